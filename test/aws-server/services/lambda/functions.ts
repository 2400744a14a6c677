import type * as lambda from '@aws-sdk/client-lambda';
import { page } from '../../paging.js';
import type { World } from '../../world.js';
import { conflict, type FunctionState, invalid, nameOf, newRevision, notFound, stale } from './state.js';

/** The function a request names; the 404 of AWS where there is none. */
export function found(world: World, text: string | undefined): FunctionState {
  const { name } = nameOf(text);
  const state = world.lambda.functions.get(name);
  if (state === undefined) throw notFound(`Function not found: ${arnOf(world, name)}`);
  return state;
}

export const arnOf = (world: World, name: string, qualifier?: string): string =>
  `arn:aws:lambda:${world.region}:${world.account}:function:${name}${qualifier ? `:${qualifier}` : ''}`;

/** The version that a qualifier comes to, an alias's primary one included. */
export function versionOf(
  world: World,
  state: FunctionState,
  qualifier: string | undefined,
): lambda.FunctionConfiguration {
  const name = state.latest.FunctionName ?? '';
  const version =
    qualifier === undefined ? '$LATEST' : (state.aliases.get(qualifier)?.FunctionVersion ?? qualifier);
  if (version === '$LATEST') return state.latest;
  const config = state.published.find((each) => each.Version === version);
  if (config === undefined) throw notFound(`Function not found: ${arnOf(world, name, qualifier)}`);
  return config;
}

/** Lists omit states. */
function listed(config: lambda.FunctionConfiguration, arn: string): lambda.FunctionConfiguration {
  const {
    State: _s,
    StateReason: _r,
    StateReasonCode: _c,
    LastUpdateStatus: _l,
    RuntimeVersionConfig: _v,
    ...rest
  } = config;
  return { ...rest, FunctionArn: arn };
}

const without = (config: lambda.FunctionConfiguration): lambda.FunctionConfiguration =>
  structuredClone(config);

