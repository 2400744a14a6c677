import { byRank, environmentKey, isLive } from '../../environments/names.js';
import type { Inventory, LiveAlias, LiveFunction } from '../../inventory/model.js';
import type { Migration } from '../../model/migration.js';
import { type Decisions, NO_DECISIONS } from '../decisions.js';
import { checksOf, statusOf } from '../environment-plan.js';
import { environmentsOf, orderEnvironments } from '../environments.js';
import { planHead } from '../head.js';
import type { EnvironmentPlan, FunctionPlan, Plan, PlanFinding, Step, Target } from '../model.js';
import { waves } from '../order.js';
import type { PlanInput } from '../plan.js';
import { targetOf } from '../target.js';
import { aliasSteps } from './alias-steps.js';
import { type Leaving, leavingFindings, policyFindings, unknownFindings } from './findings.js';
import { type Ending, endingFindings, functionStep } from './function-step.js';
import { DAY, idleSeconds } from './idle.js';

/** What a plan is made from; its inventory was taken after the moves, of the whole region. */
export interface ContractInput extends PlanInput {
  /** How long nobody may have called an alias; {@link IDLE_DAYS} by default. */
  readonly idleDays?: number;
  /** Functions to delete once their aliases are gone, each by its name. */
  readonly deleteFunctions?: readonly string[];
}

export const IDLE_DAYS = 7;
/** An inventory’s metrics go back that far. */
export const MOST_IDLE_DAYS = 14;

/** The steps that take away what moves have left behind. Refuses whatever may still be called. Reads and writes nothing. */
export function planContract(input: ContractInput): Plan {
  const { inventory, migration = null, decisions = NO_DECISIONS } = input;
  const leaving = leavingOf(input, migration, decisions);
  const ending = new Set(input.deleteFunctions ?? []);
  const targets = new Set(leaving.map(({ target }) => target.functionName));
  const { production } = orderEnvironments(inventory, migration, decisions);
  const environments = [...new Set(leaving.map(({ environment }) => environment))].sort(
    (a, b) => Number(a === production) - Number(b === production) || byRank(a, b),
  );
  // which aliases these have was not read: it is told, and not passed over
  const unread = inventory.functions.filter(
    ({ name, aliases }) => aliases === undefined && (input.functions?.includes(name) ?? true),
  );
  const names = new Set([...[...leaving.map(({ fn }) => fn), ...unread].map(({ name }) => name), ...ending]);
  // who calls goes before who is called
  const all = [...waves(inventory, names)].reverse();
  const sequence = all.flatMap(({ functions }) => functions);
  const plans = new Map<string, EnvironmentPlan[]>();
  const steps: Step[] = [];
  const keep = (name: string, plan: EnvironmentPlan): void => {
    plans.set(name, [...(plans.get(name) ?? []), plan]);
    steps.push(...plan.steps);
  };
  const unknown = new Map<string, PlanFinding[]>();
  const functionsIn = sequence.flatMap((name) => inventory.functions.filter((fn) => fn.name === name));
  for (const fn of functionsIn) unknown.set(fn.name, unknownFindings(inventory, fn));
  for (const environment of environments)
    for (const fn of functionsIn)
      for (const each of leaving.filter((one) => one.fn === fn && one.environment === environment))
        keep(fn.name, aliasPlan(inventory, each, unknown.get(fn.name) ?? [], plans.get(fn.name) ?? []));
  for (const fn of functionsIn.filter(({ name }) => ending.has(name))) {
    const before = plans.get(fn.name) ?? [];
    const own = leaving.filter((each) => each.fn === fn);
    const end: Ending = {
      fn,
      aliases: before.filter(({ status }) => status === 'ready').map(({ qualifier }) => qualifier),
      stays: targets.has(fn.name) || own.some(({ target }) => target.mode === 'adopt'),
      idle: idleSeconds(fn, null, (input.idleDays ?? IDLE_DAYS) * DAY),
    };
    keep(fn.name, functionPlan(inventory, end, unknown.get(fn.name) ?? [], before));
  }
  return {
    ...planHead(input, 'contract'),
    environments,
    waves: all,
    checks: checksOf(steps),
    functions: functionsIn.map((fn): FunctionPlan => {
      const own = plans.get(fn.name) ?? [];
      return {
        name: fn.name,
        arn: fn.arn,
        status:
          fn.aliases === undefined || own.some(({ status }) => status === 'refused') ? 'refused' : 'ready',
        findings: unknown.get(fn.name) ?? [],
        environments: own,
      };
    }),
    order: steps.map(({ id }) => id),
  };
}

