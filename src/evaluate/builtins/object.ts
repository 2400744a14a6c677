import type { ts } from 'ts-morph';
import { isAccessed } from '../accessor-values.js';
import type { Evaluator } from '../evaluator.js';
import { callHidden } from '../hidden-calls.js';
import { hide } from '../hide.js';
import { asPrimitive } from '../list-text.js';
import { listed } from '../listed.js';
import { ProgramThrow } from '../machine.js';
import { hasOwn } from '../own-properties.js';
import { partOf } from '../parts.js';
import { anyItem, anyProperty, listOfAny, runTraps } from '../possible.js';
import { allOf, getProperty, itemsOf, keyOf } from '../properties.js';
import { inheritFrom, prototypeIn } from '../prototypes.js';
import { assignAll } from '../spread.js';
import { leaveTrace, nameIn } from '../traces.js';
import {
  ABSENT,
  arrayValue,
  builtin,
  knownItems,
  mayBeAbsent,
  type ObjectValue,
  oneOf,
  originOf,
  plainObject,
  shaped,
  slot,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';
import { changing, defineAll, defining } from './reflect.js';

/** A function object with properties of its own; others may exist, unknown. */
export function withStatics(value: ObjectValue, statics: readonly (readonly [string, Value])[]): ObjectValue {
  value.open = true;
  for (const [name, each] of statics) value.properties.set(name, slot(each));
  return value;
}

/** The names that are listed of a value; undefined where that is not known. */
function namesOf(value: Value | undefined): string[] | undefined {
  const isListed =
    value?.kind === 'object' && !value.open && (value.shape.type === 'plain' || value.shape.type === 'array');
  return isListed ? listed(value)?.map(([key]) => key) : undefined;
}

/** The same with what there is of each by its turn: getters may change what comes after them. */
function entriesOf(e: Evaluator, value: ObjectValue, node: ts.Node): [Value, Value][] | undefined {
  const found: [Value, Value][] = [];
  for (const key of namesOf(value) ?? []) {
    const held = value.properties.get(key)?.value ?? ABSENT;
    if (held === ABSENT) continue;
    if (mayBeAbsent(held)) return undefined;
    found.push([nameIn(e, value, key), isAccessed(held) ? getProperty(e, value, key, node) : held]);
  }
  return found;
}

/** `Object` and its functions. */
export function objectGlobal(e: Evaluator): ObjectValue {
  const list = (name: string, view: (key: Value, value: Value) => Value): [string, Value] => [
    name,
    builtin(name, (_self, [value = UNDEFINED], node) => {
      const names = namesOf(value);
      if (value.kind !== 'object' || !names) return unknownList(e, name, value, node);
      if (name === 'keys') return arrayValue(names.map((key) => nameIn(e, value, key)));
      const entries = entriesOf(e, value, node);
      return entries
        ? arrayValue(entries.map(([key, each]) => view(key, each)))
        : unknownList(e, name, value, node);
    }),
  ];
  /** What is written to it from then on may not be. */
  const fixing = (name: string): [string, Value] => [
    name,
    builtin(name, (_self, [value = UNDEFINED]) => {
      if (value.kind === 'object') e.machine.heap.freeze(value);
      return value;
    }),
  ];
  return withStatics(
    builtin('Object', (_self, [value = UNDEFINED]) =>
      value.kind === 'primitive' ? UNKNOWN : partOf(value) === undefined ? value : oneOf([value]),
    ),
    [
      list('keys', (key) => key),
      list('values', (_key, value) => value),
      list('entries', (key, value) => arrayValue([key, value])),
      fixing('freeze'),
      fixing('seal'),
      fixing('preventExtensions'),
      defining(e, 'defineProperty', (target) => target),
      changing(e, 'setPrototypeOf', (target) => target),
      [
        'defineProperties',
        builtin('defineProperties', (_self, [target = UNDEFINED, described = UNDEFINED], node) => {
          defineAll(e, target, described, node);
          return target;
        }),
      ],
      [
        'assign',
        builtin('assign', (_self, [target = UNDEFINED, ...sources], node) =>
          assignAll(e, target, sources, node),
        ),
      ],
      ['fromEntries', builtin('fromEntries', (_self, [list], node) => fromEntries(e, list, node))],
      ['getPrototypeOf', builtin('getPrototypeOf', (_self, [value = UNDEFINED]) => prototypeIn(value))],
      [
        'hasOwn',
        builtin('hasOwn', (_self, [object = UNDEFINED, key = UNDEFINED]) => {
          const name = keyOf(asPrimitive(key));
          if (name === undefined) runTraps(e, object);
          return name === undefined ? unknown(originOf(key)) : hasOwn(e, object, name);
        }),
      ],
      [
        'create',
        builtin('create', (_self, [proto = UNDEFINED, described = UNDEFINED], node) =>
          create(e, proto, described, node),
        ),
      ],
    ],
  );
}

/** What `Object.keys` and the like give of an object of which not all is known. */
function unknownList(e: Evaluator, name: string, value: Value, node: ts.Node): Value {
  runTraps(e, value);
  const whatever = name === 'keys' ? UNKNOWN : anyProperty(e, value, node);
  return oneOf([listOfAny([name === 'entries' ? listOfAny([whatever]) : whatever])], allOf(e, value, node));
}

function fromEntries(e: Evaluator, list: Value = UNDEFINED, node: ts.Node): Value {
  const object = plainObject();
  const items = itemsOf(e, list);
  const pairs = items?.map((item) => {
    // Of what is no object, nothing can be taken.
    if (item.kind === 'primitive') throw new ProgramThrow();
    const [key = UNDEFINED, value = UNDEFINED] = knownItems(item) ?? [];
    return { name: knownItems(item) && keyOf(asPrimitive(key)), key, value };
  });
  if (!pairs || pairs.some(({ name }) => name === undefined)) {
    object.open = true;
    e.machine.mayThrow = true;
    const any = anyItem(e, list, node);
    for (const each of items ?? [any]) {
      const [key = anyProperty(e, each, node)] = knownItems(each) ?? [];
      callHidden(e, 'conversion', key);
    }
    hide(object, oneOf([anyProperty(e, any, node)], originOf(list)));
    return object;
  }
  for (const { name, key, value } of pairs) {
    leaveTrace(e, object, [key], node);
    if (name !== undefined) object.properties.set(name, slot(value));
  }
  return object;
}

/** An object that inherits from another, with properties that are described. */
function create(e: Evaluator, proto: Value, described: Value, node: ts.Node): Value {
  if (proto.kind === 'primitive' && proto.value !== null) throw new ProgramThrow();
  if (proto.kind === 'unknown') e.machine.mayThrow = true;
  const isBare = proto.kind === 'primitive';
  const object = isBare ? shaped({ type: 'plain', bare: true }) : plainObject([], true);
  if (!isBare) inheritFrom(e, object, proto, node);
  if (described.kind !== 'primitive' || described.value !== undefined) defineAll(e, object, described, node);
  return object;
}
