import * as assert from 'uvu/assert';
import { inventoryAnswers } from '../../src/plan/inventory-answers.js';
import { type StepState, statusOfPlan } from '../../src/plan/status.js';
import { suite } from '../suite.js';
import { CANONICAL, type PlanCase, SOURCES } from './cases.js';
import { planCase } from './plan-case.js';
import { read } from './simulate/aws.js';
import { newRun, type Run } from './simulate/run.js';

const test = suite('plan: how far it is');

const CASES: Readonly<Record<string, PlanCase>> = { ...CANONICAL, ...SOURCES };

function started(name: string): { run: Run; states: () => Map<string, StepState> } {
  const each = CASES[name];
  if (each === undefined) throw new Error(name);
  const plan = planCase(each);
  const run = newRun(plan, each.inventory);
  const said = new Set<string>();
  const states = (): Map<string, StepState> => {
    for (const step of run.steps) if (step.by === 'person' && run.isDone(step)) said.add(step.id);
    const { steps } = statusOfPlan(plan, (call) => read(run.world, call), said);
    return new Map(steps.map(({ id, state }) => [id, state]));
  };
  return { run, states };
}

for (const name of ['a-rest-stage-variable', 'b-sqs', 'd-scheduler', 'e-s3', 'k-reserved-concurrency', 'sns'])
  test(`${name}: follows a run from nothing to the end`, () => {
    const { run, states } = started(name);
    for (const [index, step] of run.steps.entries()) {
      assert.not.equal(states().get(step.id), 'done', `${step.id} is not done before`);
      run.step(step);
      const now = states();
      for (const each of run.steps.slice(0, index + 1))
        assert.is(now.get(each.id), 'done', `${each.id} after ${step.id}`);
    }
  });

test('half done: the new subscription is there, the old one not gone', () => {
  const { run, states } = started('sns');
  const cutover = run.steps.find(({ id }) => id.includes('/cutover/'));
  if (cutover === undefined) throw new Error('no cut-over');
  for (const step of run.steps.slice(0, run.steps.indexOf(cutover))) run.step(step);
  run.fuse = 1;
  assert.throws(() => run.step(cutover));
  assert.is(states().get(cutover.id), 'half-done');
});

test('changed by someone else: the mapping feeds a third function', () => {
  const { run, states } = started('b-sqs');
  const [mapping] = run.world.mappings.values();
  if (mapping === undefined) throw new Error('no mapping');
  mapping.functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:other';
  assert.is(states().get('my-fn/dev/cutover/sqs-orders-dev'), 'changed');
});

test('what can’t be read can’t be told', () => {
  const each = CASES['b-sqs'];
  if (each === undefined) throw new Error('no case');
  const status = statusOfPlan(planCase(each), () => undefined);
  assert.ok(status.unclear);
  assert.not(status.complete);
  assert.equal(new Set(status.steps.map(({ state }) => state)), new Set(['unknown', 'person']));
});

for (const [name, each] of Object.entries(CASES))
  test(`${name}: by its own inventory nothing is done or changed`, () => {
    const { steps } = statusOfPlan(planCase(each), inventoryAnswers(each.inventory));
    assert.equal(
      steps.filter(
        ({ id, state }) =>
          state === 'changed' || (state === 'done' && !id.includes('/verify/') && !id.includes('/create/')),
      ),
      [],
    );
  });

test.run();
