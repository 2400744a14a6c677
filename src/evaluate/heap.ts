import { Ages } from './ages.js';
import { covers } from './covers.js';
import { LoadSpans } from './load-spans.js';
import { OwnFunctions } from './own-functions.js';
import {
  ABSENT,
  joinValues,
  mayBeAbsent,
  type ObjectValue,
  OUTSIDE,
  oneOf,
  type Slot,
  slot,
  type Task,
  UNDEFINED,
  type UnknownValue,
  type Value,
  WHOLE_NUMBER,
} from './values.js';

/** Undoes one write. */
interface JournalEntry {
  readonly slot: Slot;
  readonly before: Value;
  readonly sure: number;
}

/** What each touched slot held when one way of running was over. */
export interface Finals extends ReadonlyMap<Slot, Value> {
  /** Those that it wrote to for sure. */
  readonly sure?: ReadonlySet<Slot>;
}

class Captured extends Map<Slot, Value> implements Finals {
  readonly sure = new Set<Slot>();
}

/**
 * Every write to a variable or property goes through here, into a journal, so that both arms of a branch
 * whose condition is unknown can be run from the same state and joined afterwards.
 */
export class Heap {
  /** The functions that the program holds as values. */
  readonly functions = new OwnFunctions();
  /** What was written to where code that can't be seen finds it. */
  readonly left = new Set<ObjectValue | UnknownValue>();
  readonly #journal: JournalEntry[] = [];
  /** Told how many entries are looked at: the time that takes counts, too. */
  readonly #charge: (entries: number) => void;
  /** Tasks to which nothing older was written as yet. */
  #begun: Task[] = [];
  /** Slots that others may write to at any time, and that were written to. */
  readonly overwritten = new Set<Slot>();
  /** Of {@link changed}: the slots that were written to, with what they held at first. */
  #old: Map<Slot, Value> | undefined;
  /** Slots below this age are in there. */
  #oldest = 0;
  #mayDiffer = false;
  /** Of each `try` being run, innermost last: all that was ever written to a slot, in whichever way of running. */
  readonly #watches: Map<Slot, Value>[] = [];
  /** The age of the oldest slot written to since this was last reset; below zero where code that can't be seen ran. */
  oldestWritten = Number.POSITIVE_INFINITY;

  constructor(charge: (entries: number) => void) {
    this.#charge = charge;
  }

  readonly loads = new LoadSpans();
  /** Objects of which it became true that what they hold is not all known. */
  readonly opened = new Ages();
  /** Objects of which something changed that no slot holds. */
  readonly reshaped = new Ages();

  /** Properties of the object may exist from now on that are not listed. */
  open(object: ObjectValue): void {
    this.#touch(object.born);
    if (object.open) return;
    object.open = true;
    this.opened.note(object.born);
    this.reshaped.note(object.born);
  }

  /** Notes that a value went into an object under a name that is not known. */
  hide(object: ObjectValue, value: Value): void {
    const earlier = object.hidden;
    hide(object, value);
    if (!earlier || (object.hidden && !covers(earlier, object.hidden))) this.reshaped.note(object.born);
  }

  /** Code that can't be seen has the object. */
  expose(object: ObjectValue): void {
    if (object.exposed) return;
    object.exposed = true;
    this.reshaped.note(object.born);
  }

  /** What is written to the object from now on may not be. */
  freeze(object: ObjectValue): void {
    this.#touch(object.born);
    object.frozen = true;
    this.reshaped.note(object.born);
  }

