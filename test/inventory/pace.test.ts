import * as assert from 'uvu/assert';
import { Budget } from '../../src/inventory/aws/budgets.js';
import { suite } from '../suite.js';
import { measurePace } from './pace.js';
import { VirtualClock } from './virtual-clock.js';

const test = suite('inventory: pace');

test('stays under AWS’s limits, and is not much slower than they allow', async () => {
  const { inventory, limits, took, least } = await measurePace(30, 0.95);
  assert.is(inventory.functions.length, 30);
  assert.equal(inventory.notLookedAt, []);
  for (const { name, most, allowed } of limits) assert.ok(most <= allowed, `${name}: ${most} in a second`);
  assert.ok(took <= least * 1.1, `${took} s against ${least} s`);
});

test('a budget halves its rate when AWS says too many, and comes back', async () => {
  const clock = new VirtualClock(0);
  const budget = new Budget(clock, 10);
  const calls = async (count: number): Promise<number> => {
    const start = clock.now();
    for (let index = 0; index < count; index++) await budget.take();
    return clock.now() - start;
  };
  await budget.take();
  assert.is(Math.round(await calls(10)), 1000);
  budget.throttled();
  await budget.take();
  assert.is(Math.round(await calls(10)), 2000);
  for (let index = 0; index < 10; index++) budget.answered();
  await budget.take();
  assert.is(Math.round(await calls(10)), 1000);
});

test.run();
