import type { ObjectValue, Slot, Value } from './values.js';

/** Who is told what has changed: where something was put, and which objects are of another shape. */
export interface Watcher {
  readonly written: Set<Slot>;
  readonly reshaped: Set<ObjectValue>;
}

/** Whoever watches an object, and its shape when that was last looked at. */
interface Watched {
  shape: ObjectShape;
  readonly watchers: Set<Watcher>;
}

/** Puts values into places, and tells whoever wants to know it. */
export class WatchedPlaces {
  /** Those that are watched, and were written to since somebody was last told. */
  readonly #written = new Set<Slot>();
  readonly #objects = new Map<ObjectValue, Watched>();
  #shapings = -1;
  /** Rises with all that anybody is told. */
  tellings = 0;

  put(place: Slot, value: Value): void {
    place.value = value;
    if (place.watchers) this.#written.add(place);
  }

  /** From now on, the watcher is told when something is put into the place. */
  watch(place: Slot, watcher: Watcher): void {
    place.watchers ??= new Set();
    place.watchers.add(watcher);
  }

  /** From now on, it is told when what decides by itself what is found in the object is something else. */
  watchShape(object: ObjectValue, watcher: Watcher): void {
    const watched = this.#objects.get(object);
    if (watched) watched.watchers.add(watcher);
    else this.#objects.set(object, { shape: shapeOf(object), watchers: new Set([watcher]) });
  }

  unwatch(place: Slot, watcher: Watcher): void {
    place.watchers?.delete(watcher);
  }

  unwatchShape(object: ObjectValue, watcher: Watcher): void {
    const watchers = this.#objects.get(object)?.watchers;
    watchers?.delete(watcher);
    if (watchers?.size === 0) this.#objects.delete(object);
  }

  /** Tells all watchers what has changed, of objects where there were other `shapings` when it last did. */
  tell(shapings: number): void {
    if (this.#written.size > 0) {
      for (const place of this.#written) for (const { written } of place.watchers ?? []) written.add(place);
      this.#written.clear();
      this.tellings++;
    }
    if (shapings === this.#shapings) return;
    this.#shapings = shapings;
    for (const [object, watched] of this.#objects) {
      if (isOfShape(object, watched.shape)) continue;
      watched.shape = shapeOf(object);
      for (const { reshaped } of watched.watchers) reshaped.add(object);
      this.tellings++;
    }
  }
}

/** What of an object decides by itself what is found there; where nothing is known of it, nothing does. */
export type ObjectShape =
  | {
      readonly properties: number;
      readonly open: boolean;
      readonly frozen: boolean;
      readonly reordered: boolean;
      readonly hidden: number | undefined;
      readonly inherits: number | undefined;
    }
  | undefined;

export function shapeOf(object: ObjectValue): ObjectShape {
  const { properties, exposed, open, frozen, reordered, hidden, inherits } = object;
  if (exposed) return undefined;
  return {
    properties: properties.size,
    open,
    frozen: frozen === true,
    reordered: reordered === true,
    hidden: hidden?.may.size,
    inherits: inherits?.may.size,
  };
}

export function isOfShape(object: ObjectValue, shape: ObjectShape): boolean {
  if (!shape || object.exposed) return !shape && object.exposed === true;
  return (
    shape.properties === object.properties.size &&
    shape.open === object.open &&
    shape.frozen === (object.frozen === true) &&
    shape.reordered === (object.reordered === true) &&
    shape.hidden === object.hidden?.may.size &&
    shape.inherits === object.inherits?.may.size
  );
}
