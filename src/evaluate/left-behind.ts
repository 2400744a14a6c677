import { mergeOrigins, NOWHERE, type ObjectValue, type Origin, type Value } from './values.js';

/** What was written to where code that can't be seen finds it. */
export class LeftBehind {
  readonly objects = new Set<ObjectValue>();
  /** What that was computed from, where it wasn't known. */
  origin: Origin = NOWHERE;

  /** From now on, code that can't be seen may find the value. */
  leave(value: Value): void {
    if (value.kind === 'object') this.objects.add(value);
    else if (value.kind === 'unknown' && value.may?.size && !value.handed) {
      for (const each of value.may) this.objects.add(each);
      this.origin = mergeOrigins(this.origin, value.origin);
    }
  }

  /** What is empty needn't be looked at again: of what is written to it from now on, each is left. */
  forgetEmpty(): void {
    const empty = new Set<ObjectValue>();
    for (const each of this.objects)
      if (each.exposed && each.shape.type === 'plain' && each.properties.size === 0 && !empty.has(each)) {
        empty.add(each);
        if (each.hidden) this.leave(each.hidden);
      }
    for (const each of empty) this.objects.delete(each);
  }
}
