import type { ts } from 'ts-morph';
import { callValue, handOver } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { NORMAL } from '../machine.js';
import { blur } from '../properties.js';
import { repeat } from '../repeat.js';
import {
  ABSENT,
  arrayValue,
  builtin,
  knownItems,
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  type Origin,
  originOf,
  type Primitive,
  primitive,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';

type Items = readonly Value[];
type Callback = (item: Value, index: number) => Value;
/** Does something as a way of running that may not be the one taken. */
type Perhaps = (run: () => void) => void;

/** Methods that only read, from the items and primitive arguments. */
const READERS: Record<string, (items: Items, args: readonly Value[]) => Value> = {
  at: (items, [index]) => withNumber(index, (n) => items.at(n) ?? UNDEFINED),
  slice: (items, [from, to]) =>
    withNumber(from, (a) => withNumber(to, (b) => arrayValue(items.slice(a, to ? b : undefined)))),
  concat: (items, args) => concat(items, args),
  // To `includes` alone, NaN is equal to itself.
  includes: (items, [item]) =>
    search(
      items,
      item,
      (a, b) => a === b || Object.is(a, b),
      (index) => index >= 0,
    ),
  indexOf: (items, [item]) =>
    search(
      items,
      item,
      (a, b) => a === b,
      (index) => index,
    ),
  join: (items, [separator]) => join(items, separator),
  toReversed: (items) => arrayValue([...items].reverse()),
  flat: (items, args) => (args.length === 0 ? flat(items) : UNKNOWN),
};

/** Methods that call a function with each item. */
const WALKERS: Record<string, (items: Items, call: Callback, perhaps: Perhaps) => Value> = {
  forEach: (items, call) => {
    items.forEach(call);
    return UNDEFINED;
  },
  map: (items, call) => arrayValue(items.map(call)),
  flatMap: (items, call) => flat(items.map(call)),
  filter: (items, call) => {
    const verdicts = items.map((item, index) => truthiness(call(item, index)));
    return verdicts.includes(undefined)
      ? UNKNOWN
      : arrayValue(items.filter((_item, index) => verdicts[index]));
  },
  find: (items, call, perhaps) => first(items, call, perhaps, (item) => item, UNDEFINED),
  findIndex: (items, call, perhaps) =>
    first(items, call, perhaps, (_item, index) => primitive(index), primitive(-1)),
  some: (items, call, perhaps) => first(items, call, perhaps, () => primitive(true), primitive(false)),
  every: (items, call, perhaps) =>
    first(
      items,
      (item, index) => negate(call(item, index)),
      perhaps,
      () => primitive(false),
      primitive(true),
    ),
};

/** Methods that change the array: from the items to the new items and the result. */
const WRITERS: Record<
  string,
  (items: Items, args: readonly Value[]) => { items: Items; result: Value } | undefined
> = {
  pop: (items) => ({ items: items.slice(0, -1), result: items.at(-1) ?? UNDEFINED }),
  shift: (items) => ({ items: items.slice(1), result: items[0] ?? UNDEFINED }),
  push: (items, args) => ({ items: [...items, ...args], result: primitive(items.length + args.length) }),
  unshift: (items, args) => ({ items: [...args, ...items], result: primitive(items.length + args.length) }),
  reverse: (items) => ({ items: [...items].reverse(), result: UNDEFINED }),
  splice: (items, [start, count, ...fresh]) => {
    if (start?.kind !== 'primitive' || (count && count.kind !== 'primitive')) return undefined;
    const copy = [...items];
    const removed = copy.splice(Number(start.value), count ? Number(count.value) : copy.length, ...fresh);
    return { items: copy, result: arrayValue(removed) };
  },
};

/** The method of an array called `name`, or undefined where arrays have none. */
export function arrayMethod(e: Evaluator, name: string): ObjectValue | undefined {
  if (!(name in Array.prototype)) return undefined;
  return builtin(name, (self, args, node) => run(e, name, self, args, node));
}

function run(e: Evaluator, name: string, self: Value, args: readonly Value[], node: ts.Node): Value {
  const items = knownItems(self);
  if (!items || self.kind !== 'object') {
    handOver(e, args, node);
    return unknown(originOf(self));
  }
  if (Object.hasOwn(READERS, name)) return READERS[name]?.(items, args) ?? UNKNOWN;
  if (Object.hasOwn(WALKERS, name) && args[0]) {
    const [callback] = args;
    if (!e.machine.mayGoRound(node, items.length)) return withAny(e, callback, items, self, node);
    return (
      WALKERS[name]?.(
        items,
        (item, index) => callValue(e, callback, args[1] ?? UNDEFINED, [item, primitive(index), self], node),
        (run) => e.machine.perhaps(run),
      ) ?? UNKNOWN
    );
  }
  if (name === 'reduce' && args[0] && e.machine.mayGoRound(node, items.length))
    return reduce(e, items, args, self, node);
  if (Object.hasOwn(WRITERS, name)) {
    const outcome = WRITERS[name]?.(items, args);
    if (outcome) {
      replaceItems(e, self, items.length, outcome.items);
      return name === 'reverse' ? self : outcome.result;
    }
  }
  handOver(e, args, node);
  blur(e, self);
  return UNKNOWN;
}

/** Calls a function as often as may be, with any of the items. */
function withAny(e: Evaluator, callback: Value, items: Items, self: Value, node: ts.Node): Value {
  const any = unknown(items.reduce((sum, each) => mergeOrigins(sum, originOf(each)), NOWHERE));
  repeat(e, () => {
    callValue(e, callback, UNDEFINED, [any, UNKNOWN, self], node);
    return NORMAL;
  });
  return any;
}

function replaceItems(e: Evaluator, array: ObjectValue, before: number, items: Items): void {
  const { heap } = e.machine;
  items.forEach((item, index) => {
    if (array.properties.get(String(index))?.value !== item) heap.writeProperty(array, String(index), item);
  });
  for (let index = items.length; index < before; index++) heap.writeProperty(array, String(index), ABSENT);
  if (items.length !== before) heap.writeProperty(array, 'length', primitive(items.length));
}

function reduce(e: Evaluator, items: Items, args: readonly Value[], self: Value, node: ts.Node): Value {
  const [callback, initial] = args;
  let rest = items.map((item, index) => ({ item, index }));
  let total = initial;
  if (!callback) return UNKNOWN;
  if (total === undefined) {
    total = items[0];
    rest = rest.slice(1);
  }
  if (total === undefined) return UNKNOWN;
  for (const { item, index } of rest) {
    total = callValue(e, callback, UNDEFINED, [total, item, primitive(index), self], node);
  }
  return total;
}

function withNumber(value: Value | undefined, use: (n: number) => Value): Value {
  if (value === undefined) return use(0);
  return value.kind === 'primitive' ? use(Math.trunc(Number(value.value)) || 0) : unknown(originOf(value));
}

function concat(items: Items, args: readonly Value[]): Value {
  const all = [...items];
  for (const arg of args) {
    const more = knownItems(arg);
    if (arg.kind === 'unknown' || (arg.kind === 'object' && arg.shape.type === 'array' && !more))
      return UNKNOWN;
    all.push(...(more && arg.kind === 'object' && arg.shape.type === 'array' ? more : [arg]));
  }
  return arrayValue(all);
}

function flat(items: Items): Value {
  return concat([], items);
}

function search(
  items: Items,
  item: Value | undefined,
  equal: (a: Primitive, b: Primitive) => boolean,
  result: (index: number) => number | boolean,
): Value {
  let origin: Origin = item ? originOf(item) : new Set();
  for (const each of items) origin = mergeOrigins(origin, originOf(each));
  if (item?.kind !== 'primitive') return unknown(origin);
  let found = -1;
  for (const [index, each] of items.entries()) {
    if (each.kind === 'unknown') return unknown(origin);
    if (each.kind === 'primitive' && equal(each.value, item.value)) {
      found = index;
      break;
    }
  }
  return primitive(result(found), origin);
}

function join(items: Items, separator: Value | undefined): Value {
  let origin: Origin = new Set();
  for (const each of items) origin = mergeOrigins(origin, originOf(each));
  const echo = items.map((each) => (each.kind === 'object' ? undefined : each.echo)).find((each) => each);
  const texts: string[] = [];
  for (const each of items) {
    if (each.kind !== 'primitive') return unknown(origin, echo);
    texts.push(each.value === undefined || each.value === null ? '' : String(each.value));
  }
  if (separator && separator.kind !== 'primitive') return unknown(origin, echo);
  return primitive(texts.join(separator === undefined ? ',' : String(separator.value)), origin, echo);
}

function first(
  items: Items,
  call: Callback,
  perhaps: Perhaps,
  found: (item: Value, index: number) => Value,
  otherwise: Value,
): Value {
  let origin: Origin = new Set();
  for (const [index, item] of items.entries()) {
    const verdict = call(item, index);
    origin = mergeOrigins(origin, originOf(verdict));
    const truth = truthiness(verdict);
    if (truth === undefined) {
      perhaps(() => {
        for (const [further, each] of items.entries()) if (further > index) call(each, further);
      });
      return unknown(origin);
    }
    if (truth) return withOrigin(found(item, index), origin);
  }
  return withOrigin(otherwise, origin);
}

function withOrigin(value: Value, origin: Origin): Value {
  if (value.kind !== 'primitive') return value;
  return primitive(value.value, mergeOrigins(value.origin, origin));
}

function negate(value: Value): Value {
  const truth = truthiness(value);
  return truth === undefined ? value : primitive(!truth, originOf(value));
}
