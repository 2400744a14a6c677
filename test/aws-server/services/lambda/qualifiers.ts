import type * as lambda from '@aws-sdk/client-lambda';
import { page } from '../../paging.js';
import type { World } from '../../world.js';
import { arnOf, found, versionOf } from './functions.js';
import {
  conflict,
  type FunctionState,
  invalid,
  NO_RESOURCE,
  nameOf,
  newRevision,
  notFound,
  type Policy,
  type Statement,
  stale,
} from './state.js';

const aliasNotFound = (world: World, name: string, alias: string) =>
  notFound(`Cannot find alias arn: ${arnOf(world, name, alias)}`);

function checkWeights(
  world: World,
  state: FunctionState,
  version: string,
  routing: lambda.AliasRoutingConfiguration | undefined,
): void {
  const weights = routing?.AdditionalVersionWeights ?? {};
  const extra = Object.keys(weights);
  versionOf(world, state, version);
  for (const each of extra) versionOf(world, state, each);
  if (extra.length > 1) throw invalid('Number of items in AdditionalVersionWeights cannot be greater than 1');
  if (extra.length === 1 && version === '$LATEST')
    throw invalid('$LATEST is not supported for an alias pointing to more than 1 version');
  if (extra.includes(version))
    throw invalid(
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    );
}

/** Absent rather than empty: so AWS answers. */
function routingOf(
  routing: lambda.AliasRoutingConfiguration | undefined,
): Pick<lambda.AliasConfiguration, 'RoutingConfig'> {
  return Object.keys(routing?.AdditionalVersionWeights ?? {}).length > 0 ? { RoutingConfig: routing } : {};
}

/** A resource policy belongs to one qualifier; `$LATEST` takes none. */
function policyKey(
  world: World,
  FunctionName: string | undefined,
  Qualifier: string | undefined,
): { state: FunctionState; key: string } {
  const { name, qualifier = Qualifier } = nameOf(FunctionName);
  const state = world.lambda.functions.get(name);
  const exists =
    state !== undefined &&
    (qualifier === undefined ||
      qualifier === '$LATEST' ||
      state.aliases.has(qualifier) ||
      state.published.some(({ Version }) => Version === qualifier));
  if (!exists) throw notFound(NO_RESOURCE);
  return { state, key: qualifier ?? '' };
}

