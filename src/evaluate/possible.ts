import type { ts } from 'ts-morph';
import { allHidden, memberNames } from './above.js';
import { isAccessed } from './accessor-values.js';
import { promiseIn } from './builtins/promise.js';
import type { Evaluator } from './evaluator.js';
import { hide } from './hide.js';
import { joinOver } from './parts.js';
import { isPrivateKey } from './private-names.js';
import { getProperty, setProperty } from './properties.js';
import {
  arrayValue,
  builtin,
  type ClosureCallable,
  mergeOrigins,
  type ObjectValue,
  oneOf,
  originOf,
  possible,
  UNKNOWN,
  type UnknownValue,
  type Value,
} from './values.js';

/** Something is done to a value that may be a proxy: it may run code that can't be seen. */
export function runTraps(e: Evaluator, value: Value): void {
  if (e.machine.hasProxies && value.kind === 'unknown') e.machine.outside();
}

/** What is read as property `key` of a value that isn't known: of each object that it may be. */
export function propertyOfAny(
  e: Evaluator,
  value: UnknownValue,
  key: string,
  node: ts.Node,
  self?: Value,
): UnknownValue {
  runTraps(e, value);
  const origin = mergeOrigins(value.origin, e.machine.traces.toldTo(`.${key}`));
  const found = readAll(e, { ...value, origin }, (object) => [read(e, object, key, node, self)]);
  return value.isError ? { ...found, origin } : found;
}

/** What is read of what may be a part of the request where that holds a signal; else undefined. */
export function readOfPart(
  e: Evaluator,
  { may }: UnknownValue,
  key: string,
  node: ts.Node,
): Value | undefined {
  const holder = [...may].find(({ part, lookup }) => part !== undefined && lookup?.(key));
  if (!holder) return undefined;
  let value = getProperty(e, holder, key, node);
  for (const other of may) {
    if (other === holder) continue;
    e.machine.perhaps(() => {
      value = joinOver(e.machine, holder.part, value, getProperty(e, other, key, node));
    });
  }
  return value;
}

/** What any property is of a value: one of what the object holds, or each that it may be. */
export function anyProperty(e: Evaluator, value: Value, node: ts.Node): UnknownValue {
  if (value.kind === 'primitive') return oneOf([value]);
  if (value.kind === 'object') return oneOf(allIn(e, value, node));
  runTraps(e, value);
  return readAll(e, value, (object) => allIn(e, object, node));
}

/**
 * Whether all that may be found in an object is the program's own: a list or a collection has methods of the engine's,
 * unless it is of functions, one of which is taken by its place.
 */
export function holdsOwn(object: Value): boolean {
  if (object.kind !== 'object' || object.open || object.exposed || object.hidden || object.inherits)
    return false;
  const held = [...object.properties].filter(([key]) => key !== 'length').map(([, { value }]) => value);
  const { type } = object.shape;
  if (type === 'array')
    return held.length > 0 && held.every((each) => each.kind === 'object' && each.shape.type === 'function');
  return (type === 'plain' || type === 'instance') && held.every(({ kind }) => kind !== 'unknown');
}

/** What is iterated over: the values of a collection, or of what it may be. */
export function anyItem(e: Evaluator, value: Value, node: ts.Node): UnknownValue {
  const inMap = (object: ObjectValue): boolean => object.shape.type === 'map';
  const any = anyProperty(e, value, node);
  const isMap = value.kind === 'object' ? inMap(value) : [...possible(value)].some(inMap);
  return oneOf(isMap ? [any, listOfAny([any])] : [any], originOf(value));
}

function readAll(
  e: Evaluator,
  { may, origin, echo }: UnknownValue,
  ask: (object: ObjectValue) => Value[],
): UnknownValue {
  const found: Value[] = [];
  e.machine.charge(may.size);
  for (const object of may) e.machine.perhaps(() => found.push(...ask(object)));
  return oneOf(found, origin, echo);
}

function allIn(e: Evaluator, object: ObjectValue, node: ts.Node): Value[] {
  e.machine.charge(object.properties.size);
  const found = allHidden(object);
  const names = new Set([...memberNames(object)].filter((each) => !isPrivateKey(each)));
  for (const [key, { value }] of object.properties) {
    if (isPrivateKey(key)) continue;
    if (isAccessed(value)) names.add(key);
    else found.push(value.kind === 'object' ? boundTo(object, key, value) : value);
  }
  for (const name of names) e.machine.perhaps(() => found.push(read(e, object, name, node)));
  return found;
}

function read(e: Evaluator, object: ObjectValue, key: string, node: ts.Node, self: Value = object): Value {
  const value = getProperty(e, object, key, node, self);
  return value.kind === 'object' ? boundTo(object, key, value) : value;
}

/** By owner and name: the same function is bound to it once only, so that what goes round comes to an end. */
const bound = new WeakMap<ObjectValue, Map<string, ObjectValue>>();

/** A function that is read of an object, and remembers it: who calls it may not know of which it was read. */
export function boundTo(owner: ObjectValue, key: string, value: ObjectValue): ObjectValue {
  if (value.shape.type !== 'function' || value.shape.call.type === 'class') return value;
  const { call } = value.shape;
  if (call.type === 'closure' && call.self !== UNKNOWN) return known(owner, key, value);
  const fresh =
    call.type === 'builtin'
      ? builtin(call.name, (_self, args, node, atOnce) => call.run(owner, args, node, atOnce))
      : // What is kept on it is kept on the function itself.
        { ...value, shape: { type: 'function', call: { ...call, self: owner } } as const };
  return known(owner, key, fresh);
}

function known(owner: ObjectValue, key: string, value: ObjectValue): ObjectValue {
  const ofOwner = bound.get(owner) ?? new Map<string, ObjectValue>();
  bound.set(owner, ofOwner);
  const earlier = ofOwner.get(key);
  if (earlier && isSame(earlier, value)) return earlier;
  ofOwner.set(key, value);
  return value;
}

function isSame(a: ObjectValue, b: ObjectValue): boolean {
  if (a.shape.type !== 'function' || b.shape.type !== 'function') return false;
  const [first, second] = [a.shape.call, b.shape.call];
  if (first.type === 'builtin') return second.type === 'builtin' && first.name === second.name;
  return first.type === 'closure' && second.type === 'closure' && isSameClosure(first, second);
}

function isSameClosure(a: ClosureCallable, b: ClosureCallable): boolean {
  return a.node === b.node && a.scope === b.scope && a.self === b.self;
}

/** A write to something that isn't known: each object that it may be may get it. */
export function writeToAny(e: Evaluator, target: UnknownValue, key: string | undefined, value: Value): void {
  runTraps(e, target);
  for (const object of target.may) e.machine.perhaps(() => setProperty(e, object, key, value));
}

/** What `await` gives of something that may be a promise of the program. */
export function settledOfAny(value: UnknownValue): UnknownValue {
  return oneOf(
    [...value.may].map((each) => promiseIn(each)?.settled ?? each),
    value.origin,
    value.echo,
  );
}

/** A list of which nobody knows how much of these it holds, or in which order. */
export function listOfAny(values: readonly Value[]): ObjectValue {
  const list = arrayValue([], true);
  for (const each of values) hide(list, each);
  return list;
}
