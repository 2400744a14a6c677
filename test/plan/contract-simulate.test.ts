import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { planContract } from '../../src/plan/contract/contract.js';
import { suite } from '../suite.js';
import { CONTRACTS, left, moved } from './contract-cases.js';
import { eventRule } from './live.js';
import { CONTRACT_MUTANTS } from './simulate/contract-mutants.js';
import { type Left, lefts } from './simulate/left.js';
import { proveContract } from './simulate/prove-contract.js';

const test = suite('plan: what is taken away in the simulator is used by nobody');

const ends = { inventorySha256: '0'.repeat(64), version: '0.1.0' };

for (const [name, [about, input]] of Object.entries(CONTRACTS))
  test(`${name}: ${about}`, () => {
    const plan = planContract(input);
    assert.ok(plan.order.length > 0);
    proveContract(plan, { inventory: input.inventory, deleteFunctions: [], callers: [] });
  });

test('whatever moves left behind, and whoever calls it', () => {
  let ready = 0;
  fc.assert(
    fc.property(lefts, (drawn) => {
      const plan = planContract({ ...drawn, ...ends });
      ready += plan.order.length > 0 ? 1 : 0;
      proveContract(plan, drawn);
    }),
    { numRuns: 60 },
  );
  assert.ok(ready > 20, `${ready} of 60 plans have steps`);
});

const everything: Left = {
  inventory: moved({}, left({}, { dev: '$LATEST', prod: '3' })),
  deleteFunctions: ['my-fn'],
  callers: [],
};

for (const { about, make } of CONTRACT_MUTANTS)
  test(`seen: ${about}`, () => {
    const right = planContract({ ...everything, ...ends });
    proveContract(right, everything);
    assert.throws(() => proveContract(make(right), everything));
  });

test('seen: a source is overlooked that still calls the old alias', () => {
  const blind = planContract({ ...everything, ...ends });
  const used = moved({}, left(), [eventRule('my-fn', 'prod', 'nightly')]);
  assert.throws(() => proveContract(blind, { ...everything, inventory: used }));
});

test('seen: a caller is overlooked that only the metrics show', () => {
  const plan = planContract({ ...everything, ...ends });
  const watchless = CONTRACT_MUTANTS[0]?.make(plan) ?? plan;
  assert.throws(() =>
    proveContract(watchless, { ...everything, callers: [{ fn: 'my-fn', qualifier: 'prod' }] }),
  );
});

test.run();