/** Aliases, policies, and what is set for one qualifier at a time. */
export const qualifierCalls = (world: World) => ({
  ListAliases({
    FunctionName,
    FunctionVersion,
    Marker,
    MaxItems,
  }: lambda.ListAliasesRequest): lambda.ListAliasesResponse {
    const aliases = [...found(world, FunctionName).aliases.values()]
      .filter((alias) => FunctionVersion === undefined || alias.FunctionVersion === FunctionVersion)
      .sort((a, b) => ((a.Name ?? '') < (b.Name ?? '') ? -1 : 1));
    const { items, next } = page(aliases, Marker, MaxItems ?? 50);
    return { Aliases: items, ...(next === undefined ? {} : { NextMarker: next }) };
  },

  GetAlias({ FunctionName, Name = '' }: lambda.GetAliasRequest): lambda.AliasConfiguration {
    const alias = found(world, FunctionName).aliases.get(Name);
    if (alias === undefined) throw aliasNotFound(world, nameOf(FunctionName).name, Name);
    return alias;
  },

  CreateAlias({
    FunctionName,
    Name = '',
    FunctionVersion = '',
    Description,
    RoutingConfig,
  }: lambda.CreateAliasRequest): lambda.AliasConfiguration {
    const state = found(world, FunctionName);
    const AliasArn = arnOf(world, nameOf(FunctionName).name, Name);
    if (state.aliases.has(Name)) throw conflict(`Alias already exists: ${AliasArn}`);
    checkWeights(world, state, FunctionVersion, RoutingConfig);
    const alias = {
      AliasArn,
      Name,
      FunctionVersion,
      Description: Description ?? '',
      ...routingOf(RoutingConfig),
      RevisionId: newRevision(),
    };
    state.aliases.set(Name, alias);
    return alias;
  },

  UpdateAlias({
    FunctionName,
    Name = '',
    FunctionVersion,
    Description,
    RoutingConfig,
    RevisionId,
  }: lambda.UpdateAliasRequest): lambda.AliasConfiguration {
    const state = found(world, FunctionName);
    const alias = state.aliases.get(Name);
    if (alias === undefined) throw aliasNotFound(world, nameOf(FunctionName).name, Name);
    if (RevisionId !== undefined && RevisionId !== alias.RevisionId) throw stale();
    const { RoutingConfig: kept, ...rest } = alias;
    const version = FunctionVersion ?? alias.FunctionVersion ?? '';
    checkWeights(world, state, version, RoutingConfig ?? kept);
    const updated = {
      ...rest,
      FunctionVersion: version,
      ...routingOf(RoutingConfig ?? kept),
      ...(Description === undefined ? {} : { Description }),
      RevisionId: newRevision(),
    };
    state.aliases.set(Name, updated);
    return updated;
  },

  DeleteAlias({ FunctionName, Name = '' }: lambda.DeleteAliasRequest): object {
    const state = found(world, FunctionName);
    // What hung on the alias goes with it: policy, URL, concurrency and settings of asynchronous calls.
    for (const each of [state.aliases, state.policies, state.urls, state.provisioned, state.asyncConfigs])
      each.delete(Name);
    return {};
  },

  GetPolicy({ FunctionName, Qualifier }: lambda.GetPolicyRequest): lambda.GetPolicyResponse {
    const { state, key } = policyKey(world, FunctionName, Qualifier);
    const policy = state.policies.get(key);
    if (policy === undefined) throw notFound(NO_RESOURCE);
    return {
      Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: policy.statements }),
      RevisionId: policy.revision,
    };
  },

  AddPermission(input: lambda.AddPermissionRequest): lambda.AddPermissionResponse {
    const { state, key } = policyKey(world, input.FunctionName, input.Qualifier);
    if (key === '$LATEST') throw invalid('We currently do not support adding policies for $LATEST.');
    const policy: Policy = state.policies.get(key) ?? { revision: newRevision(), statements: [] };
    if (input.RevisionId !== undefined && input.RevisionId !== policy.revision) throw stale();
    const Sid = input.StatementId ?? '';
    if (policy.statements.some((each) => each.Sid === Sid)) {
      throw conflict(
        `The statement id (${Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      );
    }
    const principal = input.Principal ?? '';
    const condition = {
      ...(input.SourceAccount === undefined
        ? {}
        : { StringEquals: { 'AWS:SourceAccount': input.SourceAccount } }),
      ...(input.SourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': input.SourceArn } }),
    };
    const statement: Statement = {
      Sid,
      Effect: 'Allow',
      Principal:
        principal === '*'
          ? '*'
          : principal.endsWith('.amazonaws.com')
            ? { Service: principal }
            : { AWS: /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal },
      Action: input.Action ?? '',
      Resource: arnOf(world, nameOf(input.FunctionName).name, key),
      ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
    };
    policy.statements.push(statement);
    policy.revision = newRevision();
    state.policies.set(key, policy);
    return { Statement: JSON.stringify(statement) };
  },

  RemovePermission({
    FunctionName,
    Qualifier,
    StatementId,
    RevisionId,
  }: lambda.RemovePermissionRequest): object {
    const { state, key } = policyKey(world, FunctionName, Qualifier);
    const policy = state.policies.get(key);
    if (policy === undefined) throw notFound('No policy is associated with the given resource.');
    if (RevisionId !== undefined && RevisionId !== policy.revision) throw stale();
    const index = policy.statements.findIndex(({ Sid }) => Sid === StatementId);
    if (index < 0) throw notFound(`Statement ${StatementId} is not found in resource policy.`);
    policy.statements.splice(index, 1);
    policy.revision = newRevision();
    if (policy.statements.length === 0) state.policies.delete(key);
    return {};
  },

  ListFunctionEventInvokeConfigs({
    FunctionName,
    Marker,
    MaxItems,
  }: lambda.ListFunctionEventInvokeConfigsRequest): lambda.ListFunctionEventInvokeConfigsResponse {
    const { items, next } = page(
      [...found(world, FunctionName).asyncConfigs.values()],
      Marker,
      MaxItems ?? 50,
    );
    return { FunctionEventInvokeConfigs: items, ...(next === undefined ? {} : { NextMarker: next }) };
  },

  PutFunctionEventInvokeConfig({
    FunctionName,
    Qualifier,
    ...settings
  }: lambda.PutFunctionEventInvokeConfigRequest): lambda.FunctionEventInvokeConfig {
    const state = found(world, FunctionName);
    const { name, qualifier = Qualifier ?? '$LATEST' } = nameOf(FunctionName);
    versionOf(world, state, qualifier);
    const config = {
      ...settings,
      FunctionArn: arnOf(world, name, qualifier),
      LastModified: new Date(world.now()),
    };
    state.asyncConfigs.set(qualifier, config);
    return config;
  },

  DeleteFunctionEventInvokeConfig({
    FunctionName,
    Qualifier,
  }: lambda.DeleteFunctionEventInvokeConfigRequest): object {
    found(world, FunctionName).asyncConfigs.delete(Qualifier ?? '$LATEST');
    return {};
  },

  ListProvisionedConcurrencyConfigs({
    FunctionName,
    Marker,
    MaxItems,
  }: lambda.ListProvisionedConcurrencyConfigsRequest): lambda.ListProvisionedConcurrencyConfigsResponse {
    const { items, next } = page(
      [...found(world, FunctionName).provisioned.values()],
      Marker,
      MaxItems ?? 50,
    );
    return { ProvisionedConcurrencyConfigs: items, ...(next === undefined ? {} : { NextMarker: next }) };
  },

  PutProvisionedConcurrencyConfig({
    FunctionName,
    Qualifier = '',
    ProvisionedConcurrentExecutions,
  }: lambda.PutProvisionedConcurrencyConfigRequest): object {
    const state = found(world, FunctionName);
    const { name } = nameOf(FunctionName);
    if (Qualifier === '$LATEST')
      throw invalid('Provisioned Concurrency Configs cannot be applied to unpublished function versions.');
    const { Version } = versionOf(world, state, Qualifier);
    const other = [...state.provisioned.keys()].find(
      (each) => each !== Qualifier && versionOf(world, state, each).Version === Version,
    );
    if (other !== undefined)
      throw conflict(
        'Alias can not be used for Provisioned Concurrency configuration on an already Provisioned version',
      );
    const config = {
      FunctionArn: arnOf(world, name, Qualifier),
      RequestedProvisionedConcurrentExecutions: ProvisionedConcurrentExecutions,
      AvailableProvisionedConcurrentExecutions: ProvisionedConcurrentExecutions,
      AllocatedProvisionedConcurrentExecutions: ProvisionedConcurrentExecutions,
      Status: 'READY' as const,
      LastModified: new Date(world.now()).toISOString().replace('Z', '+0000'),
    };
    state.provisioned.set(Qualifier, config);
    return { ...config, Status: 'IN_PROGRESS' };
  },

  DeleteProvisionedConcurrencyConfig({
    FunctionName,
    Qualifier = '',
  }: lambda.DeleteProvisionedConcurrencyConfigRequest): object {
    found(world, FunctionName).provisioned.delete(Qualifier);
    return {};
  },

  ListFunctionUrlConfigs({
    FunctionName,
    Marker,
    MaxItems,
  }: lambda.ListFunctionUrlConfigsRequest): lambda.ListFunctionUrlConfigsResponse {
    const { items, next } = page(
      [...found(world, FunctionName).urls.values()],
      Marker,
      Math.min(MaxItems ?? 50, 50),
    );
    return { FunctionUrlConfigs: items, ...(next === undefined ? {} : { NextMarker: next }) };
  },

  CreateFunctionUrlConfig({
    FunctionName,
    Qualifier,
    AuthType,
    Cors,
    InvokeMode,
  }: lambda.CreateFunctionUrlConfigRequest): lambda.CreateFunctionUrlConfigResponse {
    const state = found(world, FunctionName);
    const { name, qualifier = Qualifier } = nameOf(FunctionName);
    if (qualifier !== undefined && !state.aliases.has(qualifier))
      throw invalid('A function URL belongs to an alias or to the unqualified function.');
    if (state.urls.has(qualifier ?? ''))
      throw conflict('Function URL config exists for this Lambda function');
    const at = new Date(world.now()).toISOString();
    const host = Buffer.from(`${name}-${qualifier ?? ''}-${newRevision()}`)
      .toString('hex')
      .slice(-32);
    const config = {
      FunctionUrl: `https://${host}.lambda-url.${world.region}.on.aws/`,
      FunctionArn: arnOf(world, name, qualifier),
      AuthType,
      ...(Cors === undefined ? {} : { Cors }),
      InvokeMode: InvokeMode ?? ('BUFFERED' as const),
      CreationTime: at,
      LastModifiedTime: at,
    };
    state.urls.set(qualifier ?? '', config);
    return config;
  },

  DeleteFunctionUrlConfig({ FunctionName, Qualifier }: lambda.DeleteFunctionUrlConfigRequest): object {
    const { qualifier = Qualifier } = nameOf(FunctionName);
    if (!found(world, FunctionName).urls.delete(qualifier ?? '')) throw notFound(NO_RESOURCE);
    return {};
  },
});
