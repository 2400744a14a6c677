import type { FunctionVersion, Inventory, LiveFunction } from '../inventory/model.js';
import type { Migration } from '../model/migration.js';
import { shortHash } from './context.js';
import type { LiveEnvironment } from './environments.js';
import type { PlanFinding, Target } from './model.js';

/** The alias inside each new stack that versions, snapshots and provisioned concurrency need. It is no environment. */
export const TECHNICAL_ALIAS = 'live';

const NAME_LIMIT = 64;

/** Where an environment goes, and what is unsure about it. */
export interface Destination {
  readonly target: Target;
  readonly findings: readonly PlanFinding[];
}

/**
 * With a migration: its stack, and the name its template gives. Without: a stack and a function named after the
 * environment, by a template that is still to be written. What the inventory holds already is taken as it is.
 */
export function targetOf(
  inventory: Inventory,
  migration: Migration | null,
  fn: LiveFunction,
  live: LiveEnvironment,
): Destination {
  const { environment } = live;
  const template = templateOf(migration, fn);
  const stack = migration?.stacks.find(
    (each) => each.environment === environment && each.template === template,
  );
  const adopt = stack?.adopted ?? false;
  const settings = migration?.environments.find(({ name }) => name === environment);
  const stackName = stack?.stackName ?? `${fn.owner?.stack ?? fn.name}-${environment}`;
  const findings: PlanFinding[] = [];
  const existing = adopt ? fn : existingIn(inventory, stackName, fn);
  const suffix = suffixOf(migration, template, environment);
  const planned = `${fn.name}${suffix}`;
  if (existing === undefined && generated(fn))
    findings.push({
      code: 'NAME001',
      severity: 'block',
      blocks: 'cutover',
      message: `CloudFormation makes up the function’s name, so that of the new one in ${stackName} is not known yet`,
      evidence: [fn.name],
      unblock: 'Deploy the new stack (no traffic goes there), then make the inventory and the plan again.',
    });
  if (existing === undefined && planned.length > NAME_LIMIT)
    findings.push({
      code: 'NAME001',
      severity: 'block',
      blocks: 'everything',
      message: `${planned} is longer than the ${NAME_LIMIT} characters a function’s name may have`,
      evidence: [fn.name],
      unblock: 'Give the environment a shorter name or suffix.',
    });
  const taken = inventory.functions.find(({ name }) => name === planned);
  if (existing === undefined && taken?.owner !== undefined && taken.owner?.stack !== stackName)
    findings.push({
      code: 'NAME001',
      severity: 'block',
      blocks: 'everything',
      message: `there is a function ${planned} already, and stack ${stackName} did not make it`,
      evidence: [taken.arn, taken.owner === null ? 'no stack owns it' : `stack ${taken.owner.stack} owns it`],
      unblock: `Is it the new one, made without a stack? Import it into ${stackName}. Else rename it, or give the new one another name by the migration’s NameSuffix. Then make the inventory again.`,
    });
  const functionName = existing?.name ?? (planned.length > NAME_LIMIT ? shortHash(planned) : planned);
  const account = stack?.account ?? settings?.account ?? inventory.account;
  const region = stack?.region ?? settings?.region ?? inventory.region;
  const qualifier = qualifierOf(fn, live, existing, migration !== null);
  const arn = `arn:${inventory.partition}:lambda:${region}:${account}:function:${functionName}${qualifier === null ? '' : `:${qualifier}`}`;
  return {
    target: {
      mode: adopt ? 'adopt' : 'create',
      stack: stackName,
      functionName,
      qualifier,
      arn,
      account,
      region,
      exists: existing !== undefined,
    },
    findings,
  };
}

/** The template that declares the function: by the stack that owns it, or the only one. */
function templateOf(migration: Migration | null, fn: LiveFunction): string | null {
  if (migration === null) return null;
  const templates = new Set(migration.stacks.map(({ template }) => template));
  const owned = migration.stacks.find(({ adopted, stackName }) => adopted && stackName === fn.owner?.stack);
  return owned?.template ?? (templates.size === 1 ? ([...templates][0] ?? null) : null);
}

function suffixOf(migration: Migration | null, template: string | null, environment: string): string {
  const parameter = migration?.parameters.find(
    (each) => each.name === 'NameSuffix' && each.template === template,
  );
  return parameter?.values[environment] ?? `-${environment}`;
}

/** The function with the same logical id in the environment’s own stack, where that is deployed already. */
function existingIn(inventory: Inventory, stack: string, fn: LiveFunction): LiveFunction | undefined {
  const logicalId = fn.owner?.logicalId;
  return inventory.functions.find(
    (each) =>
      each !== fn &&
      each.owner?.stack === stack &&
      logicalId !== undefined &&
      each.owner.logicalId === logicalId,
  );
}

/** `stack-LogicalId-RANDOM`: nobody gave the function this name. */
function generated(fn: LiveFunction): boolean {
  if (fn.owner === undefined || fn.owner === null) return false;
  const { stack, logicalId } = fn.owner;
  const rest = fn.name.slice(stack.length + 1);
  return (
    fn.name.startsWith(`${stack}-`) &&
    rest.startsWith(logicalId.slice(0, 8)) &&
    /-[A-Za-z0-9]{12,13}$/.test(rest)
  );
}

/** Whether the version is one that only works through a version: a snapshot, paid-for instances, durable executions. */
export function needsVersion(
  fn: LiveFunction,
  live: LiveEnvironment,
  version: FunctionVersion | undefined,
): boolean {
  return (
    version?.snapStart === 'PublishedVersions' ||
    version?.durable !== undefined ||
    fn.provisionedConcurrency?.some(({ qualifier }) => qualifier === live.qualifier) === true
  );
}

function qualifierOf(
  fn: LiveFunction,
  live: LiveEnvironment,
  existing: LiveFunction | undefined,
  migrated: boolean,
): string | null {
  if (existing !== undefined && existing !== fn)
    return existing.aliases?.some(({ name }) => name === TECHNICAL_ALIAS) === true ? TECHNICAL_ALIAS : null;
  const version = fn.versions.find((each) => each.version === live.version);
  return !migrated || needsVersion(fn, live, version) ? TECHNICAL_ALIAS : null;
}