  /** What is of that age changes: that is felt by whoever holds it. */
  #touch(born: number): void {
    if (this.oldestWritten < 0) return;
    if (this.loads.has(born)) this.noteEffect();
    else if (born < this.oldestWritten) this.oldestWritten = born;
  }

  /** Something happened that is felt outside: printing, a call, a write that can't be followed. */
  noteEffect(): void {
    this.oldestWritten = -1;
  }

  /** From now on a task is told of writes to what is older than itself. */
  watchFor(task: Task): void {
    this.#begun.push(task);
  }

  mark(): number {
    return this.#journal.length;
  }

  /** Whatever the slot held, it holds this now. */
  write(target: Slot, value: Value): void {
    this.blend(target, value);
    target.sure = this.#journal.length - 1;
  }

  /** Writes what the slot may hold beside what it held. */
  blend(target: Slot, value: Value): void {
    const watch = this.#watches.at(-1);
    if (watch) {
      if (!watch.has(target)) watch.set(target, target.held);
      note(watch, target, value);
    }
    this.join(target, value);
  }

  /** Writes what a slot may hold of values that it held before or was written: nothing that a watch does not know. */
  join(target: Slot, value: Value): void {
    this.#journal.push({ slot: target, before: target.held, sure: target.sure });
    if (target.born < this.#oldest) this.#noteOld(target);
    target.held = value;
    this.#touch(target.born);
    if (target.anyTime) this.overwritten.add(target);
    if (this.#begun.some((task) => isDisturbedBy(task, target)))
      this.#begun = this.#begun.filter((task) => !task.disturbed);
  }

  /** What `run` gives, and all that was written meanwhile: an error may have come between any two of the writes. */
  watching<T>(run: () => T): { readonly result: T; readonly written: Finals } {
    const written = new Map<Slot, Value>();
    this.#watches.push(written);
    try {
      return { result: run(), written };
    } finally {
      this.#watches.pop();
      const outer = this.#watches.at(-1);
      this.#charge(written.size);
      if (outer) for (const [target, value] of written) note(outer, target, value);
    }
  }

  /** What was captured is so again. */
  writeAll(finals: Finals): void {
    for (const [target, value] of finals)
      if (target.held !== value) {
        if (finals.sure?.has(target)) this.write(target, value);
        else this.blend(target, value);
      }
  }

  /** The state that one or the other of two may be, both reached from `mark`; the second is the present one. */
  either(mark: number, a: Finals, b: Finals): Finals {
    const bases = this.bases(mark);
    const joined = new Map<Slot, Value>();
    for (const target of new Set([...a.keys(), ...b.keys()])) {
      const [one, other] = [a.get(target) ?? bases.get(target), b.get(target)];
      joined.set(target, joinValues(one ?? target.held, other ?? target.held));
    }
    return joined;
  }

  /** Whether one way of running from here allows for all that another came to. */
  includes(wide: Finals, narrow: Finals): boolean {
    this.#charge(wide.size + narrow.size);
    const allows = (target: Slot): boolean => {
      const [a, b] = [wide.get(target) ?? target.held, narrow.get(target) ?? target.held];
      return joinValues(a, b) === a;
    };
    return [...wide.keys()].every(allows) && [...narrow.keys()].every(allows);
  }

  /** The present state becomes one in which each of these may have been written, or not. */
  writePerhaps(written: Finals): void {
    for (const [target, value] of written) {
      const joined = joinValues(target.held, value);
      if (joined !== target.held) this.join(target, joined);
    }
  }

  /** From now on, code that can't be seen may find the value. */
  leave(value: Value): void {
    if (value.kind === 'object' || (value.kind === 'unknown' && value.may?.size && !value.handed))
      this.left.add(value);
  }

  /** Writes a property, creating its slot; a property that is new is absent in the other arm. */
  writeProperty(object: ObjectValue, key: string, written: Value): void {
    this.functions.note(written, key);
    this.#mayDiffer = true;
    if (object.exposed) this.leave(written);
    const value = object.exposed ? joinValues(written, OUTSIDE) : written;
    const existing = object.properties.get(key) ?? object.lookup?.(key);
    if (existing) {
      if (mayBeAbsent(existing.held) && value !== ABSENT) this.#noteOrder(object, key);
      this.write(existing, object.frozen ? joinValues(existing.value, value) : value);
      return;
    }
    const fresh = slot(ABSENT, undefined, object.born);
    object.properties.set(key, fresh);
    this.write(fresh, object.frozen ? joinValues(ABSENT, value) : value);
  }

  /** A property comes back to where it was or may have been: what came after it is listed before it now. */
  #noteOrder(object: ObjectValue, key: string): void {
    const isCollection = object.shape.type === 'map' || object.shape.type === 'set';
    if (object.reordered || (!isCollection && WHOLE_NUMBER.test(key))) return;
    this.#charge(object.properties.size);
    let behind = false;
    for (const [other, { value }] of object.properties) {
      if (behind && value !== ABSENT && (isCollection || !WHOLE_NUMBER.test(other))) object.reordered = true;
      if (other === key) behind = true;
    }
  }

  /** What the slots touched since `mark` hold now. */
  capture(mark: number): Finals {
    this.#charge(this.#journal.length - mark);
    const finals = new Captured();
    for (let index = mark; index < this.#journal.length; index++) {
      const slot = this.#journal[index]?.slot;
      if (!slot) continue;
      finals.set(slot, slot.held);
      if (slot.sure >= mark) finals.sure.add(slot);
    }
    return finals;
  }

  #noteOld(target: Slot): void {
    this.#mayDiffer = true;
    if (!this.#old?.has(target)) this.#old?.set(target, target.held);
  }

  /** From now on, {@link changed} tells of slots that are there. */
  watchOld(born: number): void {
    this.#old = new Map();
    this.#oldest = born;
    this.#mayDiffer = false;
  }

  /** The slots watched that don't hold any more what they held then; undefined where none was written to since this was last asked, nor any property. */
  changed(): Finals | undefined {
    if (!this.#mayDiffer || !this.#old) return undefined;
    this.#mayDiffer = false;
    this.#charge(this.#old.size);
    return new Map(
      [...this.#old].filter(([{ held }, base]) => !sameValue(held, base)).map(([each]) => [each, each.held]),
    );
  }

  /** What the slots touched since `mark` held at `mark`. */
  bases(mark: number): Map<Slot, Value> {
    this.#charge(this.#journal.length - mark);
    const bases = new Map<Slot, Value>();
    for (let index = this.#journal.length - 1; index >= mark; index--) {
      const entry = this.#journal[index];
      if (entry) bases.set(entry.slot, entry.before);
    }
    return bases;
  }

  /** Slots that were there before `born` and do not hold what they held at `mark`, with what that was. */
  changedSince(mark: number, born: number): [Slot, Value][] {
    return [...this.bases(mark)].filter(([slot, base]) => slot.born < born && !sameValue(slot.held, base));
  }

  rollback(mark: number): void {
    while (this.#journal.length > mark) {
      const entry = this.#journal.pop();
      if (!entry) return;
      entry.slot.held = entry.before;
      entry.slot.sure = entry.sure;
      if (entry.slot.anyTime) this.overwritten.add(entry.slot);
      if (entry.slot.born < this.#oldest) this.#mayDiffer = true;
    }
  }

  /** Makes the present state the join of several ways of running that all began in it. */
  merge(ways: readonly Finals[]): void {
    const touched = new Set<Slot>();
    for (const way of ways) for (const key of way.keys()) touched.add(key);
    this.#charge(touched.size * ways.length);
    for (const target of touched) {
      let joined: Value | undefined;
      let isSure = true;
      for (const way of ways) {
        const value = way.get(target) ?? target.held;
        joined = joined === undefined ? value : joinValues(joined, value);
        isSure &&= way.sure?.has(target) ?? false;
      }
      if (joined === undefined || joined === target.held) continue;
      this.join(target, joined);
      if (isSure) target.sure = this.#journal.length - 1;
    }
  }
}

/** A value goes into an object that is being made, under a name that is not known. */
export function hide(object: ObjectValue, value: Value): void {
  object.hidden = oneOf([object.hidden ?? OUTSIDE, value]);
}

function isDisturbedBy(task: Task, target: Slot): boolean {
  if (target.born < task.start && task.over.held === UNDEFINED) task.disturbed = true;
  return task.disturbed;
}

function note(watch: Map<Slot, Value>, target: Slot, value: Value): void {
  const earlier = watch.get(target);
  watch.set(target, earlier === undefined ? value : joinValues(earlier, value));
}

/** Equal, and come from as many reads. */
function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'object' || b.kind === 'object' || a.origin.size !== b.origin.size) return false;
  if (a.kind === 'unknown') return b.kind === 'unknown' && a.may?.size === b.may?.size;
  return b.kind === 'primitive' && Object.is(a.value, b.value);
}
