import { ABSENT, joinValues, type ObjectValue, type Slot, slot, type Value } from './values.js';

/** Undoes one write. */
interface JournalEntry {
  readonly slot: Slot;
  readonly before: Value;
}

/** What each touched slot held when one way of running was over. */
export type Finals = ReadonlyMap<Slot, Value>;

/**
 * Every write to a variable or property goes through here, into a journal, so that both arms of a branch
 * whose condition is unknown can be run from the same state and joined afterwards.
 */
export class Heap {
  readonly #journal: JournalEntry[] = [];
  /** Told how many entries are looked at: the time that takes counts, too. */
  readonly #charge: (entries: number) => void;
  /** The age of the oldest slot written to since this was last reset; below zero where code that can't be seen ran. */
  oldestWritten = Number.POSITIVE_INFINITY;

  constructor(charge: (entries: number) => void) {
    this.#charge = charge;
  }

  /** The ages of objects of which it became true that what they hold is not all known. */
  readonly #opened: number[] = [];

  /** Properties of the object may exist from now on that are not listed. */
  open(object: ObjectValue): void {
    if (object.open) return;
    object.open = true;
    this.#opened.push(object.born);
  }

  /** A point in time to ask {@link openedSince} about. */
  get openings(): number {
    return this.#opened.length;
  }

  /** Whether an object that was there before `born` was opened since. */
  openedSince(openings: number, born: number): boolean {
    return this.#opened.slice(openings).some((each) => each < born);
  }

  /** Something happened that is felt outside: printing, a call, a write that can't be followed. */
  noteEffect(): void {
    this.oldestWritten = -1;
  }

  mark(): number {
    return this.#journal.length;
  }

  write(target: Slot, value: Value): void {
    this.#journal.push({ slot: target, before: target.value });
    target.value = value;
    if (target.born < this.oldestWritten) this.oldestWritten = target.born;
  }

  /** Writes a property, creating its slot; a property that is new is absent in the other arm. */
  writeProperty(object: ObjectValue, key: string, value: Value): void {
    const existing = object.properties.get(key) ?? object.lookup?.(key);
    if (existing) {
      this.write(existing, value);
      return;
    }
    const fresh = slot(ABSENT, undefined, object.born);
    object.properties.set(key, fresh);
    this.write(fresh, value);
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
      if (entry) entry.slot.value = entry.before;
    }
  }

  /** Makes the present state the join of several ways of running that all began in it. */
  merge(ways: readonly Finals[]): void {
    const touched = new Set<Slot>();
    for (const way of ways) for (const key of way.keys()) touched.add(key);
    this.#charge(touched.size * ways.length);
    for (const target of touched) {
      let joined: Value | undefined;
      for (const way of ways) {
        const value = way.get(target) ?? target.value;
        joined = joined === undefined ? value : joinValues(joined, value);
      }
      if (joined !== undefined && joined !== target.value) this.write(target, joined);
    }
  }
}

/** Equal, and come from as many reads. */
function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'object' || b.kind === 'object' || a.origin.size !== b.origin.size) return false;
  if (a.kind === 'unknown') return b.kind === 'unknown';
  return b.kind === 'primitive' && Object.is(a.value, b.value);
}