/** Functions, versions, and the settings that all versions share. */
export const functionCalls = (world: World) => ({
  ListFunctions({
    FunctionVersion,
    Marker,
    MaxItems,
  }: lambda.ListFunctionsRequest): lambda.ListFunctionsResponse {
    const all = [...world.lambda.functions.values()].flatMap((state) => {
      const name = state.latest.FunctionName ?? '';
      if (FunctionVersion !== 'ALL') return [listed(state.latest, arnOf(world, name))];
      return [state.latest, ...state.published].map((each) => listed(each, arnOf(world, name, each.Version)));
    });
    const { items, next } = page(all, Marker, Math.min(MaxItems ?? 50, 50));
    return { Functions: items, ...(next === undefined ? {} : { NextMarker: next }) };
  },

  GetFunction({ FunctionName, Qualifier }: lambda.GetFunctionRequest): lambda.GetFunctionResponse {
    const state = found(world, FunctionName);
    const { name, qualifier = Qualifier } = nameOf(FunctionName);
    const config = versionOf(world, state, qualifier);
    return {
      Configuration: { ...without(config), FunctionArn: arnOf(world, name, qualifier) },
      Code: {
        RepositoryType: 'S3',
        Location: `https://code.example/${name}?X-Amz-Signature=0123456789abcdef`,
      },
      ...(Object.keys(state.tags).length > 0 ? { Tags: state.tags } : {}),
      ...(state.reserved === undefined
        ? {}
        : { Concurrency: { ReservedConcurrentExecutions: state.reserved } }),
    };
  },

  GetFunctionConfiguration({
    FunctionName,
    Qualifier,
  }: lambda.GetFunctionConfigurationRequest): lambda.FunctionConfiguration {
    const { name, qualifier = Qualifier } = nameOf(FunctionName);
    return {
      ...without(versionOf(world, found(world, FunctionName), qualifier)),
      FunctionArn: arnOf(world, name, qualifier),
    };
  },

  ListVersionsByFunction({
    FunctionName,
    Marker,
    MaxItems,
  }: lambda.ListVersionsByFunctionRequest): lambda.ListVersionsByFunctionResponse {
    const state = found(world, FunctionName);
    const { name } = nameOf(FunctionName);
    const all = [state.latest, ...state.published].map((each) =>
      listed(each, arnOf(world, name, each.Version)),
    );
    const { items, next } = page(all, Marker, Math.min(MaxItems ?? 50, 50));
    return { Versions: items, ...(next === undefined ? {} : { NextMarker: next }) };
  },

  GetAccountSettings(): lambda.GetAccountSettingsResponse {
    const states = [...world.lambda.functions.values()];
    const reserved = states.reduce((sum, { reserved: each = 0 }) => sum + each, 0);
    const size = states
      .flatMap(({ latest, published }) => [latest, ...published])
      .reduce((sum, each) => sum + (each.CodeSize ?? 0), 0);
    return {
      AccountLimit: {
        ConcurrentExecutions: world.lambda.concurrencyLimit,
        UnreservedConcurrentExecutions: world.lambda.concurrencyLimit - reserved,
        TotalCodeSize: 80_530_636_800,
        CodeSizeUnzipped: 262_144_000,
        CodeSizeZipped: 52_428_800,
      },
      AccountUsage: { TotalCodeSize: size, FunctionCount: states.length },
    };
  },

  CreateFunction(input: lambda.CreateFunctionRequest): lambda.FunctionConfiguration {
    const name = input.FunctionName ?? '';
    if (world.lambda.functions.has(name)) throw conflict(`Function already exist: ${name}`);
    const { Code: _code, Publish, Tags, Environment, VpcConfig: _vpc, SnapStart: _snap, ...rest } = input;
    const latest: lambda.FunctionConfiguration = {
      Timeout: 3,
      MemorySize: 128,
      PackageType: 'Zip',
      ...rest,
      ...(Environment === undefined ? {} : { Environment: { Variables: Environment.Variables ?? {} } }),
      Layers: (input.Layers ?? []).map((Arn) => ({ Arn })),
      FunctionArn: arnOf(world, name),
      Version: '$LATEST',
      CodeSha256: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      CodeSize: 1024,
      RevisionId: newRevision(),
      LastModified: new Date(world.now()).toISOString().replace('Z', '+0000'),
      State: 'Active',
      LastUpdateStatus: 'Successful',
    };
    const state: FunctionState = {
      latest,
      published: [],
      nextVersion: 1,
      aliases: new Map(),
      policies: new Map(),
      asyncConfigs: new Map(),
      provisioned: new Map(),
      urls: new Map(),
      tags: { ...Tags },
      recursiveLoop: 'Terminate',
      runtimeManagement: new Map(),
      durable: new Map(),
    };
    world.lambda.functions.set(name, state);
    return Publish === true ? this.PublishVersion({ FunctionName: name }) : without(latest);
  },

  PublishVersion({
    FunctionName,
    RevisionId,
    Description,
  }: lambda.PublishVersionRequest): lambda.FunctionConfiguration {
    const state = found(world, FunctionName);
    if (RevisionId !== undefined && RevisionId !== state.latest.RevisionId) throw stale();
    const last = state.published.at(-1);
    // Nothing changed since the last one: AWS gives that one back.
    if (last?.CodeSha256 === state.latest.CodeSha256 && last?.Environment === state.latest.Environment)
      return without(last!);
    const version = String(state.nextVersion++);
    const { name } = nameOf(FunctionName);
    const published = {
      ...state.latest,
      Version: version,
      FunctionArn: arnOf(world, name, version),
      RevisionId: newRevision(),
      ...(Description === undefined ? {} : { Description }),
    };
    state.published.push(published);
    return without(published);
  },

  DeleteFunction({ FunctionName, Qualifier }: lambda.DeleteFunctionRequest): object {
    const state = found(world, FunctionName);
    const { name, qualifier = Qualifier } = nameOf(FunctionName);
    if (qualifier === undefined) {
      world.lambda.functions.delete(name);
      return {};
    }
    const naming = [...state.aliases.values()].find(
      ({ FunctionVersion, RoutingConfig }) =>
        FunctionVersion === qualifier ||
        Object.hasOwn(RoutingConfig?.AdditionalVersionWeights ?? {}, qualifier),
    );
    if (naming !== undefined) throw conflict(`Version ${qualifier} is referenced by alias ${naming.Name}`);
    const index = state.published.findIndex(({ Version }) => Version === qualifier);
    if (index >= 0) state.published.splice(index, 1);
    return {};
  },

  PutFunctionConcurrency({
    FunctionName,
    ReservedConcurrentExecutions: wanted = 0,
  }: lambda.PutFunctionConcurrencyRequest): lambda.Concurrency {
    if (nameOf(FunctionName).qualifier !== undefined)
      throw invalid('This operation does not support qualified functions.');
    const state = found(world, FunctionName);
    const others = [...world.lambda.functions.values()].reduce(
      (sum, each) => sum + (each === state ? 0 : (each.reserved ?? 0)),
      0,
    );
    if (world.lambda.concurrencyLimit - others - wanted < 100) {
      throw invalid(
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
      );
    }
    state.reserved = wanted;
    return { ReservedConcurrentExecutions: wanted };
  },

  DeleteFunctionConcurrency({ FunctionName }: lambda.DeleteFunctionConcurrencyRequest): object {
    delete found(world, FunctionName).reserved;
    return {};
  },

  GetFunctionConcurrency({
    FunctionName,
  }: lambda.GetFunctionConcurrencyRequest): lambda.GetFunctionConcurrencyResponse {
    const { reserved } = found(world, FunctionName);
    return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved };
  },

  GetFunctionCodeSigningConfig({ FunctionName }: lambda.GetFunctionCodeSigningConfigRequest): object {
    const { codeSigningConfigArn } = found(world, FunctionName);
    return {
      FunctionName,
      ...(codeSigningConfigArn === undefined ? {} : { CodeSigningConfigArn: codeSigningConfigArn }),
    };
  },

  GetFunctionRecursionConfig({
    FunctionName,
  }: lambda.GetFunctionRecursionConfigRequest): lambda.GetFunctionRecursionConfigResponse {
    return { RecursiveLoop: found(world, FunctionName).recursiveLoop };
  },

  GetRuntimeManagementConfig({
    FunctionName,
    Qualifier,
  }: lambda.GetRuntimeManagementConfigRequest): lambda.GetRuntimeManagementConfigResponse {
    const state = found(world, FunctionName);
    const config = versionOf(world, state, Qualifier);
    const { mode, arn } = state.runtimeManagement.get(config.Version ?? '') ?? {
      mode: 'Auto',
      arn: undefined,
    };
    return {
      UpdateRuntimeOn: mode,
      FunctionArn: config.FunctionArn,
      ...(mode === 'Manual' && arn !== undefined ? { RuntimeVersionArn: arn } : {}),
    };
  },

  ListDurableExecutionsByFunction({
    FunctionName,
    Qualifier,
    Marker,
    MaxItems,
  }: lambda.ListDurableExecutionsByFunctionRequest): object {
    const running = found(world, FunctionName).durable.get(Qualifier ?? '$LATEST') ?? 0;
    const all = Array.from({ length: running }, (_, index) => ({
      DurableExecutionArn: `${arnOf(world, nameOf(FunctionName).name, Qualifier)}/durable-execution/run-${index}`,
      DurableExecutionName: `run-${index}`,
      FunctionArn: arnOf(world, nameOf(FunctionName).name, Qualifier),
      Status: 'RUNNING',
      StartTimestamp: new Date(world.now()),
    }));
    const { items, next } = page(all, Marker, MaxItems ?? 100);
    return { DurableExecutions: items, ...(next === undefined ? {} : { NextMarker: next }) };
  },
});
