import type { Evaluator } from './evaluator.js';
import { type Completion, NORMAL } from './machine.js';
import { readBy } from './slots.js';
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
  const first = now();
  for (let round = 1; ; round++) {
    const mark = heap.mark();
    // What one round makes and the next one changes, goes on for ever: by now, those that are known stand for all.
    const born = round > ROUNDS_JOINED ? first : now();
    const openings = heap.opened.now;
    const { result: end, read } = readBy(born, mark, () => e.machine.fork([way, () => NORMAL]));
    ends.push(end);
    const changed = heap.changedSince(mark, born);
    const isFelt = changed.some(([each]) => read.has(each) || each.made >= born);
    if (!isFelt && heap.opened.oldestSince(openings) >= born) return ends;
    if (round < ROUNDS_JOINED) continue;
    for (const [slot, before] of changed)
      heap.blend(slot, unknown(mergeOrigins(originOf(slot.held), originOf(before))));
  }
}
