import type { Inventory } from '../../../src/inventory/model.js';
import type { Plan } from '../../../src/plan/model.js';
import { Interrupted, newRun, type Run } from './run.js';

export interface Proof {
  runs: number;
  events: number;
  duplicates: number;
  calls: number;
}

export const nothing = (): Proof => ({ runs: 0, events: 0, duplicates: 0, calls: 0 });

export function add(proof: Proof, run: Run): void {
  proof.runs++;
  proof.events += run.counts.events;
  proof.duplicates += run.counts.duplicates;
  proof.calls += run.counts.calls;
}

/** In what order steps are taken back: indices of steps. */
export type BackOrder = (count: number) => readonly number[];

const reverse: BackOrder = (count) => Array.from({ length: count }, (_, index) => count - 1 - index);
const forward: BackOrder = (count) => Array.from({ length: count }, (_, index) => index);

/** Takes steps back in an order until no more can be; a step that another rests on waits. */
export function takeBack(run: Run, count: number, order: BackOrder = reverse): boolean {
  const waiting = new Set(order(count));
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const index of [...waiting]) {
      const step = run.steps[index];
      if (step === undefined || run.back(step)) waiting.delete(index);
    }
  }
  return waiting.size === 0;
}

/**
 * Runs a plan straight through; cut off at every call, and run again; every step twice; and taken back from every
 * step, in each order. Throws on the first event lost or misled, and where the end is not what it should be.
 */
export function prove(plan: Plan, inventory: Inventory, orders: readonly BackOrder[] = [], every = 1): Proof {
  const proof = nothing();
  const straight = newRun(plan, inventory);
  straight.traffic();
  straight.all();
  straight.all();
  add(proof, straight);
  const end = straight.world.digest();

  const actions = straight.counts.calls + straight.steps.length;
  for (let cut = 0; cut < actions; cut += every) {
    const run = newRun(plan, inventory);
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
    if (withoutIds(run.world.digest()) !== withoutIds(end))
      throw new Error(`cut off at call ${cut}, it ends otherwise`);
  }

  for (let count = 1; count <= straight.steps.length; count += every)
    for (const order of [reverse, forward, ...orders]) {
      const run = newRun(plan, inventory);
      const start = run.world.digest();
      for (const step of run.steps.slice(0, count)) run.step(step);
      if (!takeBack(run, count, order))
        throw new Error(`after step ${count} not every step can be taken back`);
      add(proof, run);
      if (onlyOld(run.world.digest()) !== onlyOld(start))
        throw new Error(`taken back from step ${count}, it is not as it was`);
    }
  return proof;
}

/** Ids that a service makes up differ from run to run. */
const withoutIds = (digest: string): string => digest.replace(/made-\d+/g, 'made');
const onlyOld = withoutIds;
