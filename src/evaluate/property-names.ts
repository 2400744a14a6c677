import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { callHidden } from './hidden-calls.js';
import { keyOfName } from './private-names.js';
import { keyOf } from './properties.js';
import type { Scope } from './values.js';

/** The name of a property, computed where it must be; undefined where it can't be known. */
export function propertyName(e: Evaluator, name: ts.PropertyName, scope: Scope): string | undefined {
  if (ts.isComputedPropertyName(name)) {
    const key = evaluate(e, name.expression, scope);
    callHidden(e, 'conversion', key);
    return keyOf(key);
  }
  return literalName(name);
}

/** A name that is written out, as the text that it is a key by. */
export function literalName(name: Exclude<ts.PropertyName, ts.ComputedPropertyName>): string {
  if (ts.isPrivateIdentifier(name)) return keyOfName(name);
  return ts.isBigIntLiteral(name) ? String(BigInt(name.text.slice(0, -1))) : name.text;
}
