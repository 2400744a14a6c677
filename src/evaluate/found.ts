import { sameValue } from './alike.js';
import { reachedFrom } from './exposure.js';
import type { Heap } from './heap.js';
import { isOfShape, type ObjectShape, shapeOf, type Watcher } from './places.js';
import { joinValues, type ObjectValue, possible, type Slot, UNINITIALISED, type Value } from './values.js';

/** To look whether a place still holds what it did takes so much less time than an item does elsewhere. */
export const LOOKED_AT_AN_ITEM = 32;

/** Where a run can begin to look around. */
export interface Beginnings {
  readonly variables: ReadonlySet<Slot>;
  readonly objects: ReadonlySet<ObjectValue>;
}

/** What a run asked for that was there before it. */
export interface Reads extends Beginnings {
  /** It loaded a module, which did what it will not do again. */
  readonly hasLoaded: boolean;
}

export const NO_READS: Reads = { hasLoaded: false, variables: new Set(), objects: new Set() };

/** What a place held, and of which object it is, where it is of one alone. */
interface FoundPlace {
  readonly value: Value;
  readonly of: ObjectValue | undefined;
}

/** What there was in all places that a run can get at, over all its runs. */
export class Found {
  readonly #heap: Heap;
  readonly #charge: (items: number) => void;
  readonly #places = new Map<Slot, FoundPlace>();
  readonly #shapes = new Map<ObjectValue, ObjectShape>();
  /** What may not be as it was found. */
  readonly #told: Watcher = { written: new Set(), reshaped: new Set() };

  constructor(heap: Heap, charge: (items: number) => void) {
    this.#heap = heap;
    this.#charge = charge;
  }

  /**
   * Notes what is there now for a run that asked for these: in the variables, and in all objects that they lead to,
   * whether it looked at them or not. False where these are too many.
   * @param seen what some places held for the run that was over just now
   */
  note({ variables, objects }: Beginnings, seen: ReadonlyMap<Slot, Value>): boolean {
    const reached = reachedFrom([...objects, ...[...variables].flatMap(({ value }) => [...possible(value)])]);
    if (!reached) return false;
    this.#noteAll(variables, seen, undefined);
    for (const each of new Set([...reached, ...this.#shapes.keys()])) {
      const slots = each.exposed ? [] : [...each.properties.values(), ...(each.attributes?.values() ?? [])];
      this.#noteAll(slots, seen, each);
      this.#heap.places.watchShape(each, this.#told);
      this.#shapes.set(each, shapeOf(each));
    }
    this.#charge(this.#shapes.size);
    this.#told.written.clear();
    this.#told.reshaped.clear();
    return true;
  }

  #noteAll(slots: Iterable<Slot>, seen: ReadonlyMap<Slot, Value>, of: ObjectValue | undefined): void {
    for (const slot of slots) {
      const earlier = this.#places.get(slot);
      const known = seen.get(slot) ?? earlier?.value;
      const value = known === undefined ? slot.value : joinFound(known, slot.value);
      this.#places.set(slot, { value, of: !earlier || earlier.of === of ? of : undefined });
      if (!earlier) this.#heap.places.watch(slot, this.#told);
    }
  }

  /**
   * The places that may hold something else by now, with all that they held; undefined where none of them is as young as
   * `since`.
   */
  changedSince(since: number): ReadonlyMap<Slot, Value> | undefined {
    const { written, reshaped } = this.#told;
    this.#heap.places.tell(this.#heap.shapings);
    if (written.size + reshaped.size === 0) return undefined;
    this.#charge((written.size + reshaped.size) / LOOKED_AT_AN_ITEM);
    const changed = new Map<Slot, Value>();
    let isFelt = false;
    for (const slot of written) {
      const before = this.#places.get(slot);
      if (!before || before.of?.exposed) continue;
      const joined = joinFound(before.value, slot.value);
      if (joined === before.value || !isMore(joined, before.value)) written.delete(slot);
      else {
        changed.set(slot, joined);
        if (slot.born >= since) isFelt = true;
      }
    }
    for (const object of reshaped)
      if (isOfShape(object, this.#shapes.get(object))) reshaped.delete(object);
      else if (object.born >= since) isFelt = true;
    return isFelt ? changed : undefined;
  }

  /** Nobody asks for it any more. */
  forget(): void {
    for (const place of this.#places.keys()) this.#heap.places.unwatch(place, this.#told);
    for (const object of this.#shapes.keys()) this.#heap.places.unwatchShape(object, this.#told);
  }
}

/** Whether there is more to be found: of objects, another one of which something is known. */
export function isMore(joined: Value, before: Value): boolean {
  if (joined.kind !== 'unknown' || before.kind !== 'unknown') return !sameValue(joined, before);
  if (joined.origin.size !== before.origin.size) return true;
  return [...joined.may].some((each) => !each.exposed && !before.may.has(each));
}

/** What a variable held before it was declared is nothing that could be found. */
export function joinFound(before: Value, value: Value): Value {
  if (value === UNINITIALISED) return before;
  return before === UNINITIALISED ? value : joinValues(before, value);
}
