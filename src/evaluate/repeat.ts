import type { Evaluator } from './evaluator.js';
import { type Completion, NORMAL } from './machine.js';
import { mergeOrigins, now, oneOf, originOf, type Slot, unknown } from './values.js';

/** What changes in so many rounds is known to be one of some objects only, so that an end is reached. */
const CHANGES_JOINED = 4;
/** After so many rounds, nothing is known any more of what still changes. */
const ROUNDS_JOINED = 12;

/**
 * Runs what may happen not at all, once, or any number of times: until one more time would change nothing. How the
 * rounds ended; each may have been the last.
 */
export function repeat(e: Evaluator, way: () => Completion): Completion[] {
  const { heap } = e.machine;
  const ends: Completion[] = [];
  const first = now();
  const changes = new Map<Slot, number>();
  /** What holds another object in each round. */
  const givenUp = new Set<Slot>();
  for (let round = 1; ; round++) {
    const mark = heap.mark();
    // What one round makes and the next one changes, goes on for ever: by now, those that are known stand for all.
    const born = round > CHANGES_JOINED ? first : now();
    const { reshapings } = heap;
    ends.push(e.machine.fork([way, () => NORMAL]));
    const changed = heap.changedSince(mark, born);
    for (const [slot, before] of changed) {
      const times = (changes.get(slot) ?? 0) + 1;
      changes.set(slot, times);
      if (round >= ROUNDS_JOINED) {
        givenUp.add(slot);
        // Which object it is, is not followed: it is handed over, and what is done to it then is not known to anybody.
        heap.leave(slot.value);
        heap.leave(before);
        heap.write(slot, unknown(mergeOrigins(originOf(slot.value), originOf(before))));
      } else if (times >= CHANGES_JOINED) heap.write(slot, oneOf([slot.value, before]));
    }
    const isOver = changed.every(([slot]) => round > ROUNDS_JOINED && givenUp.has(slot));
    if (isOver && !heap.reshapedSince(reshapings, born)) return ends;
  }
}
