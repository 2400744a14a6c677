import type { ts } from 'ts-morph';
import { hasSpread } from '../arguments.js';
import type { Evaluator } from '../evaluator.js';
import { handOver } from '../hand-over.js';
import { hasHoles } from '../holes.js';
import { anyProperty, listOfAny } from '../possible.js';
import { blur } from '../properties.js';
import { originsOf } from '../trails.js';
import { builtin, type CollectionView, knownItems, type ObjectValue, oneOf, type Value } from '../values.js';
import { readArray } from './array-readers.js';
import { callWithAny, isWalker, walkArray } from './array-walkers.js';
import { writeArray } from './array-writers.js';
import { openIterator } from './iterator.js';

const MUTATORS: ReadonlySet<string> = new Set([
  ...['copyWithin', 'fill', 'pop', 'push', 'reverse', 'shift', 'sort', 'splice', 'unshift'],
]);

/** The method of an array called `name`, or undefined where arrays have none. */
export function arrayMethod(e: Evaluator, name: string): ObjectValue | undefined {
  const own = Object.getOwnPropertyDescriptor(Array.prototype, name);
  if (name === 'constructor' || typeof own?.value !== 'function') return undefined;
  return builtin(name, (self, args, node) => run(e, name, self, args, node));
}

const VIEWS: ReadonlySet<string> = new Set<CollectionView>(['keys', 'values', 'entries']);

function isView(name: string): name is CollectionView {
  return VIEWS.has(name);
}

function run(e: Evaluator, name: string, self: Value, args: readonly Value[], node: ts.Node): Value {
  if (self.kind === 'object' && isView(name)) return openIterator(self, name, anyProperty(e, self, node));
  const known = self.kind === 'object' && self.shape.type === 'array';
  return (known ? runKnown(e, name, self, args, node) : undefined) ?? outOfSight(e, name, self, args, node);
}

function runKnown(
  e: Evaluator,
  name: string,
  self: ObjectValue,
  args: readonly Value[],
  node: ts.Node,
): Value | undefined {
  if (isWalker(name)) return walkArray(e, name, self, args, node);
  const items = hasHoles(self) ? undefined : knownItems(self);
  if (!items || (hasSpread(args) && (MUTATORS.has(name) || name === 'concat'))) return undefined;
  return MUTATORS.has(name) ? writeArray(e, name, self, items, args) : readArray(name, items, args);
}

/** Those that give a list of what they work on, and with. */
const GIVE_LISTS: ReadonlySet<string> = new Set(
  'concat filter flat flatMap map slice splice toReversed toSorted toSpliced with'.split(' '),
);
const GIVE_THEMSELVES: ReadonlySet<string> = new Set(['copyWithin', 'fill', 'reverse', 'sort']);

/** A method of which it isn't known what it works on, or with. */
function outOfSight(e: Evaluator, name: string, self: Value, args: readonly Value[], node: ts.Node): Value {
  const results: Value[] = [];
  if (isWalker(name) || name === 'sort' || name === 'toSorted')
    results.push(...callWithAny(e, name, self, args, node));
  else handOver(e, args, node);
  const any = anyProperty(e, self, node);
  const items = self.kind === 'object' ? [...self.properties.values()].map((each) => each.value) : [self];
  const origin = originsOf([...items, ...args]);
  if (self.kind === 'object' && MUTATORS.has(name)) {
    const after = oneOf([any, ...args], originsOf(args));
    blur(e, self, after);
    e.machine.heap.hideIn(self, after);
  }
  if (GIVE_THEMSELVES.has(name)) return oneOf([self], origin);
  const parts = [any, ...args, ...results];
  if (!GIVE_LISTS.has(name)) return oneOf(parts, origin);
  const within = parts.map((each) => anyProperty(e, each, node));
  return oneOf([listOfAny([...parts, ...within])], origin);
}
