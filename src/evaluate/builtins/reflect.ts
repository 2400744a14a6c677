import type { ts } from 'ts-morph';
import { type Description, describe, descriptionIn, isDescribable } from '../define.js';
import { deleteProperty } from '../delete.js';
import type { Evaluator } from '../evaluator.js';
import { handedTo } from '../hand-over.js';
import { isIndex } from '../list-index.js';
import { asPrimitive } from '../list-text.js';
import { listed } from '../listed.js';
import { ProgramThrow } from '../machine.js';
import { blur, getProperty, keyOf, setProperty } from '../properties.js';
import { inheritFrom, prototypeIn } from '../prototypes.js';
import { noteWrite } from '../requests.js';
import { leaveTrace } from '../traces.js';
import { Unfollowable } from '../unfollowable.js';
import {
  builtin,
  type ObjectValue,
  plainObject,
  possible,
  primitive,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';

/** A function that changes what it is given first in ways that are not followed: it may be fixed from then on. */
export function changing(e: Evaluator, name: string, result: (target: Value) => Value): [string, Value] {
  return [
    name,
    builtin(name, (_self, args, node) => {
      const [target = UNDEFINED, prototype = UNDEFINED] = args;
      change(e, target, args, node);
      if (target.kind === 'object' && name === 'setPrototypeOf') inheritFrom(e, target, prototype, node);
      return result(target);
    }),
  ];
}

function change(e: Evaluator, target: Value, given: readonly Value[], node: ts.Node): void {
  e.machine.outside();
  const origin = handedTo(e, [target, ...given], node);
  if (target.kind !== 'object') return;
  blur(e, target);
  leaveTrace(e, target, [unknown(origin)], node);
  e.machine.heap.freeze(target);
}

/** `Object.defineProperty` and `Reflect.defineProperty`. */
export function defining(e: Evaluator, name: string, result: (target: Value) => Value): [string, Value] {
  return [
    name,
    builtin(name, (_self, [target = UNDEFINED, key = UNDEFINED, described = UNDEFINED], node) => {
      if (target.kind === 'primitive') throw new ProgramThrow();
      const description = descriptionIn(e, described, node);
      define(e, target, key, description, described, node);
      return result(target);
    }),
  ];
}

function define(
  e: Evaluator,
  target: Value,
  name: Value,
  description: Description | undefined,
  described: Value,
  node: ts.Node,
): void {
  const key = keyOf(asPrimitive(name));
  const value = description?.value ?? (description?.accessor ? undefined : UNKNOWN);
  if (value) noteWrite(e, target, key, value, node);
  const isKnown = description && key !== undefined && target.kind === 'object';
  if (isKnown && isDescribable(target, key)) {
    leaveTrace(e, target, [name], node);
    describe(e, target, key, description, node);
  } else describeAny(e, target, key, description, [name, described], node);
}

/** Nobody knows which property is described, or how: whatever is read or written may call what is handed over. */
function describeAny(
  e: Evaluator,
  target: Value,
  key: string | undefined,
  description: Description | undefined,
  given: readonly Value[],
  node: ts.Node,
): void {
  const mayCall = !description || description.accessor !== undefined;
  for (const each of mayCall ? possible(target) : []) {
    // What goes through a list looks for no calls there.
    if (each.shape.type === 'array' && (key === undefined || isIndex(key))) throw new Unfollowable();
    each.calls = true;
  }
  change(e, target, given, node);
}

/** `Object.defineProperties`, and what `Object.create` is given second. */
export function defineAll(e: Evaluator, target: Value, described: Value, node: ts.Node): void {
  if (target.kind === 'primitive') throw new ProgramThrow();
  const isKnown = described.kind === 'object' && described.shape.type === 'plain' && !described.open;
  const named = isKnown ? listed(described) : undefined;
  const all = named?.map(([key]) => {
    const each = getProperty(e, described, key, node);
    return { key, each, description: descriptionIn(e, each, node) };
  });
  if (!all) describeAny(e, target, undefined, undefined, [described], node);
  else
    for (const { key, each, description } of all) define(e, target, primitive(key), description, each, node);
}

/** `object.__defineGetter__(key, get)`, `object.__defineSetter__(key, set)`. */
export function definingHalf(e: Evaluator, name: '__defineGetter__' | '__defineSetter__'): ObjectValue {
  const half = name === '__defineGetter__' ? 'get' : 'set';
  return builtin(name, (target, [key = UNDEFINED, called = UNDEFINED], node) => {
    const fields: [string, Value][] = ['enumerable', 'configurable'].map((each) => [each, primitive(true)]);
    const described = plainObject([...fields, [half, called]]);
    define(e, target, key, descriptionIn(e, described, node), described, node);
    return UNDEFINED;
  });
}

/** `Reflect.set`, which gives whether it did so. */
function set(e: Evaluator, args: readonly Value[], node: ts.Node): Value {
  const [target = UNDEFINED, key = UNDEFINED, value = UNDEFINED, receiver = target] = args;
  if (target.kind === 'primitive') throw new ProgramThrow();
  noteWrite(e, target, keyOf(key), value, node);
  if (receiver !== target) change(e, receiver, args, node);
  else setProperty(e, target, keyOf(key), value);
  return UNKNOWN;
}

/** `Reflect`: what it does else isn't known. */
export function reflectGlobal(e: Evaluator): ObjectValue {
  const gives = (): Value => UNKNOWN;
  return plainObject(
    [
      defining(e, 'defineProperty', gives),
      ...['setPrototypeOf', 'preventExtensions'].map((name) => changing(e, name, gives)),
      ['set', builtin('set', (_self, args, node) => set(e, args, node))],
      [
        'deleteProperty',
        builtin('deleteProperty', (_self, [target = UNDEFINED, key = UNDEFINED]) => {
          if (target.kind === 'primitive') throw new ProgramThrow();
          return deleteProperty(e, target, keyOf(asPrimitive(key)));
        }),
      ],
      ['getPrototypeOf', builtin('getPrototypeOf', (_self, [value = UNDEFINED]) => prototypeIn(value))],
    ],
    true,
  );
}
