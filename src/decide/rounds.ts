import { ts } from 'ts-morph';
import type { Observation } from '../evaluate/observe.js';
import type { Value } from '../evaluate/values.js';

/** Whether a list is gone through that is longer or shorter than it was, with something done for each of its items. */
export function goesOtherRounds(node: ts.Node, was: Observation, is: Observation): boolean {
  if (!isGoneThrough(node)) return false;
  const [before, after] = [lengthOf(was.value), lengthOf(is.value)];
  return before !== undefined && after !== undefined && before !== after;
}

function isGoneThrough(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.expression === node;
  return (
    ts.isPropertyAccessExpression(parent) &&
    ts.isCallExpression(parent.parent) &&
    parent.parent.expression === parent &&
    parent.name.text === 'forEach'
  );
}

function lengthOf(value: Value): number | undefined {
  if (value.kind !== 'object' || value.shape.type !== 'array') return undefined;
  const length = value.properties.get('length')?.value;
  return length?.kind === 'primitive' && typeof length.value === 'number' ? length.value : undefined;
}
