import { isClassPrototype } from './above.js';
import {
  ABSENT,
  ACCESSED,
  builtin,
  type ObjectValue,
  originOf,
  primitive,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** `key in object`. */
export function isIn(object: Value, key: string): Value {
  const own = hasOwn(object, key);
  const isPlain = object.kind === 'object' && object.shape.type === 'plain';
  if (own.kind === 'primitive' && own.value === false)
    return isPlain && !(key in Object.prototype) ? own : UNKNOWN;
  return own;
}

/** Whether an object has a property of its own; unknown where that can't be told. */
export function hasOwn(object: Value, key: string): Value {
  if (object.kind !== 'object') return UNKNOWN;
  const own = object.properties.get(key);
  if (own && own.value !== ABSENT)
    return own.value.kind === 'unknown' && own.value !== ACCESSED ? UNKNOWN : primitive(true);
  if (isClassPrototype(object) && key === 'constructor') return UNKNOWN;
  const { type } = object.shape;
  const isAllListed = type === 'plain' || type === 'array' || type === 'instance';
  return object.open || !isAllListed ? UNKNOWN : primitive(false);
}

/** `object.hasOwnProperty`. */
export function ownPropertyTest(): ObjectValue {
  return builtin('hasOwnProperty', (self, [key]) =>
    key?.kind === 'primitive' ? hasOwn(self, String(key.value)) : unknown(key && originOf(key)),
  );
}
