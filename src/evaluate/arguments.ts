import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { callHidden } from './hidden-calls.js';
import { anyItem, listOfAny } from './possible.js';
import { itemsOf as itemsIn } from './properties.js';
import { sizeOf } from './size.js';
import { arrayValue, type ObjectValue, oneOf, type Scope, UNDEFINED, type Value } from './values.js';

/** So many values stand for a spread of nobody knows how many, for built-in functions that take them one by one. */
const STAND_INS = 3;

/** The values of a list of arguments, or of an array literal. From the first that is `spread` on, nothing is certain. */
export function evaluateArguments(e: Evaluator, nodes: readonly ts.Expression[], scope: Scope): Value[] {
  const args: Value[] = [];
  const behind: Value[] = [];
  let isCertain = true;
  for (const node of nodes) {
    const value = evaluate(e, ts.isSpreadElement(node) ? node.expression : node, scope);
    const items = ts.isSpreadElement(node) ? itemsOf(e, value) : [value];
    if (!items) isCertain = false;
    (isCertain ? args : behind).push(...(items ?? [anyItem(e, value, node)]));
  }
  return isCertain ? args : [...args, ...spreadOf(behind)];
}

function itemsOf(e: Evaluator, value: Value): readonly Value[] | undefined {
  e.machine.charge(sizeOf(value));
  const items = itemsIn(e, value);
  if (!items) callHidden(e, 'iteration', value);
  return items;
}

/** Any number of values, each one of these. */
export function spreadOf(values: readonly Value[]): Value[] {
  return Array.from({ length: STAND_INS }, () => ({ ...oneOf(values), spread: true as const }));
}

function isSpread(value: Value): boolean {
  return value.kind === 'unknown' && value.spread === true;
}

/** Whether nobody knows how many arguments there are. */
export function hasSpread(args: readonly Value[]): boolean {
  return args.some(isSpread);
}

/** What a parameter gets. */
export function argumentAt(args: readonly Value[], index: number): Value {
  const from = args.findIndex(isSpread);
  if (from < 0 || index < from) return args[index] ?? UNDEFINED;
  return oneOf(args.slice(from));
}

/** What a rest parameter gets. */
export function argumentsFrom(args: readonly Value[], index: number): ObjectValue {
  const rest = args.slice(index);
  if (hasSpread(args)) return listOfAny(rest.length > 0 ? rest : args.slice(-1));
  return arrayValue(rest);
}
