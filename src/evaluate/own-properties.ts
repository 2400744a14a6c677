import { isClassPrototype } from './above.js';
import { onlyAccessor } from './accessor-values.js';
import type { Evaluator } from './evaluator.js';
import { asPrimitive } from './list-text.js';
import { partOf, tells } from './parts.js';
import { runTraps } from './possible.js';
import {
  ABSENT,
  builtin,
  type ObjectValue,
  originOf,
  primitive,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** `key in object`. */
export function isIn(e: Evaluator, object: Value, key: string | undefined): Value {
  if (key === undefined) {
    runTraps(e, object);
    return UNKNOWN;
  }
  const own = hasOwn(e, object, key);
  const isPlain = object.kind === 'object' && object.shape.type === 'plain';
  if (own.kind === 'primitive' && own.value === false)
    return isPlain && !(key in Object.prototype) ? own : UNKNOWN;
  return own;
}

/** Whether an object has a property of its own; unknown where that can't be told. */
export function hasOwn(e: Evaluator, object: Value, key: string): Value {
  runTraps(e, object);
  if (object.kind !== 'object') return UNKNOWN;
  const { type } = object.shape;
  // What is in a collection is no property of it.
  if (type === 'map' || type === 'set') return UNKNOWN;
  const own = object.properties.get(key)?.value;
  if (own && partOf(own) !== undefined) return tells(partOf(own), UNKNOWN);
  if (own && own !== ABSENT) return own.kind === 'unknown' && !onlyAccessor(own) ? UNKNOWN : primitive(true);
  if (isClassPrototype(object) && key === 'constructor') return UNKNOWN;
  const isAllListed = type === 'plain' || type === 'array' || type === 'instance';
  return object.open || !isAllListed ? UNKNOWN : primitive(false);
}

/** `object.hasOwnProperty`. */
export function ownPropertyTest(e: Evaluator): ObjectValue {
  return builtin('hasOwnProperty', (self, [asked]) => {
    const key = asked && asPrimitive(asked);
    if (key?.kind === 'primitive') return hasOwn(e, self, String(key.value));
    runTraps(e, self);
    return unknown(key && originOf(key));
  });
}
