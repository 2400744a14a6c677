import type { Evaluator } from '../evaluator.js';
import { spreadInto } from '../literals.js';
import { allOf, hasOwn, hide, keyOf } from '../properties.js';
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
  slot,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';

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
  const same = (name: string): [string, Value] => [
    name,
    builtin(name, (_self, [value = UNDEFINED]) => value),
  ];
  return withStatics(
    builtin('Object', (_self, [value = UNDEFINED]) => value),
    [
      list('keys', (key) => primitive(key)),
      list('values', (_key, value) => value),
      list('entries', (key, value) => arrayValue([primitive(key), value])),
      [
        'freeze',
        builtin('freeze', (_self, [value = UNDEFINED]) => {
          if (value.kind === 'object') value.frozen = true;
          return value;
        }),
      ],
      same('seal'),
      [
        'assign',
        builtin('assign', (_self, [target = UNDEFINED, ...sources]) => assignAll(e, target, sources)),
      ],
      ['fromEntries', builtin('fromEntries', (_self, [list]) => fromEntries(list))],
      [
        'hasOwn',
        builtin('hasOwn', (_self, [object = UNDEFINED, key = UNDEFINED]) => hasOwn(object, keyOf(key) ?? '')),
      ],
      [
        'create',
        builtin('create', (_self, [proto]) =>
          plainObject([], !(proto?.kind === 'primitive' && proto.value === null)),
        ),
      ],
    ],
  );
}

function assignAll(e: Evaluator, target: Value, sources: readonly Value[]): Value {
  if (target.kind !== 'object') return UNKNOWN;
  const sum = plainObject();
  for (const source of sources) spreadInto(sum, source);
  if (sum.open) e.machine.heap.open(target);
  if (sum.lookup) target.lookup = sum.lookup;
  if (sum.whole) target.whole = sum.whole;
  hide(target, sum.hidden ?? NOWHERE);
  for (const [key, each] of sum.properties) e.machine.heap.writeProperty(target, key, each.value);
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
