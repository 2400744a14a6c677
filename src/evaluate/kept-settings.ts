import type { Heap } from './heap.js';
import { joinValues, type ObjectValue, type Value } from './values.js';

/**
 * Settings that something was made with. That leaves them as they are, but may give them back: what the program writes
 * to something unknown, it may write to them.
 */
export class KeptSettings {
  readonly #kept = new Set<ObjectValue>();
  readonly #heap: Heap;

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /** The same of all objects within. */
  add(settings: ObjectValue): void {
    if (this.#kept.has(settings)) return;
    this.#kept.add(settings);
    for (const { value } of settings.properties.values()) if (value.kind === 'object') this.add(value);
  }

  /** Writes to those that have a property of that name: it is not looked for another one that it may be. */
  mayWrite(key: string, value: Value): void {
    for (const { properties } of this.#kept) {
      const slot = properties.get(key);
      if (slot) this.#heap.write(slot, joinValues(slot.value, value));
    }
  }
}
