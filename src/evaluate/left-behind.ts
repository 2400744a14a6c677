import { mergeOrigins, NOWHERE, type ObjectValue, type Origin, type Value } from './values.js';

/** What was written to where code that can't be seen finds it. */
export class LeftBehind {
  readonly #objects = new Set<ObjectValue>();
  /** What all of it was computed from. */
  origin: Origin = NOWHERE;

  /** From now on, code that can't be seen may find the value. */
  leave(value: Value): void {
    if (value.kind === 'object') this.#objects.add(value);
    else if (value.kind === 'unknown' && value.may.size && !value.handed) {
      for (const each of value.may) this.#objects.add(each);
      this.origin = mergeOrigins(this.origin, value.origin);
    }
  }

  /** What was left since this was last asked. Of what is written to it from now on, each is left. */
  take(): ObjectValue[] {
    const taken = [...this.#objects];
    this.#objects.clear();
    return taken;
  }
}
