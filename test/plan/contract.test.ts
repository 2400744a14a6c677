import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { Inventory, LiveFunction } from '../../src/inventory/model.js';
import type { Reference } from '../../src/inventory/references.js';
import { type ContractInput, planContract } from '../../src/plan/contract/contract.js';
import { permissionOf } from '../../src/plan/contract/permission.js';
import { inventoryAnswers } from '../../src/plan/inventory-answers.js';
import type { Plan, Step } from '../../src/plan/model.js';
import { planMoves } from '../../src/plan/plan.js';
import { orderedSteps, parsePlan } from '../../src/plan/read.js';
import { renderPlan } from '../../src/plan/render/render.js';
import { statusOfPlan } from '../../src/plan/status.js';
import { PROJECT } from '../fixtures/tree.js';
import { suite } from '../suite.js';
import { CONTRACTS, left, moved, quiet } from './contract-cases.js';
import { eventRule, functionArn, liveFunction, mapping, reference } from './live.js';
import { outline } from './outline.js';
import { accounts } from './simulate/accounts.js';

const test = suite('plan: taking the old aliases away');

const contract = (inventory: Inventory, more: Partial<ContractInput> = {}): Plan =>
  planContract({ inventory, inventorySha256: '0'.repeat(64), version: '0.1.0', ...more });

const stepsOf = (plan: Plan, operation: string): Step[] =>
  orderedSteps(plan).filter(({ calls }) => calls.some((each) => each.operation === operation));

function golden(name: string, about: string, plan: Plan): void {
  test(`${name}: ${about}`, () => {
    const path = join(PROJECT, 'test', 'plan', 'golden', `${name}.txt`);
    const text = `# ${about}\n${outline(plan)}`;
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
    assert.ok(existsSync(path), `write ${path} with UPDATE_GOLDEN=1, and read it`);
    assert.fixture(text, readFileSync(path, 'utf8'));
    assert.equal(parsePlan(name, renderPlan(plan, 'json')), JSON.parse(JSON.stringify(plan)));
  });
}

for (const [name, [about, input]] of Object.entries(CONTRACTS)) golden(name, about, planContract(input));

const ALL: Partial<ContractInput> = { deleteFunctions: ['my-fn'] };

test('aliases that were not read are told', () => {
  const [old, ...rest] = moved().functions;
  const dark = contract(
    moved({ functions: [...(old === undefined ? [] : [without(old, 'aliases')]), ...rest] }),
  );
  assert.equal(
    dark.functions.map(({ name, status }) => [name, status]),
    [['my-fn', 'refused']],
  );
  assert.match(renderPlan(dark, 'markdown'), 'UNK001');
});

test('where there is nothing, it is said', () => {
  const nothing = moved({ functions: [] });
  assert.match(renderPlan(contract(nothing), 'markdown'), 'there is nothing to take away');
  const ends = { inventorySha256: '0'.repeat(64), version: '0.1.0' };
  assert.match(
    renderPlan(planMoves({ inventory: nothing, ...ends }), 'markdown'),
    'there is nothing to move',
  );
});

/** What stops `prod`, or the whole function. */
function stops(plan: Plan, environment = 'prod'): string[] {
  const [fn] = plan.functions;
  const own = fn?.environments.find((each) => each.environment === environment);
  return [...(fn?.findings ?? []), ...(own?.findings ?? [])]
    .filter(({ severity }) => severity === 'block')
    .map(({ code }) => code);
}

