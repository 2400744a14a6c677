import type { Evaluator } from '../evaluator.js';
import { ABSENT, arrayValue, type ObjectValue, primitive, UNDEFINED, type Value } from '../values.js';
import { numbersOf } from './arguments.js';
import { sort, splice } from './array-readers.js';

type Items = readonly Value[];

interface Outcome {
  readonly items: Items;
  /** Without it, the array itself. */
  readonly result?: Value;
}

/** Methods that change the array: from the items to the new items and the result; undefined where they can't tell. */
const WRITERS: Record<string, (items: Items, args: Items) => Outcome | undefined> = {
  pop: (items) => ({ items: items.slice(0, -1), result: items.at(-1) ?? UNDEFINED }),
  shift: (items) => ({ items: items.slice(1), result: items[0] ?? UNDEFINED }),
  push: (items, args) => ({ items: [...items, ...args], result: primitive(items.length + args.length) }),
  unshift: (items, args) => ({ items: [...args, ...items], result: primitive(items.length + args.length) }),
  reverse: (items) => ({ items: [...items].reverse() }),
  splice: (items, args) => {
    const outcome = splice(items, args);
    return outcome && { items: outcome.items, result: arrayValue(outcome.removed) };
  },
  fill: (items, [value = UNDEFINED, ...bounds]) => {
    const numbers = numbersOf(bounds);
    return numbers && { items: [...items].fill(value, numbers[0], numbers[1]) };
  },
  copyWithin: (items, args) => {
    const numbers = numbersOf(args);
    return numbers && { items: [...items].copyWithin(numbers[0] ?? 0, numbers[1] ?? 0, numbers[2]) };
  },
  sort: (items, args) => {
    const sorted = sort(items, args);
    return sorted && { items: sorted };
  },
};

/** Runs a method that changes the array; undefined where what it does can't be told. */
export function writeArray(
  e: Evaluator,
  name: string,
  array: ObjectValue,
  items: Items,
  args: Items,
): Value | undefined {
  const outcome = WRITERS[name]?.(items, args);
  if (!outcome) return undefined;
  if (array.frozen) e.machine.mayThrow = true;
  replaceItems(e, array, items.length, outcome.items);
  return outcome.result ?? array;
}

function replaceItems(e: Evaluator, array: ObjectValue, before: number, items: Items): void {
  const { heap } = e.machine;
  items.forEach((item, index) => {
    if (array.properties.get(String(index))?.value !== item) heap.writeProperty(array, String(index), item);
  });
  for (let index = items.length; index < before; index++) heap.writeProperty(array, String(index), ABSENT);
  if (items.length !== before) heap.writeProperty(array, 'length', primitive(items.length));
}
