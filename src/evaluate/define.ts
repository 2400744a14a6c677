import type { ts } from 'ts-morph';
import { isClassPrototype } from './above.js';
import { accessorsIn, accessorValue, isAccessed, onlyAccessor } from './accessor-values.js';
import { ATTRIBUTES, type Attribute, hasAttribute, setAttributes } from './attributes.js';
import { isNoFunction } from './builtins/arguments.js';
import type { Evaluator } from './evaluator.js';
import { handOver } from './hand-over.js';
import { noteWritten } from './leaks.js';
import { ProgramThrow } from './machine.js';
import { getProperty } from './properties.js';
import { Unfollowable } from './unfollowable.js';
import {
  ABSENT,
  type Accessor,
  type ClosureCallable,
  mayBeAbsent,
  type ObjectValue,
  shaped,
  truthiness,
  UNDEFINED,
  type Value,
} from './values.js';

/** What `Object.defineProperty` and its like are told of a property. */
export interface Description {
  readonly attributes: ReadonlyMap<Attribute, boolean>;
  readonly value?: Value;
  readonly accessor?: Accessor;
}

/** What a descriptor says; undefined where that can't be told. */
export function descriptionIn(e: Evaluator, described: Value, node: ts.Node): Description | undefined {
  if (described.kind === 'primitive') throw new ProgramThrow();
  if (described.kind === 'unknown' || described.open || described.shape.type !== 'plain') return undefined;
  const given = new Map<string, Value>();
  for (const name of [...ATTRIBUTES, 'value', 'get', 'set']) {
    const held = described.properties.get(name)?.value ?? ABSENT;
    if (held === ABSENT) continue;
    if (mayBeAbsent(held)) return undefined;
    given.set(name, getProperty(e, described, name, node));
  }
  const attributes = new Map<Attribute, boolean>();
  for (const name of ATTRIBUTES) {
    const held = given.get(name);
    const truth = held && truthiness(held);
    if (held && truth === undefined) return undefined;
    if (truth !== undefined) attributes.set(name, truth);
  }
  const [value, get, set] = ['value', 'get', 'set'].map((name) => given.get(name));
  if (!get && !set) return { attributes, ...(value && { value }) };
  if (value || attributes.has('writable')) throw new ProgramThrow();
  const [getter, setter] = [get, set].map((each) => each && closureIn(each));
  if (getter === 'unknown' || setter === 'unknown') return undefined;
  return { attributes, accessor: { ...(get && { get: getter }), ...(set && { set: setter }) } };
}

/** The function of the program that a value is, or nothing. */
function closureIn(value: Value): ClosureCallable | undefined | 'unknown' {
  if (value.kind === 'primitive' && value.value === undefined) return undefined;
  if (isNoFunction(value)) throw new ProgramThrow();
  const call = value.kind === 'object' && value.shape.type === 'function' ? value.shape.call : undefined;
  return call?.type === 'closure' ? call : 'unknown';
}

/** Whether it can be told what comes of describing a property. */
export function isDescribable({ shape, lookup, texts }: ObjectValue, key: string): boolean {
  if (lookup || texts || key === '__proto__') return false;
  if (shape.type === 'function') return key !== 'prototype';
  return shape.type === 'plain' || (shape.type === 'instance' && !shape.linked);
}

/** Whether an object has no property of that name for certain. */
function isNewTo(object: ObjectValue, key: string): boolean {
  if (object.open || (isClassPrototype(object) && key === 'constructor')) return false;
  if ((object.properties.get(key)?.value ?? ABSENT) !== ABSENT) return false;
  return object.shape.type !== 'function' || !(key in Function.prototype);
}

/** A property is made, or made another one, as it is described. */
export function describe(
  e: Evaluator,
  object: ObjectValue,
  key: string,
  description: Description,
  node: ts.Node,
): void {
  const { heap } = e.machine;
  const before = object.properties.get(key)?.value ?? ABSENT;
  const isNew = isNewTo(object, key);
  const mayBeNew = object.open || before === ABSENT || mayBeAbsent(before);
  if (object.frozen) e.machine.mayThrow = true;
  const mayChange = isNew || hasAttribute(object, key, 'configurable');
  const change = (): void => {
    const { accessor, value } = description;
    if (object.exposed) leave(e, description, node);
    heap.writeProperty(
      object,
      key,
      accessor ? accessed(before, accessor) : dataOf(before, value, description),
    );
    setAttributes(heap, object, key, attributesOf(object, key, before, description, isNew, mayBeNew));
  };
  if (mayChange) change();
  else {
    // What can't be described anew may be written to still.
    e.machine.mayThrow = true;
    e.machine.perhaps(change);
  }
}

function accessed(before: Value, given: Accessor): Value {
  const isHalf = !('get' in given && 'set' in given);
  const other = onlyAccessor(before);
  if (isHalf && !other && accessorsIn(before).size > 0) throw new Unfollowable();
  return accessorValue({ ...other, ...given });
}

function dataOf(before: Value, value: Value | undefined, { attributes }: Description): Value {
  if (value) return value;
  const isData = attributes.has('writable');
  if (before === ABSENT || (isData && isAccessed(before))) return UNDEFINED;
  return before;
}

/** What isn't said stays as it is, and is not so of a property that is new. */
function attributesOf(
  object: ObjectValue,
  key: string,
  before: Value,
  { attributes, value }: Description,
  isNew: boolean,
  mayBeNew: boolean,
): readonly Attribute[] | undefined {
  const has: Attribute[] = [];
  for (const each of ATTRIBUTES) {
    // Of what was got by a call, nobody said that it may be written to.
    const isTurned = each === 'writable' && isAccessed(before) && (value ?? attributes.has('writable'));
    const earlier = isNew || (isTurned && onlyAccessor(before)) ? false : hasAttribute(object, key, each);
    const stays = (mayBeNew || isTurned) && earlier ? undefined : earlier;
    const is = attributes.get(each) ?? stays;
    if (is === undefined) return undefined;
    if (is) has.push(each);
  }
  return has;
}

/** Code that can't be seen has the object, and all that is put into it. */
function leave(e: Evaluator, { accessor, value }: Description, node: ts.Node): void {
  if (value) noteWritten(e, value);
  const functions = [accessor?.get, accessor?.set].flatMap((call) =>
    call ? [shaped({ type: 'function', call })] : [],
  );
  if (functions.length > 0) handOver(e, functions, node);
}
