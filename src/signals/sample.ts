import type { Environment } from '../model/environment.js';
import type { LambdaFunction } from '../model/function.js';
import { nameOfPattern } from '../model/name-pattern.js';
import type { OtherCaller } from '../model/other-caller.js';
import { OPAQUE, type Opaque, partitionOf } from './opaque.js';

/** One call, as one environment gets it today: what every signal would read. */
export interface Sample {
  readonly environment: string;
  /** What else of it is the same in every environment. */
  readonly opaque: Opaque;
  readonly arn: string | undefined;
  readonly functionName: string | undefined;
  readonly functionVersion: string | undefined;
  readonly host: string | undefined;
  readonly stage: string | undefined;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Names under which the API hands on the stage, beside those that every request has. */
  readonly stageFields?: readonly string[];
  /** Whether a helper can still tell the environment by how the function is called. */
  readonly told: boolean;
  /** Called by something that is no environment's: the event is no request. */
  readonly plain?: true;
}

/**
 * Every way in which an environment's calls may look: each alias with each host and stage, twice, with
 * other regions and accounts. A value that is not the same in all of them is no constant of the environment.
 */
export function samplesOf(
  environment: Environment,
  fn: LambdaFunction,
  all: readonly Environment[],
): Sample[] {
  return OPAQUE.flatMap((opaque, index) => samplesWith(opaque, index, environment, fn, all)).slice(0, MOST);
}

/** The same with regions and accounts that the program names. */
export function furtherSamplesOf(
  opaques: readonly Opaque[],
  environment: Environment,
  fn: LambdaFunction,
  all: readonly Environment[],
): Sample[] {
  return opaques.flatMap((opaque) => samplesWith(opaque, 0, environment, fn, all).slice(0, FEW));
}

function samplesWith(
  opaque: Opaque,
  index: number,
  environment: Environment,
  fn: LambdaFunction,
  all: readonly Environment[],
): Sample[] {
  const samples: Sample[] = [];
  for (const name of functionNames(environment, fn, all, index)) {
    for (const qualifier of qualifiers(environment)) {
      for (const host of orUndefined(environment.hosts)) {
        for (const stage of orUndefined(environment.stages)) {
          samples.push({
            environment: environment.name,
            opaque,
            arn: qualifier && `${arnOf(opaque, name)}${qualifier.suffix}`,
            functionName: name,
            functionVersion: versionOf(environment, opaque.version),
            host,
            stage,
            stageVariables: environment.stageVariables,
            ...(fn.stageFields && { stageFields: fn.stageFields }),
            told: true,
          });
        }
      }
    }
  }
  return samples;
}

function arnOf({ region, account }: Opaque, name: string): string {
  return `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}`;
}

/** Calls by something that knows no environments, such as a schedule, once the function is `environment`'s own. */
export function otherSamplesOf(
  { alias, mayRequest }: Pick<OtherCaller, 'alias' | 'mayRequest'>,
  environment: Environment,
  fn: LambdaFunction,
  all: readonly Environment[],
  opaques: readonly Opaque[],
): Sample[] {
  const suffix = alias === undefined ? '' : `:${alias}`;
  return opaques.flatMap((opaque, index) =>
    functionNames(environment, fn, all, index).map(
      (name): Sample => ({
        environment: environment.name,
        opaque,
        arn: `${arnOf(opaque, name)}${suffix}`,
        functionName: name,
        functionVersion: alias === undefined ? '$LATEST' : opaque.version,
        host: undefined,
        stage: undefined,
        stageVariables: {},
        told: false,
        ...(mayRequest ? {} : { plain: true }),
      }),
    ),
  );
}

/** Enough to vary everything; environments with dozens of hosts would cost time and tell nothing more. */
const MOST = 24;
const FEW = 4;

function orUndefined(list: readonly string[]): readonly (string | undefined)[] {
  return list.length > 0 ? list : [undefined];
}

/** What follows the function's name in the ARN. Undefined where it isn't known how the function is called. */
function qualifiers(environment: Environment): readonly ({ readonly suffix: string } | undefined)[] {
  if (environment.aliases.length > 0) return environment.aliases.map((alias) => ({ suffix: `:${alias}` }));
  if (environment.versions.includes('$LATEST')) return [{ suffix: '' }, { suffix: ':$LATEST' }];
  return [undefined];
}

function versionOf(environment: Environment, published: string): string | undefined {
  if (environment.versions.includes('$LATEST')) return '$LATEST';
  return environment.aliases.length > 0 ? published : undefined;
}

/**
 * The function's physical name: of this environment alone, or as the template has it, or else unknown. What is unknown
 * of one is tried plain, and with every environment's name in it: code that searches the ARN for `prod` may find it in
 * the function's name.
 */
function functionNames(
  environment: Environment,
  fn: LambdaFunction,
  all: readonly Environment[],
  index: number,
): readonly string[] {
  if (environment.functionNames.length > 0) return environment.functionNames;
  if (fn.functionName !== undefined) return [fn.functionName];
  const words = all.flatMap((each) => [each.name, ...each.aliases]);
  if (fn.namePattern !== undefined) {
    const { namePattern } = fn;
    const parts = index === 0 ? ['app'] : [`x-${words.join('-')}-Z9Y8`, ...words];
    return parts.map((part) => nameOfPattern(namePattern, part));
  }
  return index === 0 ? [`app-${fn.logicalId}-1A2B3C`] : [`x-${words.join('-')}-${fn.logicalId}-Z9Y8`];
}
