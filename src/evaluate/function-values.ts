import { ts } from 'ts-morph';
import { closure } from './calls.js';
import { type ObjectValue, type Scope, slot } from './values.js';

/** A function that stands where a value does. */
export function functionValue(node: ts.ArrowFunction | ts.FunctionExpression, scope: Scope): ObjectValue {
  if (!ts.isFunctionExpression(node) || !node.name) return closure(node, scope);
  const inner: Scope = { slots: new Map(), parent: scope };
  const value = closure(node, inner);
  inner.slots.set(node.name.text, { ...slot(value), fixed: 'name' });
  return value;
}
