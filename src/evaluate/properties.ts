import { ts } from 'ts-morph';
import { placesAbove, prototypeOfFunction, setterNames } from './above.js';
import { isAccessed } from './accessor-values.js';
import { readAccessed } from './accessors.js';
import { arrayMethod } from './builtins/array.js';
import { collectionMethod, itemsOfCollection, sizeOfCollection } from './builtins/collection.js';
import { functionMethod } from './builtins/function.js';
import { iteratorNext } from './builtins/iterator.js';
import { isNewer } from './builtins/newer.js';
import { promiseMethod } from './builtins/promise.js';
import { definingHalf } from './builtins/reflect.js';
import { regexpMember } from './builtins/regexp.js';
import { stringMethod } from './builtins/string.js';
import { constructorOf, ofParent } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { forget, isFound } from './exposure.js';
import { callHidden } from './hidden-calls.js';
import { noteWritten } from './leaks.js';
import { isIndex } from './list-index.js';
import { ProgramThrow } from './machine.js';
import { ownPropertyTest } from './own-properties.js';
import { anyProperty, holdsOwn, propertyOfAny, readOfPart, writeToAny } from './possible.js';
import { findAbove, inheritFrom, mayInherit, prototypeIn, readInherited } from './prototypes.js';
import { writePlace } from './setters.js';
import { leaveTrace, tellProperty, traced, tracesOf } from './traces.js';
import { Unfollowable } from './unfollowable.js';
import {
  ABSENT,
  builtin,
  knownItems,
  mayBeAbsent,
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  type Origin,
  oneOf,
  originOf,
  type PrimitiveValue,
  possible,
  primitive,
  type Slot,
  UNDEFINED,
  UNINITIALISED,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';
import { mayBeContext, wholeIn } from './whole-inputs.js';

/** Reads a slot. Where it holds a signal, the value remembers the place it was read at. */
export function readSlot(e: Evaluator, slot: Slot, node: ts.Node): Value {
  if (slot.value === UNINITIALISED) {
    // It throws, unless what reads it runs later than it is run here.
    e.machine.mayThrow = true;
    return UNKNOWN;
  }
  if (isAccessed(slot.value)) return readAccessed(e, slot.value, UNKNOWN);
  if (!slot.signal) return slot.value;
  const read = e.machine.readSignal(node, slot.signal);
  const { value } = slot;
  if (value.kind === 'primitive') return primitive(value.value, mergeOrigins(value.origin, read), value.echo);
  if (value.kind === 'unknown') return { ...value, origin: mergeOrigins(value.origin, read) };
  return value;
}

/** What each function has, of its own or from `Function.prototype`. */
const FUNCTION_MEMBERS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Function.prototype));
/** Those of them that can't be written to. */
const FUNCTION_FIXED: ReadonlySet<string> = new Set(['name', 'length', 'arguments', 'caller']);

/** `object[key]`, as JavaScript reads it. */
export function getProperty(
  e: Evaluator,
  object: Value,
  key: string,
  node: ts.Node,
  self: Value = object,
): Value {
  if (object.kind === 'unknown') {
    const signal = e.world.signalOfUnknown(key, mayBeContext(e, object));
    if (signal) return readSlot(e, signal, node);
    e.machine.mayThrow = true;
    const ofPart = readOfPart(e, object, key, node);
    if (ofPart) return ofPart;
    return propertyOfAny(e, object, key, node, self === object ? undefined : self);
  }
  if (object.kind === 'primitive') return primitiveProperty(e, object, key);
  if (object.calls) e.machine.outside();
  const own = object.properties.get(key) ?? object.lookup?.(key);
  if (!own || own.value === ABSENT || isCollection(object)) return inherited(e, object, key, node, self);
  const value = readPlace(e, own, node, self);
  if (mayBeAbsent(own.value) && mayInherit(object)) {
    const found: Value[] = [];
    e.machine.perhaps(() => found.push(inherited(e, object, key, node, self)));
    if (found.some((each) => possible(each).size > 0 || originOf(each).size > 0))
      return oneOf([value, ...found]);
  }
  return object.shape.type === 'array' && key === 'length' ? traced(e, value, [object], node) : value;
}

