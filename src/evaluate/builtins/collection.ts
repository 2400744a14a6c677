import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import {
  ABSENT,
  arrayValue,
  builtin,
  knownItems,
  listed,
  type ObjectValue,
  originOf,
  primitive,
  type Slot,
  shaped,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';

/** The slot key of a Map key or Set member; undefined where it isn't a known primitive. */
function slotKey(key: Value | undefined): string | undefined {
  if (key === undefined) return 'undefined:';
  return key.kind === 'primitive' ? `${typeof key.value}:${String(key.value)}` : undefined;
}

/** `new Map(entries)` and `new Set(items)`; open where what goes in isn't known. */
export function newCollection(e: Evaluator, type: 'map' | 'set', argument: Value | undefined): ObjectValue {
  const collection = shaped({ type });
  if (argument === undefined || (argument.kind === 'primitive' && argument.value == null)) return collection;
  const items = knownItems(argument);
  if (!items) return shaped({ type }, true);
  for (const item of items) {
    const pair = type === 'map' ? knownItems(item) : [item, item];
    if (!pair) return shaped({ type }, true);
    put(e, collection, pair[0], pair[1] ?? UNDEFINED);
  }
  return collection;
}

function put(e: Evaluator, collection: ObjectValue, key: Value | undefined, value: Value): void {
  const name = slotKey(key);
  if (name === undefined) e.machine.heap.open(collection);
  else e.machine.heap.writeProperty(collection, name, value);
}

/** What is in it, in the order it came in; undefined where that is not known. */
function members(collection: ObjectValue): [string, Slot][] | undefined {
  if (collection.open || !listed(collection)) return undefined;
  return [...collection.properties].filter(([, slot]) => slot.value !== ABSENT);
}

/** How many are in it. */
export function sizeOfCollection(collection: ObjectValue): Value {
  const held = members(collection);
  return held ? primitive(held.length) : UNKNOWN;
}

/** The method of a Map or Set called `name`. */
export function collectionMethod(e: Evaluator, type: 'map' | 'set', name: string): Value | undefined {
  if (!(name in (type === 'map' ? Map.prototype : Set.prototype)) || name === 'size') return undefined;
  return builtin(name, (self, args, node) => {
    if (self.kind !== 'object') return UNKNOWN;
    const [key, value] = args;
    const name_ = slotKey(key);
    const held = name_ === undefined ? undefined : self.properties.get(name_);
    const origin = key ? originOf(key) : new Set<number>();
    const certain = name_ !== undefined && !self.open;
    if (name === 'get') return certain ? (held?.value ?? primitive(undefined, origin)) : unknown(origin);
    if (name === 'has') {
      if (!certain || held?.value.kind === 'unknown') return unknown(origin);
      return primitive(held !== undefined && held.value !== ABSENT, origin);
    }
    if (name === 'set' && type === 'map') {
      put(e, self, key, value ?? UNDEFINED);
      return self;
    }
    if (name === 'add' && type === 'set') {
      put(e, self, key, key ?? UNDEFINED);
      return self;
    }
    if (name === 'delete' && certain && name_ !== undefined) {
      e.machine.heap.writeProperty(self, name_, ABSENT);
      return UNKNOWN;
    }
    const all = members(self);
    if (name === 'forEach' && all && key) {
      for (const [each, slot] of all) callValue(e, key, UNDEFINED, [slot.value, keyValue(each), self], node);
      return UNDEFINED;
    }
    if ((name === 'keys' || name === 'values' || name === 'entries') && all) {
      return arrayValue(all.map(([each, slot]) => view(name, keyValue(each), slot.value)));
    }
    if (name === 'clear' || name === 'delete') e.machine.heap.open(self);
    return UNKNOWN;
  });
}

function view(name: string, key: Value, value: Value): Value {
  if (name === 'keys') return key;
  return name === 'values' ? value : arrayValue([key, value]);
}

/** Only text keys can be turned back for certain. */
function keyValue(name: string): Value {
  const text = /^string:([\s\S]*)$/.exec(name);
  return text ? primitive(text[1] ?? '') : UNKNOWN;
}
