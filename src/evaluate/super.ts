import { ts } from 'ts-morph';
import { memberNames } from './above.js';
import type { Evaluator } from './evaluator.js';
import { type Access, evaluate, thisIn } from './expressions.js';
import { callHidden } from './hidden-calls.js';
import { asPrimitive } from './list-text.js';
import { getProperty, keyOf } from './properties.js';
import type { Reference } from './references.js';
import { setAbove } from './setters.js';
import { oneOf, primitive, type Scope, type Value } from './values.js';

type SuperAccess = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** `super.name`: what the class above has of that name, for the present instance. */
export function evaluateSuper(e: Evaluator, node: SuperAccess, scope: Scope): Access {
  const { above, self, key } = partsOf(e, node, scope);
  return { object: self, value: readAbove(e, above, self, key, node), short: false };
}

/** `super.name = …` calls the setter that is above, or writes to the present instance, past its own. */
export function referenceAbove(e: Evaluator, node: SuperAccess, scope: Scope): Reference {
  const { above, self, key } = partsOf(e, node, scope);
  return {
    read: () => {
      const value = readAbove(e, above, self, key, node);
      e.machine.observe(node, value, false);
      return value;
    },
    write: (value) => setAbove(e, above, self, key, value),
  };
}

function partsOf(e: Evaluator, node: SuperAccess, scope: Scope) {
  const above = evaluate(e, node.expression, scope);
  const self = thisIn(e, scope);
  const name = ts.isPropertyAccessExpression(node)
    ? primitive(node.name.text)
    : evaluate(e, node.argumentExpression, scope);
  callHidden(e, 'conversion', name);
  return { above, self, key: keyOf(asPrimitive(name)) };
}

function readAbove(
  e: Evaluator,
  above: Value,
  self: Value,
  key: string | undefined,
  node: SuperAccess,
): Value {
  if (key !== undefined) return getProperty(e, above, key, node, self);
  e.machine.mayThrow = true;
  if (above.kind !== 'object') return oneOf([above]);
  const found: Value[] = above.hidden ? [above.hidden] : [];
  for (const name of new Set([...above.properties.keys(), ...memberNames(above)]))
    e.machine.perhaps(() => found.push(getProperty(e, above, name, node, self)));
  return oneOf(found);
}
