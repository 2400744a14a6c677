import { ts } from 'ts-morph';
import { closure } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { type ObjectValue, type Scope, slot } from './values.js';

/** Whether something is what is called: that hands it on to nobody. */
export function isCallee(node: ts.Expression): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

/** A function that stands where a value does. */
export function functionValue(
  e: Evaluator,
  node: ts.ArrowFunction | ts.FunctionExpression,
  scope: Scope,
): ObjectValue {
  const value = namedByItself(node, scope);
  if (!ts.isVariableDeclaration(node.parent) && !isCallee(node)) e.machine.heap.functions.note(value);
  return value;
}

function namedByItself(node: ts.ArrowFunction | ts.FunctionExpression, scope: Scope): ObjectValue {
  if (!ts.isFunctionExpression(node) || !node.name) return closure(node, scope);
  const inner: Scope = { slots: new Map(), parent: scope };
  const value = closure(node, inner);
  inner.slots.set(node.name.text, slot(value));
  return value;
}
