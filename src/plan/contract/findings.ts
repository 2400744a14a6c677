import type { Inventory, LiveAlias, LiveFunction } from '../../inventory/model.js';
import type { Reference } from '../../inventory/references.js';
import { block, tell } from '../findings/finding.js';
import type { PlanFinding, Target } from '../model.js';
import { idleFindings } from './idle.js';

/** An alias of the old function that may go, and what stands for its environment instead. */
export interface Leaving {
  readonly fn: LiveFunction;
  readonly alias: LiveAlias;
  readonly environment: string;
  readonly target: Target;
  /** How long nobody may have called it. */
  readonly idle: number;
}

const AGAIN = 'then make the inventory and the plan again.';

/** Nothing that was not looked at: a source that nobody saw would call into nothing. */
export function unknownFindings(inventory: Inventory, fn: LiveFunction): PlanFinding[] {
  const { functions, stacks, tags } = inventory.scope;
  const findings = inventory.notLookedAt
    .filter((each) => each.functions === null || each.functions.includes(fn.name))
    .map((each) =>
      block(
        'UNK001',
        'everything',
        `nobody looked at ${each.hides}`,
        [`${each.call}${each.about === null ? '' : ` (${each.about})`}: ${each.reason}`],
        each.remedy,
      ),
    );
  if (functions.length + stacks.length + Object.keys(tags).length > 0)
    findings.push(
      block(
        'UNK001',
        'everything',
        'the inventory was narrowed, so who else calls it was not looked at',
        [...functions, ...stacks, ...Object.keys(tags)],
        'Make an inventory of the whole region: dealias inventory, without --function, --stack and --tag.',
      ),
    );
  const parts = [
    ['its aliases', fn.aliases, 'lambda:ListAliases'],
    ['its asynchronous settings', fn.asyncConfigs, 'lambda:ListFunctionEventInvokeConfigs'],
    ['its provisioned concurrency', fn.provisionedConcurrency, 'lambda:ListProvisionedConcurrencyConfigs'],
    ['its function URLs', fn.urls, 'lambda:ListFunctionUrlConfigs'],
    ['which stacks own what', inventory.stacks, 'cloudformation:ListStackResources'],
    ['which stack owns it', fn.owner, 'cloudformation:ListStackResources'],
    [
      'its durable executions',
      fn.versions.some(({ durable }) => durable !== undefined) ? fn.durableExecutions : null,
      'lambda:ListDurableExecutionsByFunction',
    ],
  ] as const;
  for (const [what, value, call] of parts)
    if (value === undefined)
      findings.push(
        block(
          'UNK001',
          'everything',
          `nobody looked at ${what}`,
          [call],
          `Make the inventory again with rights on ${call}.`,
        ),
      );
  return findings;
}

/** Everything that may call it; rights by a wildcard are told, and no proof of a call. */
export function callersOf(
  inventory: Inventory,
  fits: (reference: Reference) => boolean,
): { readonly calling: readonly Reference[]; readonly wildcards: readonly Reference[] } {
  const found = inventory.references.filter(
    (each) => each.kind !== 'alarm' && (each.function === null || fits(each)),
  );
  const wildcard = (each: Reference): boolean => each.kind === 'identity-policy' && each.details.wildcard;
  return { calling: found.filter((each) => !wildcard(each)), wildcards: found.filter(wildcard) };
}

export function callerFindings(
  inventory: Inventory,
  what: string,
  fits: (reference: Reference) => boolean,
): PlanFinding[] {
  const { calling, wildcards } = callersOf(inventory, fits);
  const known = calling.filter((each) => each.function !== null);
  const unclear = calling.filter((each) => each.function === null);
  const line = (each: Reference): string => `${each.kind} ${each.name}: ${each.field} is ${each.target}`;
  const findings: PlanFinding[] = [];
  if (known.length > 0)
    findings.push(
      block(
        'USED001',
        'everything',
        `something still points at ${what}`,
        known.map(line),
        `Move it first: dealias plan, without --contract; ${AGAIN}`,
      ),
    );
  if (unclear.length > 0)
    findings.push(
      block(
        'UNK001',
        'everything',
        'which function some references come to is not known',
        unclear.map(line),
        `Find out, and take away what is stale; ${AGAIN}`,
      ),
    );
  if (wildcards.length > 0)
    findings.push(
      tell(
        'IAM001',
        'warn',
        'rights given by a wildcard cover it',
        wildcards.map(line),
        'They outlast the alias, and are no sign of a call; its metrics are looked at before each step.',
      ),
    );
  return findings;
}