/** What a property gives that is there: where it was read and written by calls and may be something else by now, either. */
export function readPlace(e: Evaluator, place: Slot, node: ts.Node, self: Value): Value {
  const { value } = place;
  if (isAccessed(value)) return readAccessed(e, value, self);
  return value.kind === 'object' && value.shape.type === 'function' ? value : readSlot(e, place, node);
}

function primitiveProperty(e: Evaluator, object: PrimitiveValue, key: string): Value {
  const { value, origin, echo } = object;
  if (value === undefined || value === null) throw new ProgramThrow();
  if (typeof value === 'string') {
    if (key === 'length') return primitive(value.length, origin, echo);
    if (isIndex(key)) return primitive(value[Number(key)], origin, echo);
    return stringMethod(e, key) ?? UNDEFINED;
  }
  if (key === 'toString') {
    return builtin('toString', (self, args) => {
      const isNumber = self.kind === 'primitive' && typeof self.value === typeof value;
      return isNumber && args.length === 0 ? primitive(String(self.value), originOf(self)) : UNKNOWN;
    });
  }
  return UNKNOWN;
}

function inherited(e: Evaluator, object: ObjectValue, key: string, node: ts.Node, self: Value): Value {
  if (key === '__proto__' && !isBare(object)) return prototypeIn(object);
  const { shape } = object;
  if (shape.type === 'function' && key === 'prototype' && shape.call.type !== 'builtin')
    return prototypeOfFunction(object);
  if (object.inherits && shape.type !== 'instance') return readInherited(e, object, key, node, self);
  let method: Value | undefined;
  if (shape.type === 'instance') {
    // Through its parameters an address may be changed.
    if (shape.linked && key === 'searchParams' && !isOnlyAsked(node)) blur(e, object);
    const found = findAbove(e, object, key, node, self);
    if (object.inherits) return oneOf([...(found ? [found] : []), readInherited(e, object, key, node, self)]);
    if (found) return isHidden(object) ? oneOf([found, object.hidden ?? UNKNOWN]) : found;
    if (key === 'constructor') {
      const made = constructorOf(object);
      e.machine.pending.held.noteRead(made);
      return made;
    }
  } else if (shape.type === 'iterator') return key === 'next' ? iteratorNext(e) : UNKNOWN;
  else if (shape.type === 'function' && FUNCTION_MEMBERS.has(key)) {
    const above = FUNCTION_FIXED.has(key) ? undefined : findAbove(e, object, key, node, self);
    if (key === 'caller' || key === 'arguments') e.machine.mayThrow = true;
    method = above ?? functionMethod(e, key) ?? UNKNOWN;
  } else if (shape.type === 'function' && shape.call.type === 'class' && shape.call.parent)
    return ofParent(e, shape.call.parent, key, node, self);
  else if ((shape.type === 'map' || shape.type === 'set') && key === 'size')
    return traced(e, sizeOfCollection(object), [object], node);
  else if (shape.type === 'array') method = arrayMethod(e, key);
  else if (shape.type === 'map' || shape.type === 'set') method = collectionMethod(e, shape.type, key);
  else if (shape.type === 'regexp') method = regexpMember(e, object, key);
  else if (shape.type === 'promise') method = promiseMethod(e, key);
  // Of the engine's own functions, more is there than is known here.
  else if (
    shape.type === 'function' &&
    !object.open &&
    (key === 'prototype' || shape.call.type === 'builtin')
  )
    return UNKNOWN;
  if (method) return method;
  if (isBare(object) && !object.open) return UNDEFINED;
  if (key === 'hasOwnProperty') return ownPropertyTest(e);
  if (key === '__defineGetter__' || key === '__defineSetter__') return definingHalf(e, key);
  if (object.open) {
    const hidden = object.hidden ?? UNKNOWN;
    const signal = e.world.signalOfUnknown(key, mayBeContext(e, hidden));
    return signal ? readSlot(e, signal, node) : hidden;
  }
  return key in Object.prototype ? UNKNOWN : UNDEFINED;
}

