import { listed } from './listed.js';
import {
  arrayValue,
  knownItems,
  mergeOrigins,
  type ObjectValue,
  type Origin,
  originOf,
  type Primitive,
  plainObject,
  primitive,
  type Slot,
  UNINITIALISED,
  type Value,
} from './values.js';

/** What an expression was seen to evaluate to, over all its evaluations in one run. */
export interface Observation {
  /** A text that is equal for equal constants; undefined where the value is no constant, or not always the same. */
  readonly key: string | undefined;
  /** The constant that `key` is of, as it was then: an object may be written to afterwards. */
  readonly constant: Constant;
  /** What it was the last time. */
  readonly value: Value;
  /** It was an object of the program each time. */
  readonly isObject: boolean;
  /** What else it was, where it was not always the same; no more than {@link MOST_OTHERS}. */
  readonly others: readonly Value[];
  readonly origin: Origin;
  /** Evaluating it wrote to something that outlives it, or ran code that can't be seen. */
  readonly effects: boolean;
  /** It was `undefined` or `null`, or may have been: to take something out of it may throw. */
  readonly nothing: boolean;
  readonly told: Told;
}

/**
 * The texts of the constants that an expression was, each with whether it came of a signal; in a run of the program as
 * it is, of those alone that did. There may be too many to tell.
 */
export type Told = ReadonlyMap<string, boolean> | 'too many';

/** So many values of one expression are kept; of what isn't known, one says as much as many. */
export const MOST_OTHERS = 32;

/** One evaluation, of which `key` is the canonical text; `earlier` is the constant that it came to before. */
export function observed(
  value: Value,
  key: string | undefined,
  effects: boolean,
  earlier: Constant,
  told: Told,
): Observation {
  const constant = key === undefined ? undefined : (earlier ?? toConstant(value));
  const origin = originOf(value);
  const isObject = value.kind === 'object';
  return { key, constant, value, isObject, others: [], origin, effects, nothing: mayBeNothing(value), told };
}

const MOST_TOLD = 100;
const NOTHING_TOLD: Told = new Map();

/** What was told so far, and a constant's text. */
export function withTold(told: Told = NOTHING_TOLD, text: string | undefined, came: Value): Told {
  if (text === undefined || told === 'too many') return told;
  const ofSignal = originOf(came).size > 0;
  const known = told.get(text);
  if (known === true || known === ofSignal) return told;
  return told.size < MOST_TOLD ? new Map(told).set(text, ofSignal) : 'too many';
}

function mayBeNothing(value: Value): boolean {
  if (value.kind === 'unknown') return true;
  return value.kind === 'primitive' && (value.value === undefined || value.value === null);
}

/** An evaluation after earlier ones. */
export function joinObservations(a: Observation, b: Observation): Observation {
  const same = a.key !== undefined && a.key === b.key;
  return {
    key: same ? a.key : undefined,
    constant: same ? a.constant : undefined,
    value: b.value,
    isObject: a.isObject && b.isObject,
    others: same ? a.others : withOther(a.others, a.value),
    origin: mergeOrigins(a.origin, b.origin),
    effects: a.effects || b.effects,
    nothing: a.nothing || b.nothing,
    told: b.told,
  };
}

function withOther(others: readonly Value[], value: Value): readonly Value[] {
  const isKept = others.length === MOST_OTHERS || others.some((each) => saysAsMuch(each, value));
  return isKept ? others : [...others, value];
}

function saysAsMuch(a: Value, b: Value): boolean {
  if (a.kind === 'primitive' && b.kind === 'primitive') return Object.is(a.value, b.value);
  return a === b || (a.kind === 'unknown' && b.kind === 'unknown');
}

/** Plain data: what JSON can hold, and `undefined`. */
export type Constant = Primitive | readonly Constant[] | { readonly [key: string]: Constant };

const LARGEST = 2_000;
/** So many characters of a text count as one item. */
const CHARACTERS_AN_ITEM = 64;

/** A text equal for equal constants, or undefined where the value isn't one. */
export function canonical(value: Value): string | undefined {
  return canonicalOf(value).text;
}

/** The same, with how many items it took to write. */
export function canonicalOf(value: Value): { readonly text: string | undefined; readonly size: number } {
  const budget = { left: LARGEST };
  const text = write(value, budget);
  return { text, size: LARGEST - Math.max(budget.left, 0) };
}

function write(value: Value, budget: { left: number }): string | undefined {
  if (--budget.left < 0 || value.kind === 'unknown' || value === UNINITIALISED) return undefined;
  if (value.kind === 'primitive' && typeof value.value === 'string') {
    budget.left -= Math.floor(value.value.length / CHARACTERS_AN_ITEM);
    if (budget.left < 0) return undefined;
  }
  if (value.kind === 'primitive') return writePrimitive(value.value);
  if (value.open || value.attributes || (value.shape.type !== 'plain' && value.shape.type !== 'array'))
    return undefined;
  const parts: string[] = [];
  const entries = listed(value);
  if (!entries || (value.shape.type === 'array' && !isDense(value, entries))) return undefined;
  for (const [key, { value: entry }] of entries) {
    const text = write(entry, budget);
    if (text === undefined) return undefined;
    parts.push(`${JSON.stringify(key)}:${text}`);
  }
  return value.shape.type === 'array' ? `[${parts.join()}]` : `{${parts.join()}}`;
}

/** Whether a list has all its items and nothing beside them: what else there may be, JSON can't hold. */
function isDense(list: ObjectValue, entries: readonly (readonly [string, Slot])[]): boolean {
  return (
    knownItems(list)?.length === entries.length && entries.every(([key], index) => key === String(index))
  );
}

function writePrimitive(value: Primitive): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The constant a value holds, as plain data. Only for values with a {@link canonical} text. */
export function toConstant(value: Value): Constant {
  if (value.kind === 'primitive') return value.value;
  if (value.kind === 'unknown') throw new Error('an unknown value is no constant');
  const items = value.shape.type === 'array' ? knownItems(value) : undefined;
  if (items) return items.map(toConstant);
  const entries = (listed(value) ?? []).map(([key, each]) => [key, toConstant(each.value)] as const);
  return Object.fromEntries(entries);
}

/** Plain data as a value to compute with. */
export function fromConstant(constant: Constant): Value {
  if (typeof constant !== 'object' || constant === null) return primitive(constant);
  if (Array.isArray(constant)) return arrayValue(constant.map(fromConstant));
  return plainObject(
    Object.entries(constant).map(([key, each]) => [key, fromConstant(each as Constant)] as const),
  );
}
