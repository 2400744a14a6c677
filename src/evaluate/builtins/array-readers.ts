import { hasHoles } from '../holes.js';
import { asPrimitive } from '../list-text.js';
import { ProgramThrow } from '../machine.js';
import { partOf } from '../parts.js';
import { echoOf, originsOf } from '../trails.js';
import {
  arrayValue,
  knownItems,
  mergeOrigins,
  type ObjectValue,
  type Primitive,
  primitive,
  UNDEFINED,
  unknown,
  type Value,
} from '../values.js';
import { nativesOf, numbersOf } from './arguments.js';

type Items = readonly Value[];

/** Methods that only read, from the items and the arguments; undefined where they can't tell. */
const READERS: Record<string, (items: Items, args: Items) => Value | undefined> = {
  at: (items, args) => {
    const [index] = numbersOf(args.slice(0, 1)) ?? [Number.NaN];
    return args[0] && args[0].kind !== 'primitive' ? undefined : (items.at(index ?? 0) ?? UNDEFINED);
  },
  slice: (items, args) => {
    const bounds = numbersOf(args);
    return bounds && arrayValue(items.slice(bounds[0], bounds[1]));
  },
  concat: (items, args) => concat(items, args),
  includes: (items, args) => search(items, args, (all, item, from) => all.includes(item, from[0])),
  indexOf: (items, args) => search(items, args, (all, item, from) => all.indexOf(item, from[0])),
  lastIndexOf: (items, args) =>
    search(items, args, (all, item, from) =>
      from.length > 0 ? all.lastIndexOf(item, from[0]) : all.lastIndexOf(item),
    ),
  join: (items, [separator]) => join(items, separator),
  toString: (items: Items) => join(items, undefined),
  toReversed: (items) => arrayValue([...items].reverse()),
  toSorted: (items, args) => {
    const sorted = sort(items, args);
    return sorted && arrayValue(sorted);
  },
  toSpliced: (items, args) => {
    const spliced = splice(items, args);
    return spliced && arrayValue(spliced.items);
  },
  with: (items, args) => {
    const [index = 0] = numbersOf(args.slice(0, 1)) ?? [];
    if (args[0] && args[0].kind !== 'primitive') return undefined;
    const whole = Math.trunc(index) || 0;
    const place = whole < 0 ? items.length + whole : whole;
    if (place < 0 || place >= items.length) throw new ProgramThrow();
    return arrayValue(items.map((each, at) => (at === place ? (args[1] ?? UNDEFINED) : each)));
  },
  flat: (items, args) => {
    const depth = numbersOf(args);
    return depth && flat(items, depth[0] ?? 1);
  },
};

/** What a method that only reads gives; undefined where that can't be told. */
export function readArray(name: string, items: Items, args: Items): Value | undefined {
  return Object.hasOwn(READERS, name) ? READERS[name]?.(items, args) : undefined;
}

function concat(items: Items, args: Items): ObjectValue | undefined {
  const all = [...items];
  for (const arg of args) {
    if (arg.kind === 'object' && arg.shape.type === 'array') {
      const more = hasHoles(arg) ? undefined : knownItems(arg);
      if (!more) return undefined;
      all.push(...more);
    } else if (arg.kind === 'primitive' || (arg.kind === 'object' && !arg.open)) all.push(arg);
    else return undefined;
  }
  return arrayValue(all);
}

/** Lists among the items are replaced by what they hold, so many times; undefined where that can't be told. */
export function flat(items: Items, depth: number): ObjectValue | undefined {
  let all = items;
  for (let left = Math.trunc(depth); left > 0 && all.some(isArray); left--) {
    const sum = concat([], all);
    const further = sum && knownItems(sum);
    if (!further) return undefined;
    all = further;
  }
  // What isn't known may be a list.
  return depth >= 1 && all.some((each) => each.kind === 'unknown') ? undefined : arrayValue(all);
}

function isArray(value: Value): boolean {
  return value.kind === 'object' && value.shape.type === 'array';
}

function search(
  items: Items,
  args: Items,
  find: (all: readonly unknown[], item: Primitive, from: readonly number[]) => number | boolean,
): Value {
  const origin = mergeOrigins(originsOf(items), originsOf(args));
  const [item = UNDEFINED] = args;
  const from = numbersOf(args.slice(1, 2))?.map((each) => each ?? 0);
  if (item.kind !== 'primitive' || !from) return unknown(origin);
  // Objects are equal to no primitive.
  const all = items.map((each) => (each.kind === 'primitive' ? each.value : each));
  const isHidden = (each: Value | undefined): boolean =>
    each !== undefined && (each.kind === 'unknown' || partOf(each) !== undefined);
  const hidden = items.findIndex(isHidden);
  if (hidden < 0) return primitive(find(all, item.value, from), origin);
  if (from.length > 0) return unknown(origin);
  // Each of what isn't known may be what is sought, or not.
  const found = find(all, item.value, from);
  const hit = all.map((each, index) => (isHidden(items[index]) ? item.value : each));
  return Object.is(found, find(hit, item.value, from)) ? primitive(found, origin) : unknown(origin);
}

function join(held: Items, separator: Value | undefined): Value {
  const items = held.map(asPrimitive);
  const origin = originsOf(items);
  const echo = echoOf(items);
  const texts = nativesOf(items)?.map((each) => (each === undefined || each === null ? '' : String(each)));
  if (!texts || (separator && separator.kind !== 'primitive')) return unknown(origin, echo);
  return primitive(texts.join(separator?.value === undefined ? ',' : String(separator.value)), origin, echo);
}

/** The items in the order of their texts, `undefined` last; undefined where something else compares them. */
export function sort(items: Items, [comparator]: Items): Value[] | undefined {
  if (comparator && (comparator.kind !== 'primitive' || comparator.value !== undefined)) {
    if (comparator.kind === 'primitive') throw new ProgramThrow();
    return undefined;
  }
  const texts = nativesOf(items)?.map((each) => (each === undefined ? undefined : String(each)));
  if (!texts) return undefined;
  return [...items.entries()].sort(([a], [b]) => compareTexts(texts[a], texts[b])).map(([, item]) => item);
}

function compareTexts(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}

/** What `splice` leaves, and what it takes out. */
export function splice(items: Items, args: Items): { items: Value[]; removed: Value[] } | undefined {
  const bounds = numbersOf(args.slice(0, 2));
  if (!bounds) return undefined;
  const copy = [...items];
  if (args.length === 0) return { items: copy, removed: [] };
  const [start = 0, count = 0] = bounds;
  const removed = args.length === 1 ? copy.splice(start) : copy.splice(start, count, ...args.slice(2));
  return { items: copy, removed };
}
