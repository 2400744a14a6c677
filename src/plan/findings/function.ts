import type { Inventory, LiveFunction, PolicyStatement } from '../../inventory/model.js';
import type { Reference } from '../../inventory/references.js';
import type { Decisions } from '../decisions.js';
import type { LiveEnvironment } from '../environments.js';
import type { PlanFinding } from '../model.js';
import { block, tell } from './finding.js';

const OVERLAP =
  'The old function’s reservation is lowered, and the new ones set, only after the drain: until then the new functions run without a limit beside it. Where it protects something, a person reserves the share in the new stack and lowers the old one by as much before the cut-over.';

/** The least that must stay unreserved in an account. */
export const UNRESERVED = 100;

/** What concerns a function as a whole. */
export function functionFindings(
  inventory: Inventory,
  fn: LiveFunction,
  lives: readonly LiveEnvironment[],
  references: readonly Reference[],
  decisions: Decisions,
): PlanFinding[] {
  return [
    ...aliasesFindings(fn, lives),
    ...unqualifiedFindings(inventory, fn, lives, references),
    ...concurrencyFindings(inventory, fn, lives, decisions),
    ...notSeen(inventory, fn),
    ...policyFindings(fn, lives, references),
    ...variableFindings(fn, lives),
  ];
}

function aliasesFindings(fn: LiveFunction, lives: readonly LiveEnvironment[]): PlanFinding[] {
  const others = (fn.aliases ?? []).filter(({ name }) => !lives.some(({ qualifier }) => qualifier === name));
  if (others.length === 0) return [];
  return [
    tell(
      'ALIAS003',
      'info',
      `${others.map(({ name }) => name).join(', ')}: not taken for an environment, and left as it is`,
      others.map(({ arn }) => arn),
      'Is it one? Name it in dealias.yaml under environments, and make the plan with that migration.',
      'contract',
    ),
  ];
}

function unqualifiedFindings(
  inventory: Inventory,
  fn: LiveFunction,
  lives: readonly LiveEnvironment[],
  references: readonly Reference[],
): PlanFinding[] {
  if (lives.some(({ qualifier }) => qualifier === null)) return [];
  const traffic = inventory.metrics?.find((each) => each.function === fn.name && each.qualifier === null);
  const pointing = references.filter(
    (each) =>
      (each.qualifier === null || each.qualifier === '$LATEST') &&
      !['identity-policy', 'alarm', 'deployment', 'pipeline-action', 'scaling-target'].includes(each.kind),
  );
  const evidence = [
    ...pointing.map((each) => `${each.kind} ${each.name}`),
    ...(traffic !== undefined && traffic.invocations > 0
      ? [`${traffic.invocations} calls from ${traffic.from} to ${traffic.to}`]
      : []),
  ];
  if (evidence.length === 0) return [];
  return [
    block(
      'ALIAS004',
      'adoption',
      'it is called without a qualifier, and so by no environment’s alias; probably development',
      evidence,
      `Find out whose calls these are and say so in the decisions file: { "unqualified": { ${JSON.stringify(fn.name)}: "dev" } }. Until then they stay where they are.`,
    ),
  ];
}

function concurrencyFindings(
  inventory: Inventory,
  fn: LiveFunction,
  lives: readonly LiveEnvironment[],
  decisions: Decisions,
): PlanFinding[] {
  const reserved = fn.reservedConcurrency;
  if (typeof reserved !== 'number' || reserved === 0) return [];
  const shares = decisions.reservedConcurrency[fn.name];
  const all = lives.map(({ environment }) => shares?.[environment]);
  const evidence = [`${fn.name}: ReservedConcurrentExecutions ${reserved}, for all its aliases together`];
  if (all.includes(undefined))
    return [
      block(
        'CONC001',
        'cutover',
        `${reserved} executions are reserved for all its environments together; how to share them out is not known`,
        evidence,
        `Give each environment its share: { "reservedConcurrency": { ${JSON.stringify(fn.name)}: { ${lives.map(({ environment }) => `${JSON.stringify(environment)}: N`).join(', ')} } } } in the decisions file. If the reservation protects a database, the shares must not come to more than ${reserved}.`,
      ),
    ];
  const sum = all.reduce<number>((total, each) => total + (each ?? 0), 0);
  const free = inventory.limits?.unreservedConcurrentExecutions;
  if (free === undefined)
    return [
      block(
        'UNK001',
        'cutover',
        'the account’s unreserved concurrency was not read',
        ['lambda:GetAccountSettings'],
        'Make the inventory again with rights on lambda:GetAccountSettings.',
      ),
    ];
  if (free - sum < UNRESERVED)
    return [
      block(
        'CONC001',
        'cutover',
        `the new functions want ${sum} reserved while the old one still has ${reserved}; less than ${UNRESERVED} would stay unreserved in the account`,
        [...evidence, `unreserved in the account: ${free}`],
        'Raise the account’s quota, or give smaller shares.',
      ),
    ];
  return [
    tell(
      'CONC001',
      'warn',
      `${reserved} executions are reserved for all its environments together; the shares come to ${sum}`,
      [...evidence, `unreserved in the account: ${free}`],
      sum > reserved
        ? `Is the reservation there to protect a database? Then the shares must not come to more than it. ${OVERLAP}`
        : OVERLAP,
    ),
  ];
}

