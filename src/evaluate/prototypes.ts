import type { ts } from 'ts-morph';
import { aboveOf, allAbove } from './above.js';
import type { Evaluator } from './evaluator.js';
import { getProperty, readPlace, readSlot } from './properties.js';
import { leaveTrace, traced } from './traces.js';
import { Unfollowable } from './unfollowable.js';
import {
  ABSENT,
  mayBeAbsent,
  type ObjectValue,
  oneOf,
  possible,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from './values.js';
import { mayBeContext } from './whole-inputs.js';

/**
 * From now on an object may inherit from `prototype`, in place of what it is made to inherit from: `Object.create`,
 * `{ __proto__: … }`, `Object.setPrototypeOf`.
 */
export function inheritFrom(e: Evaluator, object: ObjectValue, prototype: Value, node?: ts.Node): void {
  e.machine.heap.inherit(object, prototype);
  // JavaScript lets nothing inherit from itself; what does so in one way of running or another is not followed.
  if (allAbove(object).has(object)) throw new Unfollowable();
  leaveTrace(e, object, [prototype], node);
}

/** What such an object may have of a name that is not its own; getters there run, or not. */
export function readInherited(
  e: Evaluator,
  object: ObjectValue,
  key: string,
  node: ts.Node,
  self: Value,
): Value {
  const found: Value[] = object.hidden ? [object.hidden] : [];
  const above = object.inherits;
  for (const each of above ? possible(above) : [])
    e.machine.perhaps(() => found.push(getProperty(e, each, key, node, self)));
  return traced(e, oneOf(found), above ? [above, ...found] : found, node);
}

/** Whether what an object has not itself may be something of the program's that it inherits. */
export function mayInherit(object: ObjectValue): boolean {
  return object.inherits !== undefined || aboveOf(object) !== undefined;
}

/** What an object finds in those above it that it was made to inherit from; undefined where there is nothing of that name. */
export function findAbove(
  e: Evaluator,
  object: ObjectValue,
  key: string,
  node: ts.Node,
  self: Value,
): Value | undefined {
  const above = aboveOf(object);
  if (above?.kind === 'object') return findIn(e, above, key, node, self);
  const found: Value[] = [];
  for (const each of above ? possible(above) : [])
    e.machine.perhaps(() => found.push(findIn(e, each, key, node, self) ?? UNDEFINED));
  return found.length > 0 ? oneOf(found) : undefined;
}

/** What nobody writes to where others inherit it under a name that isn't known. */
const LEFT_AS_IT_IS: ReadonlySet<string> = new Set(['constructor', 'hasOwnProperty']);

/** What was written to an object without being known may be of that name. */
function readHidden(e: Evaluator, holder: ObjectValue, key: string, node: ts.Node): Value {
  const hidden = holder.hidden ?? UNKNOWN;
  const signal = e.world.signalOfUnknown(key, mayBeContext(e, hidden));
  return signal ? readSlot(e, signal, node) : hidden;
}

function findIn(
  e: Evaluator,
  holder: ObjectValue,
  key: string,
  node: ts.Node,
  self: Value,
): Value | undefined {
  const own = holder.properties.get(key);
  const isOwn = own !== undefined && own.value !== ABSENT;
  if (isOwn && !mayBeAbsent(own.value)) return readPlace(e, own, node, self);
  const found: Value[] = isOwn ? [readPlace(e, own, node, self)] : [];
  if (holder.inherits) found.push(readInherited(e, holder, key, node, self));
  else if (holder.open && holder.shape.type !== 'function' && !LEFT_AS_IT_IS.has(key))
    found.push(readHidden(e, holder, key, node));
  if (found.length === 0) return findAbove(e, holder, key, node, self);
  e.machine.perhaps(() => found.push(findAbove(e, holder, key, node, self) ?? UNDEFINED));
  return oneOf(found);
}

/** `object.__proto__`, `Object.getPrototypeOf(object)`. */
export function prototypeIn(object: Value): Value {
  if (object.kind === 'unknown') return oneOf([...object.may].map(prototypeIn));
  if (object.kind === 'primitive') return UNKNOWN;
  const above = aboveOf(object);
  if (object.inherits) return oneOf([object.inherits, ...(above ? [above] : [])]);
  return above ?? UNKNOWN;
}