/** Whether an alias may go: every reason against it. */
export function leavingFindings(inventory: Inventory, leaving: Leaving): PlanFinding[] {
  const { fn, alias, target, idle } = leaving;
  const what = `${fn.name}:${alias.name}`;
  const findings = [
    ...successorFindings(inventory, leaving),
    ...callerFindings(inventory, what, (each) => each.function === fn.name && each.qualifier === alias.name),
    ...idleFindings(inventory, fn, alias.name, idle),
    ...ownerFindings(inventory, leaving),
  ];
  const weights = Object.keys(alias.weights);
  if (weights.length > 0)
    findings.push(
      block(
        'ALIAS001',
        'everything',
        `alias ${alias.name} is weighted: two versions serve it`,
        [alias.version, ...weights].map((each) => `version ${each}`),
        'Wait until the weight is gone; then make the inventory again.',
      ),
    );
  const policy = fn.policies.find(({ qualifier }) => qualifier === alias.name);
  if (policy === undefined)
    findings.push(
      block(
        'UNK001',
        'everything',
        `who may invoke ${alias.name} was not read`,
        ['lambda:GetPolicy'],
        'Make the inventory again with rights on lambda:GetPolicy.',
      ),
    );
  const running = (fn.durableExecutions ?? []).filter(
    (each) => each.running > 0 && (each.qualifier === alias.name || each.qualifier === alias.version),
  );
  if (running.length > 0) findings.push(durable(running));
  if (target.mode === 'adopt' && target.qualifier === alias.name)
    findings.push(
      block(
        'MOVE001',
        'everything',
        `alias ${alias.name} is what serves ${leaving.environment} afterwards, too`,
        [target.arn],
        'Leave it.',
      ),
    );
  return findings;
}

/** Callbacks go to the ARN an execution began with: without it the execution never ends. */
export function durable(
  running: readonly { readonly qualifier: string; readonly running: number }[],
): PlanFinding {
  return block(
    'DUR001',
    'everything',
    'durable executions are running on it',
    running.map((each) => `${each.qualifier}: ${each.running}`),
    `Wait until none runs. Never stop one: it can’t be resumed; ${AGAIN}`,
  );
}

function successorFindings(inventory: Inventory, { target, environment }: Leaving): PlanFinding[] {
  const { account, region } = inventory;
  const successor = inventory.functions.find(({ name }) => name === target.functionName);
  const there =
    successor !== undefined &&
    (target.qualifier === null || successor.aliases?.some(({ name }) => name === target.qualifier) === true);
  if (there && target.account === account && target.region === region) return [];
  return [
    block(
      'MOVE001',
      'everything',
      `the function that serves ${environment} afterwards was not found`,
      [target.arn],
      'Move it first: dealias plan, without --contract. Is it in another account or region, or by another name? Then take the alias away by hand, once nobody calls it.',
    ),
  ];
}

/** A stack that still declares what goes puts it back, or fails on what it misses. */
function ownerFindings(inventory: Inventory, { fn, alias }: Leaving): PlanFinding[] {
  if (alias.owner === undefined)
    return [
      block(
        'UNK001',
        'everything',
        `which stack owns alias ${alias.name} was not read`,
        ['cloudformation:ListStackResources'],
        'Make the inventory again with rights on cloudformation:ListStackResources.',
      ),
    ];
  const sids =
    fn.policies.find(({ qualifier }) => qualifier === alias.name)?.statements.map(({ sid }) => sid) ?? [];
  const declared = (inventory.stacks ?? []).flatMap((stack) =>
    (stack.resources ?? []).flatMap(({ type, physicalId, logicalId, status }) => {
      const its =
        (type === 'AWS::Lambda::Permission' && sids.includes(physicalId)) ||
        (type === 'AWS::Lambda::Alias' && physicalId === alias.arn) ||
        (/^AWS::Lambda::(?:Url|EventInvokeConfig)$/.test(type) && names(physicalId, fn.name, alias.name));
      return its && status !== 'DELETE_COMPLETE' ? [`${type} ${logicalId} of stack ${stack.name}`] : [];
    }),
  );
  const owners = [
    ...(alias.owner === null
      ? []
      : [`alias ${alias.name}: ${alias.owner.logicalId} of stack ${alias.owner.stack}`]),
    ...declared,
  ];
  if (owners.length === 0) return [];
  return [
    block(
      'OWN002',
      'everything',
      'a stack owns it, and would put it back',
      owners,
      `Take it out of that stack’s template, with DeletionPolicy and UpdateReplacePolicy Retain deployed before; ${AGAIN}`,
    ),
  ];
}

const names = (physicalId: string, fn: string, alias: string): boolean =>
  physicalId.split(/[^\w$-]+/).includes(fn) && physicalId.split(/[^\w$-]+/).includes(alias);

/** Statements whose callers the inventory can’t see: they lose the right first, while that can be undone. */
export function policyFindings({ fn, alias }: Leaving): PlanFinding[] {
  const statements = fn.policies.find(({ qualifier }) => qualifier === alias.name)?.statements ?? [];
  if (statements.length === 0) return [];
  return [
    tell(
      'POL001',
      'warn',
      `${statements.length === 1 ? 'a right to call it is' : 'rights to call it are'} still there: ${fn.name}:${alias.name}`,
      statements.map(
        ({ sid, principals, sourceArn }) =>
          `${sid}: ${principals.join(', ')}${sourceArn === undefined ? '' : ` for ${sourceArn}`}`,
      ),
      'They are taken away first, one by one, then a day is waited: that can be undone. Someone in another account who calls once a month is not seen in two weeks of metrics; ask.',
    ),
  ];
}
