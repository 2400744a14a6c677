import { ts } from 'ts-morph';
import type { Observation } from '../evaluate/observe.js';
import type { Value } from '../evaluate/values.js';

/** What goes through a list that is its receiver, and calls a function for each item. */
const WALKERS =
  /^(?:forEach|map|flatMap|filter|reduce|reduceRight|some|every|find|findIndex|findLast|findLastIndex)$/;

/**
 * Whether something is gone through that is longer or shorter than it was, with something done for each of its items.
 * `hasEffects` says of a call whether it did anything that is felt outside of it.
 */
export function goesOtherRounds(
  node: ts.Node,
  was: Observation,
  is: Observation,
  hasEffects: (call: ts.Node) => boolean,
): boolean {
  if (!isGoneThrough(node, hasEffects)) return false;
  const [before, after] = [lengthOf(was.value), lengthOf(is.value)];
  return before !== undefined && after !== undefined && before !== after;
}

/** Whether something is done for each item of what stands there. */
export function isGoneThrough(node: ts.Node, hasEffects: (call: ts.Node) => boolean): boolean {
  const { parent } = node;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.expression === node;
  if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) return false;
  const call = parent.parent;
  return call.expression === parent && WALKERS.test(parent.name.text) && hasEffects(call);
}

function lengthOf(value: Value): number | undefined {
  if (value.kind !== 'object' || value.open) return undefined;
  const { shape, properties } = value;
  if (shape.type === 'iterator') return shape.items.length;
  if (shape.type === 'map' || shape.type === 'set') return properties.size;
  const length = shape.type === 'array' ? properties.get('length')?.value : undefined;
  return length?.kind === 'primitive' && typeof length.value === 'number' ? length.value : undefined;
}
