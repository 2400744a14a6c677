import { sameValue } from './alike.js';
import { covers } from './covers.js';
import { exposeAll, isFound, leadsTo } from './exposure.js';
import { hide } from './hide.js';
import { KeptSettings } from './kept-settings.js';
import { LeftBehind } from './left-behind.js';
import { isIndex } from './list-index.js';
import { LoadSpans } from './load-spans.js';
import { OldSlots } from './old-slots.js';
import { WatchedPlaces } from './places.js';
import type { WriteLog } from './states-left.js';
import { Begun } from './task.js';
import {
  ABSENT,
  joinValues,
  mayBeAbsent,
  mergeOrigins,
  type ObjectValue,
  oneOf,
  originOf,
  type Slot,
  slot,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** Undoes one write. */
interface JournalEntry {
  readonly slot: Slot;
  readonly before: Value;
}

/** So often, what an object holds under names that are not known is told apart. */
const HIDDEN_KNOWN = 4;

/** What each touched slot held when one way of running was over. */
export type Finals = ReadonlyMap<Slot, Value>;

/**
 * Every write to a variable or property goes through here, into a journal, so that both arms of a branch
 * whose condition is unknown can be run from the same state and joined afterwards.
 */
export class Heap {
  readonly places = new WatchedPlaces();
  readonly left = new LeftBehind();
  readonly settings = new KeptSettings(this);
  /** Slots that others may write to at any time, and that were written to. */
  readonly overwritten = new Set<Slot>();
  readonly #journal: JournalEntry[] = [];
  /** Told how many entries are looked at: the time that takes counts, too. */
  readonly #charge: (entries: number) => void;
  /** They are told of all that changes what is older than themselves. */
  readonly begun = new Begun();
  readonly #old = new OldSlots();
  /** Of each `try` being run, innermost last: all that was ever written to a slot, in whichever way of running. */
  readonly #watches: Map<Slot, Value>[] = [];
  /** The age of the oldest slot written to since this was last reset; below zero where code that can't be seen ran. */
  oldestWritten = Number.POSITIVE_INFINITY;

  /** Rises with all that may change what a run finds that was there before. */
  version = 0;
  /** Rises with all that may give another shape to an object that was there before. */
  shapings = 0;

  /** Whoever asks what was put where meanwhile. */
  log: WriteLog | undefined;

  /** Code that can't be seen has the context of a call, or a copy of it. */
  hasLeftContext = false;

  constructor(charge: (entries: number) => void) {
    this.#charge = charge;
  }

  readonly loads = new LoadSpans();
  /** The ages of objects of which it became true that what they hold, or in which order, is not all known. */
  readonly #reshaped: number[] = [];
  /** How often an object was given something else under a name that is not known. */
  readonly #hidden = new Map<ObjectValue, number>();

  /** Properties of the object may exist from now on that are not listed. */
  open(object: ObjectValue): void {
    this.touch(object.born);
    if (object.open) return;
    object.open = true;
    this.#reshape(object);
  }

  /** What is written to the object from now on may not be. */
  freeze(object: ObjectValue): void {
    this.touch(object.born);
    if (object.frozen) return;
    object.frozen = true;
    this.#change(object);
  }

  /** What is of that age changes: that is felt by whoever holds it. */
  touch(born: number): void {
    if (this.oldestWritten < 0) return;
    if (this.loads.has(born)) this.noteEffect();
    else if (born < this.oldestWritten) this.oldestWritten = born;
  }

  /** From now on, code that can't be seen finds the value where it was put: it has it, and may call it from its next call on. */
  leave(value: Value): void {
    this.left.leave(value);
    exposeAll(this, value);
  }

  /** A value goes into an object that was there before, under a name that is not known. */
  hideIn(object: ObjectValue, value: Value): void {
    const before = object.hidden ?? UNKNOWN;
    const times = this.#hidden.get(object) ?? 0;
    // What goes on and on is not followed one by one.
    if (isFound(object) || times >= HIDDEN_KNOWN) this.leave(value);
    if (covers(before, value)) return;
    this.#hidden.set(object, times + 1);
    this.touch(object.born);
    if (times < HIDDEN_KNOWN) hide(object, value);
    else {
      this.leave(before);
      object.hidden = unknown(mergeOrigins(before.origin, originOf(value)));
    }
    if (!sameValue(object.hidden ?? UNKNOWN, before)) this.#reshape(object);
  }

  /** What else it may inherit from, from now on. */
  inherit(object: ObjectValue, prototype: Value): void {
    this.open(object);
    const before = object.inherits;
    object.inherits = oneOf([before ?? UNKNOWN, prototype]);
    if (!before || !covers(before, prototype)) this.#change(object);
  }

  #reshape(object: ObjectValue): void {
    this.#reshaped.push(object.born);
    this.#change(object);
  }

  /** Code that can't be seen has the object from now on. */
  noteExposed(object: ObjectValue): void {
    object.exposed = true;
    this.version++;
    this.shapings++;
  }

  /** What is found there is something else by now, without any write. */
  #change({ born }: ObjectValue): void {
    this.version++;
    this.shapings++;
    this.begun.disturb(born);
  }

  /** A point in time to ask {@link reshapedSince} about. */
  get reshapings(): number {
    return this.#reshaped.length;
  }

  /** Whether that became true since of an object that was there before `born`. */
  reshapedSince(reshapings: number, born: number): boolean {
    for (let index = reshapings; index < this.#reshaped.length; index++)
      if ((this.#reshaped[index] ?? born) < born) return true;
    return false;
  }

  /** Something happened that is felt outside: printing, a call, a write that can't be followed. */
  noteEffect(): void {
    this.oldestWritten = -1;
  }

  mark(): number {
    return this.#journal.length;
  }

  write(target: Slot, value: Value): void {
    const watch = this.#watches.at(-1);
    if (watch) {
      if (!watch.has(target)) watch.set(target, target.value);
      note(watch, target, value);
    }
    this.join(target, value);
  }

  /** Which object a place holds is not followed any more. */
  giveUp(target: Slot): void {
    target.givenUp = true;
    this.leave(target.value);
  }

  /** Writes what a slot may hold of values that it held before or was written: nothing that a watch does not know. */
  join(target: Slot, value: Value): void {
    if (target.givenUp) this.leave(value);
    this.#journal.push({ slot: target, before: target.value });
    this.version++;
    this.#old.note(target);
    this.log?.note(target);
    if (target.anyTime) this.overwritten.add(target);
    this.places.put(target, value);
    this.touch(target.born);
    this.begun.disturb(target.born);
  }

  /** Code that others may run at any time leaves a value there. */
  mayWrite(target: Slot, value: Value): void {
    target.anyTime = joinValues(target.anyTime ?? value, value);
    this.overwritten.add(target);
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
    for (const [target, value] of finals) if (target.value !== value) this.write(target, value);
  }

  /** The present state becomes one in which each of these may have been written, or not. */
  writePerhaps(written: Finals): void {
    for (const [target, value] of written) {
      const joined = joinValues(target.value, value);
      if (joined !== target.value) this.join(target, joined);
    }
  }

  /** Writes a property, creating its slot; a property that is new is absent in the other arm. */
  writeProperty(object: ObjectValue, key: string, written: Value): void {
    this.#old.mayDiffer = true;
    if (leadsTo(object, written)) this.leave(written);
    const value = object.exposed ? joinValues(written, UNKNOWN) : written;
    const existing = object.properties.get(key) ?? object.lookup?.(key);
    if (existing) {
      if (mayBeAbsent(existing.value) && value !== ABSENT) this.#noteOrder(object, key);
      this.write(existing, object.frozen ? joinValues(existing.value, value) : value);
      return;
    }
    const fresh = slot(ABSENT, undefined, object.born);
    object.properties.set(key, fresh);
    this.shapings++;
    this.write(fresh, object.frozen ? joinValues(ABSENT, value) : value);
  }

  #reorder(object: ObjectValue): void {
    if (!object.reordered) this.#reshape(object);
    object.reordered = true;
  }

  /** A property comes back to where it was or may have been: what came after it is listed before it now. */
  #noteOrder(object: ObjectValue, key: string): void {
    const isCollection = object.shape.type === 'map' || object.shape.type === 'set';
    if (object.reordered || (!isCollection && isIndex(key))) return;
    this.#charge(object.properties.size);
    let behind = false;
    for (const [other, { value }] of object.properties) {
      if (behind && value !== ABSENT && (isCollection || !isIndex(other))) this.#reorder(object);
      if (other === key) behind = true;
    }
  }

  /** What the slots touched since `mark` hold now. */
  capture(mark: number): Map<Slot, Value> {
    this.#charge(this.#journal.length - mark);
    const finals = new Map<Slot, Value>();
    for (let index = mark; index < this.#journal.length; index++) {
      const entry = this.#journal[index];
      if (entry) finals.set(entry.slot, entry.slot.value);
    }
    return finals;
  }

  /** From now on, {@link changed} tells of slots that are there. */
  watchOld(born: number): void {
    this.#old.watch(born);
  }

  /**
   * The slots watched that don't hold any more what they held then; undefined where none was written to since this was
   * last asked, nor any property.
   */
  changed(): Finals | undefined {
    return this.#old.changed(this.#charge);
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
    return [...this.bases(mark)].filter(([slot, base]) => slot.born < born && !sameValue(slot.value, base));
  }

  rollback(mark: number): void {
    while (this.#journal.length > mark) {
      const entry = this.#journal.pop();
      if (!entry) return;
      const { slot, before } = entry;
      this.log?.note(slot);
      this.places.put(slot, before);
      this.version++;
      if (slot.anyTime) this.overwritten.add(slot);
      this.#old.noteUndone(slot);
    }
  }

  /** Makes the present state the join of several ways of running that all began in it. */
  merge(ways: readonly Finals[], join = joinValues): void {
    const touched = new Set<Slot>();
    for (const way of ways) for (const key of way.keys()) touched.add(key);
    this.#charge(touched.size * ways.length);
    for (const target of touched) {
      let joined: Value | undefined;
      for (const way of ways) {
        const value = way.get(target) ?? target.value;
        joined = joined === undefined ? value : join(joined, value);
      }
      if (joined !== undefined && joined !== target.value) this.join(target, joined);
    }
  }
}

function note(watch: Map<Slot, Value>, target: Slot, value: Value): void {
  const earlier = watch.get(target);
  watch.set(target, earlier === undefined ? value : joinValues(earlier, value));
}
