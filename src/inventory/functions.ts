import {
  type FunctionConfiguration,
  GetFunctionCommand,
  type LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda';
import { Problem } from '../model/problem.js';
import { AT_ONCE, mapLimited } from './aws/map-limited.js';
import type { Reader } from './aws/reader.js';
import { FunctionReader } from './function-settings.js';
import type { FunctionVersion, LiveAlias, LiveFunction } from './model.js';
import type { Scrubber } from './scrub.js';
import { toVersion } from './versions.js';

/** A function with its versions, as lists have them. */
export interface Listed {
  readonly name: string;
  readonly arn: string;
  readonly versions: readonly FunctionVersion[];
}

function versionOrder(a: FunctionVersion, b: FunctionVersion): number {
  const number = (version: string): number =>
    /^\d+$/.test(version) ? Number(version) : version === '$LATEST' ? -2 : -1;
  return number(a.version) - number(b.version);
}

function grouped(configs: readonly FunctionConfiguration[], scrubber: Scrubber): Listed[] {
  const byName = new Map<string, FunctionConfiguration[]>();
  for (const config of configs) {
    const name = config.FunctionName ?? '';
    byName.set(name, [...(byName.get(name) ?? []), config]);
  }
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => ({
      name,
      arn: (own[0]?.FunctionArn ?? '').split(':').slice(0, 7).join(':'),
      versions: own.map((config) => toVersion(config, scrubber)).sort(versionOrder),
    }));
}

/** Every function of the region with all its versions. */
export async function listFunctions(
  reader: Reader,
  lambda: LambdaClient,
  scrubber: Scrubber,
): Promise<Listed[]> {
  const listed = await reader.part('functions', async (part) => {
    const configs = await part.all(
      'lambda:ListFunctions',
      (Marker) => lambda.send(new ListFunctionsCommand({ FunctionVersion: 'ALL', Marker, MaxItems: 50 })),
      (page) => page.Functions,
      (page) => page.NextMarker,
    );
    return { functions: grouped(configs, scrubber) };
  });
  return listed.functions;
}

/**
 * The functions of these names, with all their versions.
 * @throws Problem `inventory/no-such-function` for a name that there is not.
 */
export async function namedFunctions(
  reader: Reader,
  lambda: LambdaClient,
  scrubber: Scrubber,
  names: readonly string[],
): Promise<Listed[]> {
  const found = await Promise.all(
    names.map((name) =>
      reader.part(`versions ${name}`, async (part) => {
        const configs = await part.orNone(() =>
          part.all(
            'lambda:ListVersionsByFunction',
            (Marker) =>
              lambda.send(new ListVersionsByFunctionCommand({ FunctionName: name, Marker, MaxItems: 50 })),
            (page) => page.Versions,
            (page) => page.NextMarker,
          ),
        );
        const [listed] = grouped(configs ?? [], scrubber);
        if (listed !== undefined) return listed;
        throw new Problem(
          'inventory/no-such-function',
          `there is no function ${name} in ${reader.connection.region}`,
          {
            remedy: 'Name a function as `aws lambda list-functions` does, and its region with --region.',
          },
        );
      }),
    ),
  );
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those of the functions that have all of these tags. */
export async function withTags(
  reader: Reader,
  lambda: LambdaClient,
  functions: readonly Listed[],
  tags: Readonly<Record<string, string>>,
): Promise<Listed[]> {
  const own = await mapLimited(functions, AT_ONCE, ({ name }) =>
    reader.part(`tags ${name}`, async (part) => {
      const answer = await part.call('lambda:GetFunction', () =>
        lambda.send(new GetFunctionCommand({ FunctionName: name })),
      );
      return { tags: answer.Tags ?? {} };
    }),
  );
  const wanted = Object.entries(tags);
  return functions.filter((_, index) => wanted.every(([key, value]) => own[index]?.tags[key] === value));
}

async function aliasesOf(
  reader: Reader,
  lambda: LambdaClient,
  name: string,
): Promise<LiveAlias[] | undefined> {
  const concerns = { about: name, kinds: [], functions: [name] };
  const aliases = await reader.orUnknown(concerns, () =>
    reader.all(
      'lambda:ListAliases',
      (Marker) => lambda.send(new ListAliasesCommand({ FunctionName: name, Marker })),
      (page) => page.Aliases,
      (page) => page.NextMarker,
    ),
  );
  return aliases?.map((alias) => ({
    name: alias.Name ?? '',
    arn: alias.AliasArn ?? '',
    version: alias.FunctionVersion ?? '',
    description: alias.Description ?? '',
    weights: alias.RoutingConfig?.AdditionalVersionWeights ?? {},
    revisionId: alias.RevisionId ?? '',
  }));
}

/** The versions that an alias sends traffic to. */
function named(aliases: readonly LiveAlias[] | undefined): string[] {
  const versions = (aliases ?? []).flatMap(({ version, weights }) => [version, ...Object.keys(weights)]);
  return [...new Set(versions)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Everything that one function's own calls say of it. */
export async function readFunction(
  reader: Reader,
  lambda: LambdaClient,
  { name, arn, versions }: Listed,
): Promise<LiveFunction> {
  return reader.part(`function ${name}`, async (part) => {
    const settings = new FunctionReader(part, lambda, name);
    const aliases = await aliasesOf(part, lambda, name);
    const pointed = named(aliases);
    const published = pointed.filter((version) => version !== '$LATEST');
    const qualifiers = [null, ...(aliases ?? []).map((alias) => alias.name), ...published];
    const durable = versions.some((version) => version.durable !== undefined);
    const [shared, detailed, policies, asyncConfigs, provisioned, urls, signing, recursion, executions] =
      await Promise.all([
        settings.shared(),
        settings.versions(versions, new Set(['$LATEST', ...pointed]), new Set(pointed)),
        settings.policies(qualifiers),
        settings.asyncConfigs(),
        settings.provisioned(),
        settings.urls(),
        settings.codeSigning(),
        settings.recursion(),
        durable
          ? settings.durableExecutions([
              '$LATEST',
              ...published,
              ...(aliases ?? []).map((alias) => alias.name),
            ])
          : undefined,
      ]);
    return {
      name,
      arn,
      versions: detailed,
      ...(aliases === undefined ? {} : { aliases }),
      policies,
      ...(asyncConfigs === undefined ? {} : { asyncConfigs }),
      ...(provisioned === undefined ? {} : { provisionedConcurrency: provisioned }),
      ...(urls === undefined ? {} : { urls }),
      ...shared,
      ...(signing === undefined ? {} : { codeSigningConfigArn: signing }),
      ...(recursion === undefined ? {} : { recursiveLoop: recursion }),
      ...(executions === undefined ? {} : { durableExecutions: executions }),
    };
  });
}
