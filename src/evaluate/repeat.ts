import type { Evaluator } from './evaluator.js';
import { type Completion, NORMAL } from './machine.js';
import { mergeOrigins, now, originOf, unknown } from './values.js';

/** Rounds after which what still changes is given up, so that an end is reached. */
const ROUNDS_JOINED = 4;

/**
 * Runs what may happen not at all, once, or any number of times: until one more time would change nothing. How the
 * rounds ended; each may have been the last.
 */
export function repeat(e: Evaluator, way: () => Completion): Completion[] {
  const { heap } = e.machine;
  const ends: Completion[] = [];
  for (let round = 1; ; round++) {
    const mark = heap.mark();
    const born = now();
    const { openings } = heap;
    ends.push(e.machine.fork([way, () => NORMAL]));
    const changed = heap.changedSince(mark, born);
    if (changed.length === 0 && !heap.openedSince(openings, born)) return ends;
    if (round < ROUNDS_JOINED) continue;
    for (const [slot, before] of changed)
      heap.write(slot, unknown(mergeOrigins(originOf(slot.value), originOf(before))));
  }
}