const prodRule = eventRule('my-fn', 'prod', 'nightly');
const running = [{ qualifier: '3', running: 2 }];
const weighted = (fn: LiveFunction): LiveFunction => ({
  ...fn,
  aliases: (fn.aliases ?? []).map((each) => ({ ...each, weights: { '2': 0.1 } })),
});
const without = (fn: LiveFunction, ...members: (keyof LiveFunction)[]): LiveFunction => {
  const copy: Partial<Record<keyof LiveFunction, unknown>> = { ...fn };
  for (const member of members) delete copy[member];
  return copy as LiveFunction;
};
const traffic = (more: Parameters<typeof quiet>[2], qualifier: string | null = 'prod') => ({
  metrics: [null, 'dev', 'prod'].map((each) => quiet('my-fn', each, each === qualifier ? more : {})),
});
const notLooked = {
  call: 'events:ListRules',
  about: null,
  reason: 'denied' as const,
  message: 'denied',
  hides: 'which rules have a function as target',
  kinds: ['event-rule' as const],
  functions: null,
  remedy: 'Allow it.',
};
const stackWith = (type: string, physicalId: string) => ({
  stacks: [
    {
      name: 'old',
      id: 'old',
      status: 'UPDATE_COMPLETE',
      updatedAt: '',
      parameters: {},
      tags: {},
      resources: [{ logicalId: 'It', physicalId, type, status: 'CREATE_COMPLETE' }],
    },
  ],
});

const REFUSED: readonly (readonly [string, string, Inventory])[] = [
  ['a rule still points at it', 'USED001', moved({}, left(), [prodRule])],
  ['a mapping still feeds it', 'USED001', moved({}, left(), [mapping('my-fn', 'prod', 'sqs', 'orders')])],
  [
    'what a reference comes to is not known',
    'UNK001',
    moved({}, left(), [{ ...prodRule, function: null } as Reference]),
  ],
  ['a kind was not looked at', 'UNK001', moved({ notLookedAt: [notLooked] })],
  ['the inventory was narrowed', 'UNK001', moved({ scope: { functions: ['my-fn'], stacks: [], tags: {} } })],
  [
    'it was called three days ago',
    'USED001',
    moved(traffic({ invocations: 1, lastInvokedAt: '2026-11-26T00:00:00.000Z' })),
  ],
  ['calls of it were throttled', 'USED001', moved(traffic({ throttles: 1 }))],
  ['when it was called is not known', 'UNK001', moved(traffic({ invocations: 1 }))],
  ['its metrics are too short', 'UNK001', moved(traffic({ from: '2026-11-28T00:00:00.000Z' }))],
  ['its metrics are old', 'UNK001', moved(traffic({ to: '2026-11-28T00:00:00.000Z' }))],
  ['there are no metrics', 'UNK001', moved({ metrics: [] })],
  ['it is weighted', 'ALIAS001', moved({}, weighted(left()))],
  ['durable executions run on its version', 'DUR001', moved({}, left({ durableExecutions: running }))],
  [
    'whether durable executions run is not known',
    'UNK001',
    moved(
      {},
      {
        ...left(),
        versions: left().versions.map((each) => ({ ...each, durable: {} })),
      },
    ),
  ],
  [
    'a stack owns the alias',
    'OWN002',
    moved(
      {},
      {
        ...left(),
        aliases: (left().aliases ?? []).map((each) => ({
          ...each,
          owner: { stack: 'old', logicalId: 'Alias' },
        })),
      },
    ),
  ],
  ['a stack owns a permission', 'OWN002', moved(stackWith('AWS::Lambda::Permission', 'orders-topic'))],
  ['a stack owns its URL', 'OWN002', moved(stackWith('AWS::Lambda::Url', functionArn('my-fn', 'prod')))],
  ['which stack owns it was not read', 'UNK001', moved({}, without(left(), 'owner'))],
  ['its URLs were not read', 'UNK001', moved({}, without(left(), 'urls'))],
  ['its policy was not read', 'UNK001', moved({}, left({ policies: [] }))],
  [
    'what took over has no alias that could be called',
    'MOVE001',
    { ...moved(), functions: [left(), ...['dev', 'prod'].map((each) => liveFunction(`my-fn-${each}`, {}))] },
  ],
  ['what took over is not there', 'MOVE001', { ...moved(), functions: [left()] }],
];

