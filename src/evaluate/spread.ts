import type { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { noteWritten } from './leaks.js';
import { isCopied } from './literals.js';
import { anyProperty } from './possible.js';
import { isPrivateKey } from './private-names.js';
import { getProperty, setProperty } from './properties.js';
import { noteRequests, noteWrite } from './requests.js';
import { runUnseen, STRANGER } from './unseen-calls.js';
import {
  ABSENT,
  joinValues,
  mayBeAbsent,
  type ObjectValue,
  oneOf,
  plainObject,
  primitive,
  type Slot,
  slot,
  UNKNOWN,
  type Value,
} from './values.js';

/** Copies the own properties of `from` into a new object, as a spread does; later properties win. */
export function spreadInto(e: Evaluator, object: ObjectValue, from: Value, node: ts.Node): void {
  if (from.kind === 'primitive') {
    if (typeof from.value === 'string')
      [...from.value.split('')].forEach((each, index) => {
        object.properties.set(String(index), slot(primitive(each, from.origin, from.echo)));
      });
    return;
  }
  if (from.kind === 'unknown') {
    mayOverwrite(e, object, oneOf([anyProperty(e, from, node)], from.origin), () => false);
    return;
  }
  const { type } = from.shape;
  // What a collection holds are no properties.
  if (type === 'map' || type === 'set' || type === 'promise') return;
  if (from.holdsVariables) object.holdsVariables = true;
  if (from.reordered) object.reordered = true;
  if (from.unordered) object.unordered = true;
  if (!isCopied(from)) {
    mayOverwrite(e, object, anyProperty(e, from, node), () => false);
    return;
  }
  if (from.open) mayOverwrite(e, object, from.hidden ?? UNKNOWN, (key) => from.properties.has(key));
  if (from.lookup) {
    object.lookup = placesLike(from.lookup);
    object.whole = from.whole;
    for (const key of object.properties.keys()) if (from.lookup(key)) object.properties.delete(key);
  }
  for (const [key, each] of from.properties) {
    if (isPrivateKey(key) || each.value === ABSENT || (type === 'array' && key === 'length')) continue;
    const value = each.accessor ? getProperty(e, from, key, node) : each.value;
    const earlier = object.properties.get(key)?.value ?? ABSENT;
    object.properties.set(key, slot(mayBeAbsent(value) ? joinValues(earlier, value) : value, each.signal));
  }
}

/** Places that hold what those hold, and are written to by themselves. */
function placesLike(lookup: (key: string) => Slot | undefined): (key: string) => Slot | undefined {
  const own = new Map<string, Slot>();
  return (key) => {
    const there = lookup(key);
    if (!there) return undefined;
    const place = own.get(key) ?? slot(there.value, there.signal, there.born);
    own.set(key, place);
    return place;
  };
}

/** Properties that nobody knows come in: any that is there already may be another one, but for those that are `kept`. */
function mayOverwrite(e: Evaluator, object: ObjectValue, by: Value, kept: (key: string) => boolean): void {
  object.open = true;
  e.machine.heap.hideIn(object, by);
  for (const [key, { value, accessor }] of object.properties) {
    if (kept(key)) continue;
    if (accessor?.get) runUnseen(e, accessor.get, STRANGER);
    object.properties.set(key, slot(oneOf([value, by])));
  }
}

/** `Object.assign(target, …sources)`: each property is written, which may call a setter. */
export function assignAll(e: Evaluator, target: Value, sources: readonly Value[], node: ts.Node): Value {
  if (target.kind === 'unknown') {
    noteRequests(e, sources, node);
    for (const each of sources) {
      noteWritten(e, each);
      e.machine.heap.leave(each);
    }
    for (const each of target.may) e.machine.perhaps(() => assignAll(e, each, sources, node));
  }
  if (target.kind !== 'object') return oneOf([target]);
  if (target.frozen) e.machine.mayThrow = true;
  for (const source of sources) {
    const from = plainObject();
    spreadInto(e, from, source, node);
    if (from.open) setProperty(e, target, undefined, from.hidden ?? UNKNOWN);
    if (from.lookup) {
      target.lookup = from.lookup;
      target.whole = from.whole;
    }
    if (from.holdsVariables) target.holdsVariables = true;
    if (from.reordered) target.reordered = true;
    for (const [key, { value }] of from.properties) {
      const write = (): void => setProperty(e, target, key, value);
      noteWrite(e, target, key, value, node);
      if (mayBeAbsent(value)) e.machine.perhaps(write);
      else write();
    }
  }
  return target;
}
