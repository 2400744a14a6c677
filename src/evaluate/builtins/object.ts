import type { ts } from 'ts-morph';
import { handOver } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { spreadInto } from '../literals.js';
import { ProgramThrow } from '../machine.js';
import { allOf, hasOwn, hide, keyOf, setProperty } from '../properties.js';
import {
  arrayValue,
  builtin,
  knownItems,
  listed,
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  originOf,
  plainObject,
  primitive,
  shaped,
  slot,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';
import { changing } from './reflect.js';

/** A function object with properties of its own; others may exist, unknown. */
export function withStatics(value: ObjectValue, statics: readonly (readonly [string, Value])[]): ObjectValue {
  value.open = true;
  for (const [name, each] of statics) value.properties.set(name, slot(each));
  return value;
}

function entriesOf(value: Value | undefined): [string, Value][] | undefined {
  if (
    value?.kind !== 'object' ||
    value.open ||
    (value.shape.type !== 'plain' && value.shape.type !== 'array')
  )
    return undefined;
  return listed(value)?.map(([key, each]) => [key, each.value]);
}

/** `Object` and its functions. */
export function objectGlobal(e: Evaluator): ObjectValue {
  const list = (name: string, view: (key: string, value: Value) => Value): [string, Value] => [
    name,
    builtin(name, (_self, [value], node) => {
      const entries = entriesOf(value);
      return entries
        ? arrayValue(entries.map(([key, each]) => view(key, each)))
        : unknown(allOf(e, value, node));
    }),
  ];
  /** What is written to it from then on may not be. */
  const fixing = (name: string): [string, Value] => [
    name,
    builtin(name, (_self, [value = UNDEFINED]) => {
      if (value.kind === 'object') value.frozen = true;
      return value;
    }),
  ];
  return withStatics(
    builtin('Object', (_self, [value = UNDEFINED]) => (value.kind === 'object' ? value : UNKNOWN)),
    [
      list('keys', (key) => primitive(key)),
      list('values', (_key, value) => value),
      list('entries', (key, value) => arrayValue([primitive(key), value])),
      fixing('freeze'),
      fixing('seal'),
      fixing('preventExtensions'),
      ...['defineProperty', 'defineProperties', 'setPrototypeOf'].map((name) =>
        changing(e, name, (target) => target),
      ),
      [
        'assign',
        builtin('assign', (_self, [target = UNDEFINED, ...sources]) => assignAll(e, target, sources)),
      ],
      ['fromEntries', builtin('fromEntries', (_self, [list]) => fromEntries(list))],
      [
        'hasOwn',
        builtin('hasOwn', (_self, [object = UNDEFINED, key = UNDEFINED]) => {
          const name = keyOf(key);
          return name === undefined ? unknown(originOf(key)) : hasOwn(object, name);
        }),
      ],
      [
        'create',
        builtin('create', (_self, [proto = UNDEFINED, described], node) => create(e, proto, described, node)),
      ],
    ],
  );
}

function assignAll(e: Evaluator, target: Value, sources: readonly Value[]): Value {
  if (target.kind !== 'object') return UNKNOWN;
  if (target.frozen) e.machine.mayThrow = true;
  const sum = plainObject();
  for (const source of sources) spreadInto(sum, source);
  if (sum.open) e.machine.heap.open(target);
  if (sum.reordered) target.reordered = true;
  if (sum.lookup) target.lookup = sum.lookup;
  if (sum.whole) target.whole = sum.whole;
  hide(target, sum.hidden ?? NOWHERE);
  for (const [key, each] of sum.properties) setProperty(e, target, key, each.value);
  return target;
}

function fromEntries(list: Value | undefined): Value {
  const items = list && knownItems(list);
  if (!items) return list ? unknown(originOf(list)) : UNKNOWN;
  const object = plainObject();
  for (const item of items) {
    const [key, value] = knownItems(item) ?? [];
    const name = key && keyOf(key);
    if (name === undefined) return unknown(mergeOrigins(originOf(item), value ? originOf(value) : NOWHERE));
    object.properties.set(name, slot(value ?? UNDEFINED));
  }
  return object;
}

/** An object that inherits from another, which is not followed; nor are properties that are described. */
function create(e: Evaluator, proto: Value, described: Value | undefined, node: ts.Node): Value {
  if (proto.kind === 'primitive' && proto.value !== null) throw new ProgramThrow();
  const isBare = proto.kind === 'primitive' && !described;
  if (described) handOver(e, [described], node);
  if (described || proto.kind === 'unknown') e.machine.mayThrow = true;
  const object = isBare ? shaped({ type: 'plain', bare: true }) : plainObject([], true);
  if (described) object.frozen = true;
  return object;
}