for (const [about, code, inventory] of REFUSED)
  test(`refused: ${about}`, () => {
    const plan = contract(inventory, ALL);
    assert.ok(stops(plan).includes(code), `${stops(plan)}`);
    for (const operation of ['DeleteAlias', 'RemovePermission', 'DeleteFunctionUrlConfig'])
      assert.equal(
        stepsOf(plan, operation).filter(({ id }) => id.startsWith('my-fn/prod/')),
        [],
      );
    assert.equal(stepsOf(plan, 'DeleteFunction'), []);
  });

const FUNCTION_REFUSED: readonly (readonly [string, string, Inventory])[] = [
  [
    'something calls it without a qualifier',
    'USED001',
    moved({}, left(), [eventRule('my-fn', null, 'nightly')]),
  ],
  [
    'a custom resource calls it',
    'USED001',
    moved({}, left(), [
      reference('custom-resource', 'x', 'my-fn', null, { stack: 's', logicalId: 'X', type: 'Custom::X' }),
    ]),
  ],
  [
    'it was called without a qualifier',
    'USED001',
    moved(traffic({ invocations: 3, lastInvokedAt: '2026-11-28T00:00:00.000Z' }, null)),
  ],
  ['a stack owns it', 'OWN002', moved({}, left({ owner: { stack: 'old', logicalId: 'MyFn' } }))],
  [
    'it has an alias nobody knows',
    'ALIAS003',
    moved({}, left({}, { dev: '$LATEST', prod: '3', canary: '3' } as { dev: string; prod: string })),
  ],
  [
    'durable executions run on another version',
    'DUR001',
    moved({}, left({ durableExecutions: [{ qualifier: '2', running: 1 }] })),
  ],
];

for (const [about, code, inventory] of FUNCTION_REFUSED)
  test(`the function stays: ${about}`, () => {
    const plan = contract(inventory, ALL);
    assert.ok(stops(plan, 'all').includes(code), `${stops(plan, 'all')}`);
    assert.equal(stepsOf(plan, 'DeleteFunction'), []);
    assert.is(stepsOf(plan, 'DeleteAlias').length, 2, 'the aliases may go');
  });

test('the function that serves an environment afterwards is never deleted', () => {
  const inventory = moved({
    metrics: [null, 'dev', 'prod', 'live'].flatMap((q) => [quiet('my-fn', q), quiet('my-fn-prod', q)]),
  });
  const plan = contract(inventory, { deleteFunctions: ['my-fn-prod'] });
  assert.ok(
    plan.functions.some(({ environments }) =>
      environments.some(({ findings }) => findings.some(({ code }) => code === 'DEL001')),
    ),
  );
  assert.equal(stepsOf(plan, 'DeleteFunction'), []);
});

test('nothing deletes a function but its name, given for just that', () => {
  assert.equal(stepsOf(contract(moved()), 'DeleteFunction'), []);
  const [step, ...others] = stepsOf(contract(moved(), ALL), 'DeleteFunction');
  assert.equal(others, []);
  assert.is(step?.risk, 'R4');
  assert.is(step?.goes, 'my-fn');
  assert.is(step?.approval, 'named');
  assert.is(step?.rollback, null);
});

test('a right is taken away and a day waited before anything that is harder to bring back', () => {
  const order = orderedSteps(contract(moved(), ALL))
    .filter(({ id }) => !id.includes('/dev/'))
    .map(({ id }) => id.split('/').at(-1));
  assert.equal(order, [
    'save',
    'permission-orders-topic',
    'wait',
    'provisioned-concurrency',
    'async-settings',
    'function-url',
    'alias',
    'function',
  ]);
});

test('the last alias that is left is known, too; an alias of a release, and of the new function, is not', () => {
  const last = contract(moved({}, left({}, { prod: '3' } as { dev: string; prod: string })));
  assert.equal(
    last.functions.map(({ name, status }) => `${name} ${status}`),
    ['my-fn ready'],
  );
  const release = { ...moved(), functions: [liveFunction('mailer', { prod: '1' }, { owner: null })] };
  assert.equal(contract(release).functions, []);
});

