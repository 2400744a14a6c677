import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { callHidden } from './hidden-calls.js';
import { asPrimitive } from './list-text.js';
import { keyOfName } from './private-names.js';
import { keyOf } from './properties.js';
import { primitive, type Scope, type Value } from './values.js';

/** The name of a property, computed where it must be; undefined where it can't be known. */
export function propertyName(e: Evaluator, name: ts.PropertyName, scope: Scope): string | undefined {
  return keyOf(nameValue(e, name, scope));
}

/** The same, with what it was made of. */
export function nameValue(e: Evaluator, name: ts.PropertyName, scope: Scope): Value {
  if (!ts.isComputedPropertyName(name)) return primitive(literalName(name));
  const key = evaluate(e, name.expression, scope);
  callHidden(e, 'conversion', key);
  return asPrimitive(key);
}

/** A name that is written out, as the text that it is a key by. */
export function literalName(name: Exclude<ts.PropertyName, ts.ComputedPropertyName>): string {
  if (ts.isPrivateIdentifier(name)) return keyOfName(name);
  return ts.isBigIntLiteral(name) ? String(BigInt(name.text.slice(0, -1))) : name.text;
}
