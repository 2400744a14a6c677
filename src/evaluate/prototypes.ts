import type { ts } from 'ts-morph';
import { callClosure } from './calls.js';
import { classAbove, prototypeOfClass, setterNames, setterOf } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { getProperty } from './properties.js';
import { leaveTrace, traced } from './traces.js';
import { ABSENT, type ObjectValue, oneOf, possible, UNKNOWN, type Value } from './values.js';

/**
 * From now on an object may inherit from `prototype`, in place of what it is made to inherit from: `Object.create`,
 * `{ __proto__: … }`, `Object.setPrototypeOf`.
 */
export function inheritFrom(e: Evaluator, object: ObjectValue, prototype: Value, node?: ts.Node): void {
  e.machine.heap.open(object);
  object.inherits = oneOf([object.inherits ?? UNKNOWN, prototype]);
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

/** Writing a property runs the setters that an object may inherit, or not: whether there are any. */
export function runSetters(e: Evaluator, object: ObjectValue, key: string, value: Value): boolean {
  const own = object.properties.get(key)?.value;
  if (own !== undefined && own !== ABSENT && own.kind !== 'unknown') return false;
  let ran = false;
  for (const each of above(object)) {
    const accessor = each.properties.get(key)?.accessor ?? setterOf(each, key);
    if (!accessor) continue;
    ran = true;
    const { set } = accessor;
    if (set) e.machine.perhaps(() => callClosure(e, set, object, [value]));
    else e.machine.mayThrow = true;
  }
  return ran;
}

/** The objects that one may inherit from, next above it. */
export function inheritedFrom({ shape, inherits }: ObjectValue): ObjectValue[] {
  const found: Value[] = inherits ? [inherits] : [];
  if (shape.type === 'instance') {
    for (let home = shape.of; home; home = classAbove(home)) {
      found.push(prototypeOfClass(home));
      if (home.parent) found.push(...prototypesOf(home.parent));
    }
    if (shape.madeBy) found.push(...prototypesOf(shape.madeBy));
  }
  return found.flatMap((each) => [...possible(each)]);
}

function prototypesOf(fn: Value): Value[] {
  return [...possible(fn)].flatMap((each) => each.properties.get('prototype')?.value ?? []);
}

/** The names that setters have which an object may inherit. */
export function inheritedSetters(object: ObjectValue): string[] {
  return above(object).flatMap(setterNames);
}

/** All objects that one may inherit from. */
function above(object: ObjectValue): ObjectValue[] {
  const found = new Set<ObjectValue>();
  const visit = ({ inherits }: ObjectValue): void => {
    for (const each of inherits ? possible(inherits) : []) {
      if (found.has(each)) continue;
      found.add(each);
      visit(each);
    }
  };
  visit(object);
  return [...found];
}

/** `object.__proto__`, `Object.getPrototypeOf(object)`. */
export function prototypeIn(object: Value): Value {
  if (object.kind === 'unknown') return oneOf([...object.may].map(prototypeIn));
  if (object.kind === 'primitive') return UNKNOWN;
  if (object.inherits) return oneOf([object.inherits, ...inheritedFrom(object)]);
  const { shape } = object;
  if (shape.type === 'function') return (shape.call.type === 'class' && shape.call.parent) || UNKNOWN;
  if (shape.type !== 'instance') return UNKNOWN;
  if (shape.of && object !== prototypeOfClass(shape.of)) return prototypeOfClass(shape.of);
  if (shape.of) return oneOf(inheritedFrom(object).filter((each) => each !== object));
  return shape.madeBy?.properties.get('prototype')?.value ?? UNKNOWN;
}
