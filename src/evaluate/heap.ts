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
  /** The age of the oldest slot written to since this was last reset; below zero where code that can't be seen ran. */
  oldestWritten = Number.POSITIVE_INFINITY;

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
    const fresh = slot(ABSENT);
    object.properties.set(key, fresh);
    this.write(fresh, value);
  }

  /** What the slots touched since `mark` hold now. */
  capture(mark: number): Map<Slot, Value> {
    const finals = new Map<Slot, Value>();
    for (let index = mark; index < this.#journal.length; index++) {
      const entry = this.#journal[index];
      if (entry) finals.set(entry.slot, entry.slot.value);
    }
    return finals;
  }

  /** What the slots touched since `mark` held at `mark`. */
  bases(mark: number): Map<Slot, Value> {
    const bases = new Map<Slot, Value>();
    for (let index = this.#journal.length - 1; index >= mark; index--) {
      const entry = this.#journal[index];
      if (entry) bases.set(entry.slot, entry.before);
    }
    return bases;
  }

  rollback(mark: number): void {
    while (this.#journal.length > mark) {
      const entry = this.#journal.pop();
      if (entry) entry.slot.value = entry.before;
    }
  }

  /** Makes the present state the join of several ways of running that all began in it. */
  merge(ways: readonly Finals[]): boolean {
    const touched = new Set<Slot>();
    for (const way of ways) for (const key of way.keys()) touched.add(key);
    let changed = false;
    for (const target of touched) {
      let joined: Value | undefined;
      for (const way of ways) {
        const value = way.get(target) ?? target.value;
        joined = joined === undefined ? value : joinValues(joined, value);
      }
      if (joined !== undefined && joined !== target.value) {
        changed ||= !sameValue(joined, target.value);
        this.write(target, joined);
      }
    }
    return changed;
  }
}

function sameValue(a: Value, b: Value): boolean {
  if (a === b || (a.kind === 'unknown' && b.kind === 'unknown')) return true;
  return a.kind === 'primitive' && b.kind === 'primitive' && Object.is(a.value, b.value);
}
