import type { ts } from 'ts-morph';
import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { NORMAL, ProgramThrow } from '../machine.js';
import { anyProperty, listOfAny } from '../possible.js';
import { repeat } from '../repeat.js';
import { traced } from '../traces.js';
import { originsOf } from '../trails.js';
import {
  ABSENT,
  arrayValue,
  joinValues,
  mayBeAbsent,
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  type Origin,
  oneOf,
  originOf,
  primitive,
  slot,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from '../values.js';
import { isNoFunction } from './arguments.js';
import { flat } from './array-readers.js';

interface Step {
  readonly item: Value;
  readonly index: number;
}

/** Goes through an array as its methods do: so far as it was long at first, with each item as it is by then. */
class Walk {
  /** Whether there is an item can't be told any more. */
  lost = false;
  #at = 0;
  readonly length: number;
  readonly #array: ObjectValue;
  readonly #skipsHoles: boolean;
  readonly #backwards: boolean;

  constructor(array: ObjectValue, length: number, name: string) {
    this.#array = array;
    this.length = length;
    this.#skipsHoles = !name.startsWith('find');
    this.#backwards = name.endsWith('Last') || name.endsWith('LastIndex') || name.endsWith('Right');
  }

  next(): Step | undefined {
    while (!this.lost && this.#at < this.length) {
      const index = this.#backwards ? this.length - 1 - this.#at : this.#at;
      this.#at++;
      const item = this.#array.properties.get(String(index))?.value ?? ABSENT;
      if (this.#array.open || (item !== ABSENT && mayBeAbsent(item))) this.lost = true;
      else if (item !== ABSENT) return { item, index };
      else if (!this.#skipsHoles) return { item: UNDEFINED, index };
    }
    return undefined;
  }

  *[Symbol.iterator](): Generator<Step> {
    for (let step = this.next(); step; step = this.next()) yield step;
  }
}

type Callback = (step: Step) => Value;
/** Does something as a way of running that may not be the one taken. */
type Perhaps = (run: () => void) => void;

/** What a value may hold. */
type Within = (value: Value) => Value;

const WALKERS: Record<string, (walk: Walk, call: Callback, perhaps: Perhaps, within: Within) => Value> = {
  forEach: (walk, call) => {
    for (const step of walk) call(step);
    return UNDEFINED;
  },
  map: (walk, call) => {
    const results = new Array<Value>(walk.length).fill(ABSENT);
    for (const step of walk) results[step.index] = call(step);
    return arrayValue(results);
  },
  flatMap: (walk, call, _perhaps, within) => {
    const results: Value[] = [];
    for (const step of walk) results.push(call(step));
    return flat(results, 1) ?? listOfAny([...results, ...results.map(within)]);
  },
  filter: (walk, call) => {
    const kept: Value[] = [];
    const asked: Value[] = [];
    let told = true;
    for (const step of walk) {
      asked.push(step.item);
      const truth = truthiness(call(step));
      if (truth === undefined) told = false;
      if (truth) kept.push(step.item);
    }
    return told ? arrayValue(kept) : listOfAny(asked);
  },
  find: (walk, call, perhaps) => first(walk, call, perhaps, ({ item }) => item, UNDEFINED),
  findLast: (walk, call, perhaps) => first(walk, call, perhaps, ({ item }) => item, UNDEFINED),
  findIndex: (walk, call, perhaps) =>
    first(walk, call, perhaps, ({ index }) => primitive(index), primitive(-1)),
  findLastIndex: (walk, call, perhaps) =>
    first(walk, call, perhaps, ({ index }) => primitive(index), primitive(-1)),
  some: (walk, call, perhaps) => first(walk, call, perhaps, () => primitive(true), primitive(false)),
  every: (walk, call, perhaps) =>
    first(
      walk,
      (step) => negate(call(step)),
      perhaps,
      () => primitive(false),
      primitive(true),
    ),
};

const REDUCERS: ReadonlySet<string> = new Set(['reduce', 'reduceRight']);

/** Whether a method of arrays calls a function with each item. */
export function isWalker(name: string): boolean {
  return Object.hasOwn(WALKERS, name) || REDUCERS.has(name);
}

/** Runs a method that calls a function with each item; undefined where the items can't be told. */
export function walkArray(
  e: Evaluator,
  name: string,
  array: ObjectValue,
  args: readonly Value[],
  node: ts.Node,
): Value | undefined {
  const length = array.properties.get('length')?.value;
  if (array.open || length?.kind !== 'primitive' || typeof length.value !== 'number') return undefined;
  const [callback = UNDEFINED, second] = args;
  if (isNoFunction(callback)) throw new ProgramThrow();
  if (callback.kind === 'unknown') e.machine.mayThrow = true;
  if (!e.machine.mayGoRound(node, length.value)) return undefined;
  const walk = new Walk(array, length.value, name);
  const results: Value[] = [];
  const call = (self: Value, given: readonly Value[], index: number): Value => {
    const result = callValue(e, callback, self, [...given, primitive(index), array], node);
    results.push(result);
    return result;
  };
  const value = REDUCERS.has(name)
    ? reduce(walk, second, (total, { item, index }) => call(UNDEFINED, [total, item], index))
    : WALKERS[name]?.(
        walk,
        ({ item, index }) => call(second ?? UNDEFINED, [item], index),
        (run) => e.machine.perhaps(run),
        (each) => anyProperty(e, each, node),
      );
  return walk.lost ? undefined : value && traced(e, value, results, node);
}

/** Calls the function that a method was given as often as may be, with whatever the array may hold. */
export function callWithAny(
  e: Evaluator,
  name: string,
  self: Value,
  args: readonly Value[],
  node: ts.Node,
): Value[] {
  const results: Value[] = [];
  const [callback = UNDEFINED, second] = args;
  const held = self.kind === 'object' ? [...self.properties.values()].map((each) => each.value) : [self];
  const whatever = anyProperty(e, self, node);
  const origin = e.machine.traces.on ? whatever.origin : NOWHERE;
  const any = { ...oneOf([whatever, ...args.slice(1)]), origin: mergeOrigins(originsOf(held), origin) };
  const isWithTwo = !Object.hasOwn(WALKERS, name);
  // What a reducer gives is what it is given the next time.
  const total = slot(any);
  e.machine.mayThrow = true;
  repeat(e, () => {
    const given = isWithTwo ? [total.value, any, UNKNOWN, self] : [any, UNKNOWN, self];
    const result = callValue(e, callback, isWithTwo ? UNDEFINED : (second ?? UNDEFINED), given, node);
    results.push(result);
    if (isWithTwo) e.machine.heap.write(total, joinValues(total.value, result));
    return NORMAL;
  });
  return results;
}

function reduce(walk: Walk, initial: Value | undefined, call: (total: Value, step: Step) => Value): Value {
  let total = initial ?? walk.next()?.item;
  if (total === undefined && !walk.lost) throw new ProgramThrow();
  for (const step of walk) total = call(total ?? UNKNOWN, step);
  return total ?? UNKNOWN;
}

/** The first item that a function says yes to. Where it can't be told whether it does, it may be asked for more. */
function first(
  walk: Walk,
  call: Callback,
  perhaps: Perhaps,
  found: (step: Step) => Value,
  otherwise: Value,
): Value {
  let origin: Origin = NOWHERE;
  for (let step = walk.next(); step; step = walk.next()) {
    const verdict = call(step);
    origin = mergeOrigins(origin, originOf(verdict));
    const truth = truthiness(verdict);
    if (truth) return withOrigin(found(step), origin);
    if (truth === undefined) {
      let further: Value = otherwise;
      perhaps(() => {
        further = first(walk, call, perhaps, found, otherwise);
      });
      return oneOf([found(step), further, otherwise], mergeOrigins(origin, originOf(further)));
    }
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
