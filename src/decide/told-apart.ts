import type { Observation } from '../evaluate/observe.js';
import type { Run } from '../evaluate/run.js';
import type { ChangedReads } from './changed-reads.js';
import { comesFrom } from './facts.js';

/**
 * Whether what is not always the same (a part of the ARN in a loop, what a function gives for each of its calls) comes
 * to other constants than before. `mayStand` says of two texts whether one may take the other's place.
 */
export function comesToOthers(
  was: Observation,
  is: Observation,
  { machine }: Run,
  changed: ChangedReads,
  mayStand: (was: string, is: string) => boolean,
): boolean {
  if (was.key !== undefined || is.key !== undefined) return false;
  const others = new Set([...machine.reads.entries()].flatMap(([id, read]) => (changed(read) ? [id] : [])));
  if (!comesFrom(was, others)) return false;
  if (was.told === 'too many' || is.told === 'too many') return true;
  const stands = (a: string, b: string): boolean => a === b || mayStand(a, b);
  const [before, after] = [[...was.told], [...is.told]];
  return !(
    before.every(([a]) => after.some(([b]) => stands(a, b))) &&
    after.every(([b, ofSignal]) => !ofSignal || before.some(([a]) => stands(a, b)))
  );
}
