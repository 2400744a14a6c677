import { ts } from 'ts-morph';
import { callClosure } from './calls.js';
import { classAbove, memberNames, setterOf } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { type Access, evaluate, thisIn } from './expressions.js';
import { getProperty, keyOf, setProperty } from './properties.js';
import type { Reference } from './references.js';
import { type Accessor, type ObjectValue, oneOf, type Scope, UNKNOWN, type Value } from './values.js';

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
    write: (value) => writeAbove(e, above, self, key, value),
  };
}

function partsOf(e: Evaluator, node: SuperAccess, scope: Scope) {
  const above = evaluate(e, node.expression, scope);
  const self = thisIn(e, scope);
  const key = ts.isPropertyAccessExpression(node)
    ? node.name.text
    : keyOf(evaluate(e, node.argumentExpression, scope));
  return { above, self, key };
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

function writeAbove(e: Evaluator, above: Value, self: Value, key: string | undefined, value: Value): void {
  if (self.kind !== 'object' || key === undefined) {
    setProperty(e, self, key, value);
    return;
  }
  const accessor = above.kind === 'object' ? accessorOf(above, key) : undefined;
  if (accessor?.set) callClosure(e, accessor.set, self, [value]);
  else if (accessor) e.machine.mayThrow = true;
  else if (above.kind === 'object' && !above.open) e.machine.heap.writeProperty(self, key, value);
  else {
    // There may be a setter.
    setProperty(e, UNKNOWN, key, value);
    e.machine.perhaps(() => e.machine.heap.writeProperty(self, key, value));
  }
}

/** The accessor that an object has, or what it inherits from. */
function accessorOf(object: ObjectValue, key: string): Accessor | undefined {
  const { shape } = object;
  const own = object.properties.get(key)?.accessor ?? setterOf(object, key);
  if (own || shape.type !== 'function' || shape.call.type !== 'class') return own;
  const { parent } = shape.call;
  return classAbove(shape.call) && parent?.kind === 'object' ? accessorOf(parent, key) : undefined;
}
