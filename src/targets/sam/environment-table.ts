import type { Parameter } from '../../model/migration.js';
import { valueIn } from '../values.js';
import { inheritOverrides } from './merge-overrides.js';
import { isTable, type Table } from './table.js';

/** What one environment's `[<environment>.deploy.parameters]` must say. */
export interface SamEnvironment {
  readonly environment: string;
  /** What it is called in the samconfig. */
  readonly configEnv: string;
  readonly stackName: string;
  readonly region?: string;
  /** Set when it is not the account `[default]` deploys to: then `[default]`'s profile and role are not copied. */
  readonly account?: string;
  /** The environment that keeps the existing stack. */
  readonly adopted: boolean;
  /** Set where `[default]` deploys another template of the folder: then its overrides are not copied. */
  readonly foreignDefault?: boolean;
}

/** A samconfig as parsed: `<environment>.<command>.parameters.<key>`. */
export type SamConfig = Readonly<Record<string, unknown>>;

/** `[<environment>.<command>.parameters]`, empty where there is none. */
export function parametersOf(config: SamConfig, environment: string, command: string): Table {
  return tableIn(tableIn(tableIn(config, environment), command), 'parameters');
}

/** What `sam deploy` takes from an environment: what is said for all commands, and for this one. */
export function deployParameters(config: SamConfig, environment: string): Table {
  return { ...parametersOf(config, environment, 'global'), ...parametersOf(config, environment, 'deploy') };
}

function tableIn(table: Table, key: string): Table {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return isTable(value) ? value : {};
}

/** These belong to one stack or one account, so that no other environment may inherit them. */
const OF_ONE_STACK = new Set(['stack_name', 'parameter_overrides', 's3_prefix', 'region']);
const OF_ONE_ACCOUNT = new Set([
  'profile',
  'role_arn',
  's3_bucket',
  'image_repository',
  'image_repositories',
  'kms_key_id',
  'notification_arns',
  'signing_profiles',
]);

/**
 * The parameters an environment deploys with. SAM CLI takes nothing from `[default]` once `--config-env` is given, so
 * what `[default]` says is repeated: capabilities, bucket, and the parameters dealias does not know about.
 *
 * @throws Problem `target/value-missing`, `target/value-unquotable`.
 */
export function deployTable(
  config: SamConfig,
  target: SamEnvironment,
  template: string,
  parameters: readonly Parameter[],
): Record<string, unknown> {
  const base = deployParameters(config, 'default');
  const elsewhere = target.account !== undefined && !target.adopted;
  const table: Record<string, unknown> = { stack_name: target.stackName };
  const region = target.region ?? base.region;
  if (region !== undefined) table.region = region;
  const prefix = base.s3_prefix;
  if (prefix !== undefined) table.s3_prefix = prefix === base.stack_name ? target.stackName : prefix;
  for (const [key, value] of Object.entries(base)) {
    if (!OF_ONE_STACK.has(key) && !(elsewhere && OF_ONE_ACCOUNT.has(key))) table[key] = value;
  }
  if (base.s3_bucket === undefined || elsewhere) table.resolve_s3 ??= true;
  table.capabilities ??= 'CAPABILITY_IAM';
  const own = overridesFor(target.environment, template, parameters);
  const inherited = target.foreignDefault === true ? undefined : base.parameter_overrides;
  if (own.size > 0 || inherited !== undefined) table.parameter_overrides = inheritOverrides(inherited, own);
  return table;
}

/** This template's parameters with their values in one environment. */
export function overridesFor(
  environment: string,
  template: string,
  parameters: readonly Parameter[],
): ReadonlyMap<string, string> {
  const own = parameters.filter((parameter) => parameter.template === template);
  return new Map(own.map((parameter) => [parameter.name, valueIn(parameter, environment)]));
}