/** Calls that were denied or failed: a source may be there that the plan does not move. */
function notSeen(inventory: Inventory, fn: LiveFunction): PlanFinding[] {
  return inventory.notLookedAt
    .filter(({ functions }) => functions === null || functions.includes(fn.name))
    .map((each) =>
      block(
        'UNK001',
        each.kinds.length === 0 && each.functions !== null ? 'everything' : 'adoption',
        `nobody looked at ${each.hides}`,
        [`${each.call}${each.about === null ? '' : ` (${each.about})`}: ${each.reason}`],
        each.remedy,
      ),
    );
}

/** Statements for a source that was not found: stale, or somewhere the inventory can’t see. */
function policyFindings(
  fn: LiveFunction,
  lives: readonly LiveEnvironment[],
  references: readonly Reference[],
): PlanFinding[] {
  return lives.flatMap((live) => {
    const policy = fn.policies.find(({ qualifier }) => qualifier === live.qualifier);
    const own = references.filter(({ qualifier }) => qualifier === live.qualifier);
    const services = (policy?.statements ?? []).filter(
      (each) => each.effect === 'Allow' && !explained(each, own),
    );
    if (services.length === 0) return [];
    return [
      tell(
        'POL001',
        'warn',
        `the policy of ${live.qualifier ?? 'the function'} lets someone invoke it whom the inventory did not find`,
        services.map(
          (each) =>
            `${each.sid}: ${each.principals.join(', ')}${each.sourceArn === undefined ? '' : ` for ${each.sourceArn}`}`,
        ),
        'Stale, or in another account or region? Find out; who is left must move before the alias goes.',
        'contract',
      ),
    ];
  });
}

const KINDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^Service:apigateway\./, /^(?:rest|http)-api/],
  [/^Service:events\./, /^event-rule$/],
  [/^Service:s3\./, /^bucket-notification$/],
  [/^Service:sns\./, /^topic-subscription$/],
  [/^Service:cognito-idp\./, /^user-pool-trigger$/],
  [/^Service:(?:elasticloadbalancing|vpc-lattice)\./, /^target-group$/],
  [/^Service:iot\./, /^iot-rule$/],
  [/^Service:lex/, /^lex-bot$/],
  [/^Service:connect\./, /^connect$/],
  [/^Service:secretsmanager\./, /^secret-rotation$/],
  [/^Service:logs\./, /^log-subscription$/],
  [/^Service:appsync\./, /^appsync/],
  [/^Service:config\./, /^config-rule$/],
  [/^Service:ses\./, /^receipt-rule$/],
];

function explained(statement: PolicyStatement, references: readonly Reference[]): boolean {
  if (statement.actions.includes('lambda:InvokeFunctionUrl')) return true;
  if (statement.condition !== null && 'Bool' in statement.condition) return true;
  return statement.principals.every((principal) => {
    const kind = KINDS.find(([service]) => service.test(principal))?.[1];
    return kind !== undefined && references.some((each) => kind.test(each.kind));
  });
}

/** Variables that name the function or its alias, and so mean something else in the new one. */
function variableFindings(fn: LiveFunction, lives: readonly LiveEnvironment[]): PlanFinding[] {
  const own = new Set<string>();
  for (const live of lives) {
    const version = fn.versions.find((each) => each.version === live.version);
    for (const [name, value] of Object.entries(version?.variables ?? {}))
      if (
        typeof value === 'string' &&
        ((value === fn.name && /FUNCTION|LAMBDA|SELF/i.test(name)) || value.includes(`:function:${fn.name}`))
      )
        own.add(name);
  }
  if (own.size === 0) return [];
  return [
    tell(
      'VAR001',
      'warn',
      `${own.size === 1 ? 'a variable names' : 'variables name'} the function itself`,
      [...own].map((name) => `variable ${name}`),
      'In the new stack it must name the new function.',
    ),
  ];
}
