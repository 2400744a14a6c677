import { allAbove } from './above.js';
import { isAccessed } from './accessor-values.js';
import { covers } from './covers.js';
import type { Heap } from './heap.js';
import { Unfollowable } from './unfollowable.js';
import { joinValues, type ObjectValue, oneOf, possible, UNDEFINED, UNKNOWN, type Value } from './values.js';

/**
 * Forgets all that is known of an object: something wrote to it that can't be followed, perhaps `by`.
 * @param isAssigned whether that is all: what is set by a call stays so
 */
export function forget(heap: Heap, object: ObjectValue, by: Value = UNKNOWN, isAssigned = false): void {
  if (object.holdsModules) throw new Unfollowable();
  heap.open(object);
  for (const slot of object.properties.values()) {
    if (slot.signal) continue;
    if (isAccessed(slot.value)) {
      const isStaying = isAssigned && slot.value.accessors.isCertain;
      const joined = isStaying ? slot.value : joinValues(slot.value, oneOf([by]));
      if (joined !== slot.value) heap.write(slot, joined);
      continue;
    }
    const value = oneOf([slot.value, by]);
    if (slot.value.kind !== 'unknown' || !covers(slot.value, value)) heap.write(slot, value);
  }
}

/** From now on, code that can't be seen has the object: what it holds is known to nobody. */
export function expose(heap: Heap, object: ObjectValue): void {
  const { shape } = object;
  if (object.lookup?.('invokedFunctionArn')) heap.hasLeftContext = true;
  if (object.input) {
    object.shared = true;
    return;
  }
  if ((shape.type === 'function' && shape.call.type === 'builtin') || object.holdsModules) return;
  if (!object.exposed) {
    heap.noteExposed(object);
    for (const each of allAbove(object)) each.shared = true;
  }
  forget(heap, object);
}

/** Whether code that can't be seen finds what is put into an object. */
export function isFound({ exposed, shared }: ObjectValue): boolean {
  return exposed === true || shared === true;
}

/** Whether such code finds a value that is put into an object; what comes in the place of the variables, it leaves alone. */
export function leadsTo(object: ObjectValue, value: Value): boolean {
  const replacesVariables = object.input && value.kind === 'object' && value.holdsVariables;
  return isFound(object) && !replacesVariables;
}

/** What an object leads to by itself, without anything being run. */
export function heldBy(object: ObjectValue): Value[] {
  return [...[...object.properties.values()].map(({ value }) => value), ...heldBesides(object)];
}

/** The same without its properties. */
export function heldBesides({ shape, hidden, inherits }: ObjectValue): Value[] {
  const held: Value[] = [];
  if (hidden) held.push(hidden);
  if (inherits) held.push(inherits);
  if (shape.type === 'promise') held.push(shape.settled);
  if (shape.type === 'iterator') held.push(shape.over, ...shape.items);
  return held;
}

/** Code that can't be seen has a value, and all that it holds: what is done to it by others is not seen from now on. */
export function exposeAll(heap: Heap, value: Value): void {
  if (value.kind === 'primitive') return;
  if (value.kind === 'unknown') {
    for (const each of value.may) exposeAll(heap, each);
    return;
  }
  if (value.exposed || (value.input && value.shared)) return;
  const held = heldBy(value);
  expose(heap, value);
  if (isFound(value)) for (const each of held) exposeAll(heap, each);
}

/** Of more objects than these, it isn't told what leads to them. */
const REACHED = 2_000;

/** All objects that these lead to, but for what only code that can't be seen leads to; undefined where they are too many. */
export function reachedFrom(objects: Iterable<ObjectValue>): ReadonlySet<ObjectValue> | undefined {
  const reached = new Set(objects);
  let methods = 0;
  for (const each of reached) {
    if (reached.size - methods > REACHED) return undefined;
    if (each.exposed) continue;
    // Classes have many of them, which lead to nothing.
    if (isMethod(each) && each.properties.size === 0) methods++;
    for (const value of [...heldBy(each), ...madeBy(each)])
      for (const object of possible(value)) reached.add(object);
  }
  return reached;
}

/** A method: who calls it has it of an instance. */
export function isMethod({ shape }: ObjectValue): boolean {
  return shape.type === 'function' && shape.call.type === 'closure' && shape.call.home !== undefined;
}

/** What an object has of what it was made by, and a function of what it belongs to. */
function madeBy({ shape }: ObjectValue): Value[] {
  if (shape.type === 'instance') {
    const { of, madeBy: fn, above } = shape;
    const ofClass = of ? [of.prototype.value, of.parent ?? UNDEFINED, of.above ?? UNDEFINED] : [];
    return [...ofClass, ...(fn ? [fn] : []), ...(above ? [above] : [])];
  }
  if (shape.type !== 'function') return [];
  const { call } = shape;
  if (call.type === 'closure') return [call.self, call.home && 'kind' in call.home ? call.home : UNDEFINED];
  return call.type === 'class' ? [call.prototype.value, call.parent ?? UNDEFINED] : [];
}
