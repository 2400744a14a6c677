import type { ts } from 'ts-morph';
import { covers } from './covers.js';
import type { Evaluator } from './evaluator.js';
import type { Finals } from './heap.js';
import { readBy, type Slot } from './slots.js';
import type { UnseenCall } from './unseen-calls.js';
import { joinValues, now, type UnknownValue, type Value } from './values.js';

/** A run of a function of which one more, from the same state, would tell nothing. */
interface Known {
  readonly given: UnknownValue;
  readonly result: Value;
  /** All that it depends on, of what was there before. */
  readonly read: Finals;
  /** All that it ever wrote to what was there before. */
  readonly written: Finals;
  /** Runs that it asks for when all else has run. */
  readonly reruns: readonly (() => void)[];
  /** What else changes: see {@link Heap.reshaped}, {@link Traces.changes}. */
  readonly reshapings: number;
  readonly toldOf: number;
  /** The age of what was made since. */
  readonly end: number;
}

/**
 * The calls that code that can't be seen may make were made before: one is left out where all that it read is as it was
 * then, and all that it wrote may be there. Chains of promises hand over the same functions again and again.
 */
export class UnseenRuns {
  readonly #known = new WeakMap<object, Map<ts.Node, Known>>();

  /** Makes a call, unless that is known to change nothing. */
  make(e: Evaluator, { code, of, caller, run }: UnseenCall): void {
    const given = caller.gives();
    const known = this.#known.get(of)?.get(code);
    if (known && isUpToDate(e, known, given)) {
      leaveOut(e, known);
      caller.isTold?.(known.result);
      return;
    }
    const { heap, pending, traces } = e.machine;
    const [mark, start, reshapings, toldOf] = [heap.mark(), now(), heap.reshaped.now, traces.changes];
    const { length } = pending.reruns;
    const { result: ran, read } = readBy(start, mark, () => heap.watching(() => run(given)));
    caller.isTold?.(ran.result);
    const changed = heap.changedSince(mark, start);
    const isFelt = changed.some(([slot]) => read.has(slot) || slot.made >= start);
    if (isFelt || heap.reshaped.oldestSince(reshapings) < start || traces.changes > toldOf) return;
    const ofCode = this.#known.get(of) ?? new Map<ts.Node, Known>();
    ofCode.set(code, {
      given,
      result: ran.result,
      read: heldBy(read),
      written: new Map([...ran.written].filter(([slot]) => slot.born < start)),
      reruns: pending.reruns.slice(length),
      reshapings: heap.reshaped.now,
      toldOf: traces.changes,
      end: now(),
    });
    this.#known.set(of, ofCode);
  }
}

function heldBy(slots: ReadonlySet<Slot>): Finals {
  return new Map([...slots].map((each) => [each, each.held] as const));
}

function isUpToDate({ machine }: Evaluator, known: Known, given: UnknownValue): boolean {
  const { heap, traces } = machine;
  machine.charge(known.read.size + known.written.size);
  return (
    covers(known.given, given) &&
    traces.changes === known.toldOf &&
    heap.reshaped.oldestSince(known.reshapings) >= known.end &&
    [...known.read].every(([slot, value]) => slot.held === value) &&
    [...known.written].every(([slot, value]) => joinValues(slot.held, value) === slot.held)
  );
}

/** What a run does beside what it writes. */
function leaveOut({ machine }: Evaluator, { read, reruns }: Known): void {
  // Whoever asks what was read is told so.
  for (const slot of read.keys()) void slot.value;
  machine.heap.noteEffect();
  machine.mayThrow = true;
  const { pending } = machine;
  for (const each of reruns) if (!pending.reruns.includes(each)) pending.reruns.push(each);
}