test('a plan of moves holds nothing of it', () => {
  const plan = planMoves({ inventory: moved(), inventorySha256: '', version: '' });
  assert.equal(
    orderedSteps(plan).filter(({ phase }) => phase === 'contract'),
    [],
  );
});

test('status: nothing is done by its own inventory, all of it once they are gone', () => {
  const plan = contract(moved(), ALL);
  const before = statusOfPlan(plan, inventoryAnswers(moved()));
  assert.equal([...new Set(before.steps.map(({ state }) => state))].sort(), ['not-started', 'person']);
  const gone = { ...moved(), functions: moved().functions.filter(({ name }) => name !== 'my-fn') };
  const after = statusOfPlan(plan, inventoryAnswers(gone), new Set(plan.order));
  assert.ok(after.complete, JSON.stringify(after.steps));
});

test('what lets a right be given back is the statement as it was, or nothing', () => {
  const statement = moved().functions[0]?.policies.find(({ qualifier }) => qualifier === 'prod')
    ?.statements[0];
  if (statement === undefined) throw new Error('no statement');
  assert.equal(permissionOf(statement), {
    StatementId: 'orders-topic',
    Action: 'lambda:InvokeFunction',
    Principal: 'sns.amazonaws.com',
    SourceArn: 'arn:aws:sns:eu-west-1:111122223333:orders',
  });
  const odd = { ...statement, condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
  assert.is(permissionOf(odd), null);
  assert.is(permissionOf({ ...statement, effect: 'Deny' }), null);
  assert.is(permissionOf({ ...statement, principals: ['*', 'AWS:x'] }), null);
});

test('no step takes away what anything in the account still calls, whatever the account', () => {
  let taken = 0;
  fc.assert(
    fc.property(
      accounts,
      fc.array(fc.nat({ max: 6 }), { minLength: 12, maxLength: 12 }),
      fc.nat({ max: 3 }),
      ({ inventory, decisions }, draws, kept) => {
        const live = inventory.functions.flatMap((fn) =>
          [null, ...(fn.aliases ?? []).map(({ name }) => name)].map((q) => [fn.name, q] as const),
        );
        const metrics = live.flatMap(([name, qualifier], index) => {
          const draw = draws[index % draws.length] ?? 0;
          if (draw === 0) return [];
          return [
            quiet(
              name,
              qualifier,
              draw === 1
                ? { invocations: 1, lastInvokedAt: inventory.capturedAt }
                : draw === 2
                  ? { throttles: 1 }
                  : {},
            ),
          ];
        });
        const after: Inventory = {
          ...inventory,
          stacks: [],
          metrics,
          references: inventory.references.slice(0, kept),
          functions: [
            ...inventory.functions.map((fn) => ({
              ...fn,
              owner: null,
              aliases: (fn.aliases ?? []).map((each) => ({ ...each, owner: null })),
            })),
            ...inventory.functions.flatMap((fn) =>
              (fn.aliases ?? []).map(({ name }) =>
                liveFunction(`${fn.name}-${name.toLowerCase()}`, { live: '1' }, { owner: null }),
              ),
            ),
          ],
        };
        const plan = contract(after, {
          decisions,
          deleteFunctions: inventory.functions.map(({ name }) => name),
        });
        for (const { calls, id } of orderedSteps(plan))
          for (const { operation, input } of calls) {
            taken++;
            const name = String(input.FunctionName);
            const qualifier =
              operation === 'DeleteFunction' ? undefined : String(input.Qualifier ?? input.Name);
            const calling = after.references.filter(
              (each) => each.function === name && (qualifier === undefined || each.qualifier === qualifier),
            );
            assert.equal(calling, [], id);
            const seen = metrics.find(
              (each) => each.function === name && each.qualifier === (qualifier ?? null),
            );
            assert.ok(seen !== undefined && seen.invocations + seen.throttles === 0, id);
          }
      },
    ),
    { numRuns: 150 },
  );
  assert.ok(taken > 100, `only ${taken} steps were looked at`);
});

test.run();