/** The aliases that stood for environments, of functions that have moved or have several such aliases. */
function leavingOf(input: ContractInput, migration: Migration | null, decisions: Decisions): Leaving[] {
  const { inventory, functions, environments, idleDays = IDLE_DAYS } = input;
  const all = inventory.functions.flatMap((fn) => {
    const lives = environmentsOf(fn, migration, decisions);
    // taken away one by one: the last one left is known by its name, and by the function that took over
    const last = lives.length > 0 || migration !== null ? [] : lastAlias(fn);
    const found = [...lives, ...last].flatMap((live): Leaving[] => {
      const alias = fn.aliases?.find(({ name }) => name === live.qualifier);
      if (alias === undefined) return [];
      const { target } = targetOf(inventory, migration, fn, live);
      return [
        {
          fn,
          alias,
          environment: live.environment,
          target,
          idle: idleSeconds(fn, alias.name, idleDays * DAY),
        },
      ];
    });
    return last.length === 0 ? found : found.filter(({ target }) => isThere(inventory, target));
  });
  return all.filter(
    ({ fn, environment }) =>
      (functions === undefined || functions.includes(fn.name)) &&
      (environments === undefined || environments.includes(environment)),
  );
}

function lastAlias(fn: LiveFunction): ReturnType<typeof environmentsOf> {
  return (fn.aliases ?? []).flatMap(({ name, version }: LiveAlias) =>
    environmentKey(name) === null || isLive(name)
      ? []
      : [{ environment: name.toLowerCase(), qualifier: name, version }],
  );
}

function isThere(inventory: Inventory, target: Target): boolean {
  return target.exists || inventory.functions.some(({ name }) => name === target.functionName);
}

function aliasPlan(
  inventory: Inventory,
  leaving: Leaving,
  unknown: readonly PlanFinding[],
  earlier: readonly EnvironmentPlan[],
): EnvironmentPlan {
  const { fn, alias, environment, target } = leaving;
  const findings = [...leavingFindings(inventory, leaving), ...policyFindings(leaving)];
  const status = statusOf([...unknown, ...findings], 'create');
  const needs = earlier.flatMap(({ steps }) => steps.slice(-1).map(({ id }) => id));
  return {
    environment,
    qualifier: alias.name,
    oldArn: alias.arn,
    version: alias.version,
    codeSha256: fn.versions.find(({ version }) => version === alias.version)?.codeSha256 ?? '',
    aliasRevisionId: alias.revisionId,
    target,
    status,
    findings,
    steps: status === 'ready' ? aliasSteps(leaving, needs) : [],
  };
}

function functionPlan(
  inventory: Inventory,
  end: Ending,
  unknown: readonly PlanFinding[],
  before: readonly EnvironmentPlan[],
): EnvironmentPlan {
  const { fn } = end;
  const findings = endingFindings(inventory, end);
  const status = statusOf([...unknown, ...findings], 'create');
  const itself: Target = {
    mode: 'create',
    stack: '',
    functionName: fn.name,
    qualifier: null,
    arn: fn.arn,
    account: inventory.account,
    region: inventory.region,
    exists: true,
  };
  return {
    environment: 'all',
    qualifier: '$LATEST',
    oldArn: fn.arn,
    version: '$LATEST',
    codeSha256: fn.versions.find(({ version }) => version === '$LATEST')?.codeSha256 ?? '',
    aliasRevisionId: null,
    target: before.at(-1)?.target ?? itself,
    status,
    findings,
    steps:
      status === 'ready'
        ? [
            functionStep(
              end,
              before.flatMap(({ steps }) => steps.slice(-1).map(({ id }) => id)),
            ),
          ]
        : [],
  };
}