/** Whether an object may have something in place of what it inherits, under a name that isn't known. */
function isHidden({ open, frozen, hidden }: ObjectValue): boolean {
  return open && (frozen === true || [...(hidden?.may ?? [])].some(({ shape }) => shape.type === 'function'));
}

/** An object that inherits nothing. */
function isBare({ shape }: ObjectValue): boolean {
  return shape.type === 'plain' && shape.bare === true;
}

const ASKED = /^(?:get|getAll|has|toString|entries|keys|values|size)$/;

/** Whether the parameters of an address are only looked at. */
function isOnlyAsked({ parent }: ts.Node): boolean {
  return ts.isPropertyAccessExpression(parent) && ASKED.test(parent.name.text);
}

/** `object[key]` where the key is not known: any property of it. */
export function getUnknownProperty(e: Evaluator, object: Value, key: Value, node: ts.Node): Value {
  refuseNothing(object);
  if (object.kind === 'unknown') e.machine.mayThrow = true;
  const any = anyProperty(e, object, node);
  const origin = mergeOrigins(
    mergeOrigins(originOf(object), tracesOf(e, [key], node)),
    allOf(e, object, node),
  );
  const all = e.machine.traces.on ? mergeOrigins(origin, any.origin) : origin;
  return { ...any, origin: all, ...(holdsOwn(object) && { own: true }) };
}

/** Nothing has no properties: asking for one, or writing one, throws. */
export function refuseNothing(object: Value): void {
  if (object.kind === 'primitive' && (object.value === undefined || object.value === null))
    throw new ProgramThrow();
}

/** What all properties of an object come from that are not known one by one. */
export function allOf(e: Evaluator, object: Value | undefined, node: ts.Node): Origin {
  if (object?.kind !== 'object') return object ? originOf(object) : NOWHERE;
  const read = object.whole ? originOf(readSlot(e, object.whole, node)) : wholeIn(e, object, node);
  return mergeOrigins(read, object.hidden?.origin ?? NOWHERE);
}

/** What going through a value gives, where that is known; throws where it can't be gone through. */
export function itemsOf(e: Evaluator, value: Value): Value[] | undefined {
  refuseNothing(value);
  const { kind } = value;
  if (kind === 'primitive' && typeof value.value !== 'string') throw new ProgramThrow();
  if (kind === 'primitive')
    return Array.from(String(value.value), (each) => primitive(each, value.origin, value.echo));
  const items = knownItems(value) ?? itemsOfCollection(e, value);
  if (!items) e.machine.mayThrow = true;
  return items;
}

/** The property key a value names, or undefined where it can't be known. */
export function keyOf(value: Value): string | undefined {
  return value.kind === 'primitive' ? String(value.value) : undefined;
}

