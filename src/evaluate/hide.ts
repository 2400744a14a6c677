import { type ObjectValue, oneOf, UNKNOWN, type Value } from './values.js';

/** Notes that a value went into an object under a name that is not known. */
export function hide(object: ObjectValue, value: Value): void {
  const earlier = object.hidden ?? UNKNOWN;
  object.hidden = oneOf([earlier, value]);
}
