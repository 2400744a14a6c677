import type { Plan } from '../../../src/plan/model.js';
import type { Left } from './left.js';
import { add, nothing, type Proof, takeBack } from './prove.js';
import { Interrupted, newRun, type Run, Stopped } from './run.js';

type Callers = Left['callers'];

function begin(plan: Plan, left: Left): Run {
  const run = newRun(plan, left.inventory);
  run.callers = left.callers;
  return run;
}

/**
 * Takes away what moves have left behind: straight through and twice; cut off at every call and run again; taken back from
 * every step up to the first that can’t be; and with a caller that nobody knew of before any step. Throws where someone
 * who calls is not answered, or where what is left is not what the plan said.
 */
export function proveContract(plan: Plan, left: Left): Proof {
  const proof = nothing();
  const straight = begin(plan, left);
  straight.traffic();
  straight.all();
  straight.all();
  add(proof, straight);
  leavesTheRest(plan, left, straight);
  const end = straight.world.digest();

  const actions = straight.counts.calls + straight.steps.length;
  for (let cut = 0; cut < actions; cut++) {
    const run = begin(plan, left);
    run.fuse = cut;
    try {
      run.all();
      break;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
    run.traffic();
    run.fuse = Number.POSITIVE_INFINITY;
    run.all();
    add(proof, run);
    if (run.world.digest() !== end) throw new Error(`cut off at call ${cut}, it ends otherwise`);
  }

  const forGood = straight.steps.findIndex(({ irreversible }) => irreversible);
  const reversible = forGood < 0 ? straight.steps.length : forGood;
  for (let count = 1; count <= reversible; count++) {
    const run = begin(plan, left);
    const start = run.world.digest();
    for (const step of run.steps.slice(0, count)) run.step(step);
    if (!takeBack(run, count)) throw new Error(`after step ${count} not every step can be taken back`);
    add(proof, run);
    if (run.world.digest() !== start) throw new Error(`taken back from step ${count}, it is not as it was`);
  }

  for (const environment of plan.functions.flatMap((fn) =>
    fn.environments.map(({ qualifier }) => ({ fn: fn.name, qualifier })),
  ))
    for (let at = 0; at < straight.steps.length; at++) add(proof, surprised(plan, left, environment, at));
  return proof;
}

/** A caller that nobody knew of begins before a step, by a right of their own, where the alias is still there. */
function surprised(plan: Plan, left: Left, caller: Callers[number], at: number): Run {
  const run = begin(plan, left);
  for (const step of run.steps.slice(0, at)) run.step(step);
  if (run.world.functions.get(caller.fn)?.served.has(caller.qualifier) !== true) return run;
  run.callers = [...left.callers, caller];
  run.traffic();
  try {
    run.all();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  return run;
}

/** Gone is just what the plan says: aliases that were ready, and functions that were named. */
function leavesTheRest(plan: Plan, { inventory }: Left, run: Run): void {
  const going = new Set(
    plan.functions.flatMap((fn) =>
      fn.environments.flatMap(({ qualifier, status }) =>
        status === 'ready' ? [`${fn.name}:${qualifier}`] : [],
      ),
    ),
  );
  for (const { name, aliases = [] } of inventory.functions)
    for (const alias of aliases) {
      const there = run.world.functions.get(name)?.served.has(alias.name) === true;
      const wanted = !going.has(`${name}:${alias.name}`);
      if (there !== wanted)
        throw new Error(`${name}:${alias.name} is ${there ? 'there' : 'gone'}, and should not be`);
    }
}
