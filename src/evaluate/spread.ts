import type { ts } from 'ts-morph';
import { accessorsIn, isAccessed } from './accessor-values.js';
import { hasAttribute } from './attributes.js';
import type { Evaluator } from './evaluator.js';
import { noteWritten } from './leaks.js';
import { listed } from './listed.js';
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

/** Copies the own properties of `from` into a new object, as a spread does, but for some; later properties win. */
export function spreadInto(
  e: Evaluator,
  object: ObjectValue,
  from: Value,
  node: ts.Node,
  without: ReadonlySet<string | undefined> = NO_NAMES,
): void {
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
  // What a collection holds are no properties; it may have some beside that.
  if (isApart(from)) {
    if (from.open) mayOverwrite(e, object, from.hidden ?? UNKNOWN, () => false);
    return;
  }
  if (from.calls) e.machine.outside();
  copyMarks(from, object);
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
  for (const key of copiedNames(from)) {
    if (without.has(key)) continue;
    const copied = copyOf(e, from, key, node);
    if (!copied) continue;
    const earlier = object.properties.get(key)?.value ?? ABSENT;
    const { value, signal } = copied;
    putInto(object, key, slot(mayBeAbsent(value) ? joinValues(earlier, value) : value, signal));
  }
}

/** What is copied of an object makes the copy what it is itself. */
function copyMarks(from: ObjectValue, to: ObjectValue): void {
  if (from.holdsVariables) to.holdsVariables = true;
  if (from.reordered) to.reordered = true;
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

const NO_NAMES: ReadonlySet<string> = new Set();

/** A map or set, or a promise that is nothing else: what these hold are no properties. */
function isApart({ shape, properties }: ObjectValue): boolean {
  return shape.type === 'map' || shape.type === 'set' || (shape.type === 'promise' && properties.size === 0);
}

/** The names that are looked up, one by one, where an object is copied: those that it has as that begins, in JavaScript's order. */
function copiedNames(from: ObjectValue): string[] {
  const names = listed(from)?.map(([key]) => key) ?? [...from.properties.keys()];
  return names.filter((key) => !(from.shape.type === 'array' && key === 'length') && !isPrivateKey(key));
}

/** What is copied of one name when it is its turn; undefined where there is nothing by then. */
function copyOf(
  e: Evaluator,
  from: ObjectValue,
  key: string,
  node: ts.Node,
): Pick<Slot, 'value' | 'signal'> | undefined {
  const held = from.properties.get(key);
  const isListed = hasAttribute(from, key, 'enumerable');
  if (!held || held.value === ABSENT || isListed === false) return undefined;
  const { value, signal } = held;
  const isUncertain = mayBeAbsent(value) || isListed === undefined;
  const read = isAccessed(value) ? getProperty(e, from, key, node) : value;
  return { value: isUncertain ? joinValues(ABSENT, oneOf([read])) : read, signal };
}

/** A property comes into an object that is being made: where it may have been there before, it isn't known in which order. */
export function putInto(object: ObjectValue, key: string, put: Slot): void {
  const earlier = object.properties.get(key);
  if (earlier && mayBeAbsent(earlier.value) && !mayBeAbsent(put.value)) object.reordered = true;
  object.properties.set(key, put);
}

/** Properties that nobody knows come in: any that is there already may be another one, but for those that are `kept`. */
function mayOverwrite(e: Evaluator, object: ObjectValue, by: Value, kept: (key: string) => boolean): void {
  object.open = true;
  e.machine.heap.hideIn(object, by);
  for (const [key, { value }] of object.properties) {
    if (kept(key)) continue;
    for (const { get } of accessorsIn(value)) if (get) runUnseen(e, get, STRANGER);
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
  for (const source of sources) assignFrom(e, target, source, node);
  return target;
}

function assignFrom(e: Evaluator, target: ObjectValue, source: Value, node: ts.Node): void {
  const put = (key: string, value: Value): void => {
    const write = (): void => setProperty(e, target, key, value);
    noteWrite(e, target, key, value, node);
    if (mayBeAbsent(value)) e.machine.perhaps(write);
    else write();
  };
  if (isReadOneByOne(source)) {
    for (const key of copiedNames(source)) {
      const copied = copyOf(e, source, key, node);
      if (copied) put(key, copied.value);
    }
    copyMarks(source, target);
    return;
  }
  const from = plainObject();
  spreadInto(e, from, source, node);
  if (from.open) setProperty(e, target, undefined, from.hidden ?? UNKNOWN);
  if (from.lookup) {
    target.lookup = from.lookup;
    target.whole = from.whole;
  }
  copyMarks(from, target);
  for (const [key, { value }] of from.properties) put(key, value);
}

/** Whether each property is read and written before the next one is looked at: setters and getters may change others. */
function isReadOneByOne(source: Value): source is ObjectValue {
  if (source.kind !== 'object' || !isCopied(source) || source.open || source.lookup) return false;
  return ![...source.properties.values()].some(({ signal }) => signal);
}