/** `object[key] = value`. Writing to something unknown can't be followed. */
export function setProperty(e: Evaluator, object: Value, key: string | undefined, value: Value): void {
  if (object.kind !== 'object') {
    tellProperty(e, key, value);
    noteWritten(e, value);
    e.machine.heap.noteEffect();
    refuseNothing(object);
    e.machine.mayThrow = true;
    e.machine.heap.leave(value);
    if (object.kind === 'unknown') {
      writeToAny(e, object, key, value);
      if (key !== undefined) e.machine.heap.settings.mayWrite(key, value);
    }
    return;
  }
  if (object.texts && !isText(value)) {
    setProperty(e, object, key, asText(e, value));
    return;
  }
  if (object.frozen || object.part !== undefined) e.machine.mayThrow = true;
  if (object.calls) e.machine.outside();
  if (isFound(object) || object.texts || object.lookup) noteWritten(e, value);
  if (key === undefined) {
    for (const name of setterNames(object)) e.machine.perhaps(() => setProperty(e, object, name, value));
    e.machine.charge(object.properties.size);
    forget(e.machine.heap, object, value, true);
    e.machine.heap.hideIn(object, value);
    return;
  }
  if (key === '__proto__' && !isBare(object)) {
    inheritFrom(e, object, value);
    return;
  }
  if (writesMore(e, object, key, value)) return;
  writePlace(e, object, key, value, placesAbove(object, key));
}

function isText(value: Value): boolean {
  if (value.kind === 'primitive') return typeof value.value === 'string' || value === ABSENT;
  return value.kind === 'unknown' && value.may.size === 0;
}

/** The text that a value is put in as. */
function asText(e: Evaluator, value: Value): Value {
  if (value.kind === 'primitive') return primitive(String(value.value), value.origin, value.echo);
  callHidden(e, 'conversion', value);
  // A symbol is no text.
  e.machine.mayThrow = true;
  return unknown(originOf(value), value.kind === 'unknown' ? value.echo : undefined);
}

/** Writes to what is more than a place of its own: whether that was so. */
function writesMore(e: Evaluator, object: ObjectValue, key: string, value: Value): boolean {
  const { shape } = object;
  // Kept apart from what is in it.
  if (isCollection(object)) {
    // It takes the place of what the engine has under that name.
    if (key in Map.prototype || key in Set.prototype || isNewer(key)) throw new Unfollowable();
    e.machine.heap.open(object);
  } else if (shape.type === 'instance' && shape.linked) {
    blur(e, object, unknown(originOf(value)));
    leaveTrace(e, object, [value], undefined);
    e.machine.mayThrow = true;
  } else if (shape.type === 'array' && key === 'length') setLength(e, object, value);
  // Whoever takes a promise for one asks it there.
  else if (shape.type === 'promise' && (key === 'then' || key === 'constructor')) throw new Unfollowable();
  // What can't be written to stays as it is; strict code throws.
  else if (isReadOnly(object, key)) e.machine.mayThrow = true;
  else return false;
  return true;
}

function isReadOnly({ shape, properties }: ObjectValue, key: string): boolean {
  if (shape.type === 'function')
    return (
      (FUNCTION_FIXED.has(key) && !properties.has(key)) ||
      (key === 'prototype' && shape.call.type === 'class')
    );
  return shape.type === 'regexp' && Object.getOwnPropertyDescriptor(RegExp.prototype, key)?.get !== undefined;
}

function isCollection({ shape }: ObjectValue): boolean {
  return shape.type === 'map' || shape.type === 'set';
}

/** A list that is cut off, or made longer: there are holes in it then. */
function setLength(e: Evaluator, array: ObjectValue, value: Value): void {
  const { heap } = e.machine;
  if (value.kind !== 'primitive' || typeof value.value === 'bigint') {
    // It is asked twice.
    callHidden(e, 'conversion', value);
    callHidden(e, 'conversion', value);
    blur(e, array);
    e.machine.mayThrow = true;
    return;
  }
  const length = Number(value.value);
  if (length !== length >>> 0) throw new ProgramThrow();
  for (const [key, each] of array.properties)
    if (isIndex(key) && Number(key) >= length && each.value !== ABSENT)
      heap.writeProperty(array, key, ABSENT);
  heap.writeProperty(array, 'length', primitive(length));
}

/** Forgets all that is known of an object: something wrote to it that can't be followed, perhaps `by`. */
export function blur(e: Evaluator, object: ObjectValue, by?: Value): void {
  e.machine.charge(object.properties.size);
  forget(e.machine.heap, object, by);
}
