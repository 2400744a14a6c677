import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { type Access, evaluate, lookUp } from './expressions.js';
import { getProperty, keyOf } from './properties.js';
import { type Scope, UNKNOWN } from './values.js';

/** `super.name`: what the class above has of that name, for the present instance. */
export function evaluateSuper(
  e: Evaluator,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  scope: Scope,
): Access {
  const above = evaluate(e, node.expression, scope);
  const self = lookUp(scope, 'this')?.value ?? UNKNOWN;
  const name = ts.isPropertyAccessExpression(node)
    ? node.name.text
    : keyOf(evaluate(e, node.argumentExpression, scope));
  const value = name === undefined ? UNKNOWN : getProperty(e, above, name, node, self);
  return { object: self, value, short: false };
}
