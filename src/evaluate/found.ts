import { sameValue } from './alike.js';
import { reachedFrom } from './exposure.js';
import { joinValues, type ObjectValue, possible, type Slot, UNINITIALISED, type Value } from './values.js';

/** To look whether a place still holds what it did takes so much less time than an item does elsewhere. */
export const LOOKED_AT_AN_ITEM = 32;

/** Where a run can begin to look around. */
export interface Places {
  readonly variables: ReadonlySet<Slot>;
  readonly objects: ReadonlySet<ObjectValue>;
}

/** What a run asked for that was there before it. */
export interface Reads extends Places {
  /** It loaded a module, which did what it will not do again. */
  readonly hasLoaded: boolean;
}

export const NO_READS: Reads = { hasLoaded: false, variables: new Set(), objects: new Set() };

/** What there was in all places that a run can get at, over all its runs. */
export interface Found {
  readonly variables: ReadonlyMap<Slot, Value>;
  readonly objects: ReadonlyMap<
    ObjectValue,
    { readonly shape: string; readonly values: ReadonlyMap<Slot, Value> }
  >;
}

/**
 * What is there now for a run that asked for these: in the variables, and in all objects that they lead to, whether it
 * looked at them or not. Undefined where these are too many.
 * @param seen what some places held for the run that was over just now
 */
export function find(
  { variables, objects }: Places,
  seen: ReadonlyMap<Slot, Value>,
  earlier: Found | undefined,
): Found | undefined {
  const reached = reachedFrom([...objects, ...[...variables].flatMap(({ value }) => [...possible(value)])]);
  if (!reached) return undefined;
  const valuesOf = (slots: Iterable<Slot>, before?: ReadonlyMap<Slot, Value>): Map<Slot, Value> => {
    const values = new Map(before);
    for (const slot of slots) {
      const known = seen.get(slot) ?? values.get(slot);
      values.set(slot, known === undefined ? slot.value : joinFound(known, slot.value));
    }
    return values;
  };
  const found = new Map(earlier?.objects);
  for (const each of [...reached, ...found.keys()]) {
    const slots = each.exposed ? [] : [...each.properties.values(), ...(each.attributes?.values() ?? [])];
    found.set(each, { shape: shapeOf(each), values: valuesOf(slots, found.get(each)?.values) });
  }
  return { variables: valuesOf(variables, earlier?.variables), objects: found };
}

/** How many places there are to look at again. */
export function sizeOfFound({ variables, objects }: Found): number {
  let size = variables.size + objects.size;
  for (const { values } of objects.values()) size += values.size;
  return size;
}

/**
 * The places that may hold something else by now, with all that they held; undefined where none of them is as young as
 * `since`.
 */
export function changedSince(found: Found, since: number): ReadonlyMap<Slot, Value> | undefined {
  const changed = new Map<Slot, Value>();
  let isFelt = lookAgain(found.variables, since, changed);
  for (const [object, { shape, values }] of found.objects) {
    if (object.born >= since && shapeOf(object) !== shape) isFelt = true;
    if (!object.exposed && lookAgain(values, since, changed)) isFelt = true;
  }
  return isFelt ? changed : undefined;
}

/** Notes what is not as it was found, with all that it was: whether something as young as `since` is among it. */
function lookAgain(values: ReadonlyMap<Slot, Value>, since: number, changed: Map<Slot, Value>): boolean {
  let isFelt = false;
  for (const [slot, before] of values) {
    const joined = joinFound(before, slot.value);
    if (joined === before || !isMore(joined, before)) continue;
    changed.set(slot, joined);
    if (slot.born >= since) isFelt = true;
  }
  return isFelt;
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

/** What of an object decides by itself what is found there. */
function shapeOf({ properties, exposed, open, frozen, reordered, hidden, inherits }: ObjectValue): string {
  // Nothing is known of it, whatever becomes of it.
  if (exposed) return 'exposed';
  const others = [hidden, inherits].map((each) => each?.may.size ?? '').join();
  return `${properties.size} ${open} ${frozen ?? ''} ${reordered ?? ''} ${others}`;
}
