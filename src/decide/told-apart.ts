import type { Observation } from '../evaluate/observe.js';
import { comesFrom } from './facts.js';

/**
 * Whether what is not always the same (a part of the ARN in a loop, what a function gives for each of its calls) comes
 * to other constants than before. `others` are the reads that give something else; `mayStand` says of two texts whether one may take the other's place.
 */
export function comesToOthers(
  was: Observation,
  is: Observation,
  others: ReadonlySet<number>,
  mayStand: (was: string, is: string) => boolean,
): boolean {
  if (was.key !== undefined || is.key !== undefined) return false;
  if (!comesFrom(was, others)) return false;
  if (was.told === 'too many' || is.told === 'too many') return true;
  const stands = (a: string, b: string): boolean => a === b || mayStand(a, b);
  const [before, after] = [[...was.told], [...is.told]];
  return !(
    before.every(([a]) => after.some(([b]) => stands(a, b))) &&
    after.every(([b, ofSignal]) => !ofSignal || before.some(([a]) => stands(a, b)))
  );
}
