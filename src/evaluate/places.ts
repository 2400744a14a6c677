import type { Slot, Value } from './values.js';

/** Puts a value into a place: whoever watches it is told. */
export function put(place: Slot, value: Value): void {
  place.value = value;
  if (place.watchers) for (const each of place.watchers) each.add(place);
}

/** From now on, the place is added to `changed` each time when something is put into it. */
export function watch(place: Slot, changed: Set<Slot>): void {
  place.watchers ??= [];
  place.watchers.push(changed);
}
