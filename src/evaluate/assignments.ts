import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { evaluate, perhaps } from './expressions.js';
import { callHidden } from './hidden-calls.js';
import { binary } from './operators.js';
import { mayLack } from './parts.js';
import { rest, withDefault } from './patterns.js';
import { anyItem, anyProperty, listOfAny } from './possible.js';
import { getProperty, itemsOf, refuseNothing } from './properties.js';
import { propertyName } from './property-names.js';
import { referenceTo } from './references.js';
import { escaped, traced } from './traces.js';
import {
  arrayValue,
  joinValues,
  originOf,
  primitive,
  type Scope,
  truthiness,
  UNDEFINED,
  unknown,
  type Value,
} from './values.js';

/** `target = value` and its compound forms. */
export function assign(e: Evaluator, node: ts.BinaryExpression, scope: Scope): Value {
  const operator = node.operatorToken.kind;
  const target = referenceTo(e, node.left, scope);
  if (operator === ts.SyntaxKind.EqualsToken) {
    const value = evaluate(e, node.right, scope);
    target.write(value);
    return value;
  }
  const before = target.read();
  const stops = logicalStop(operator, before, truthiness(before));
  if (stops === true) return before;
  if (stops === 'unknown') {
    const written = perhaps(e, () => {
      const value = evaluate(e, node.right, scope);
      target.write(value);
      return value;
    });
    return written ? joinValues(before, written) : before;
  }
  const right = evaluate(e, node.right, scope);
  const value =
    stops === false ? right : binary(e, COMPOUND.get(operator) ?? ts.SyntaxKind.Unknown, before, right);
  target.write(value);
  return value;
}

const COMPOUND: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken, ts.SyntaxKind.AsteriskAsteriskToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
]);

/** For `&&=`, `||=`, `??=`: whether the old value stays. Undefined for other operators. */
function logicalStop(
  operator: ts.SyntaxKind,
  before: Value,
  truth: boolean | undefined,
): boolean | 'unknown' | undefined {
  switch (operator) {
    case ts.SyntaxKind.BarBarEqualsToken:
      return truth ?? 'unknown';
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
      return truth === undefined ? 'unknown' : !truth;
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
      if (before.kind === 'unknown') return 'unknown';
      if (before.kind === 'object') return truth ?? 'unknown';
      return before.value !== undefined && before.value !== null;
    default:
      return undefined;
  }
}

/** Stores a value in whatever stands on the left of `=`. */
export function assignTo(e: Evaluator, target: ts.Expression, value: Value, scope: Scope): void {
  referenceTo(e, target, scope).write(value);
}

/** `[a, b.c] = value`. */
export function assignArray(
  e: Evaluator,
  target: ts.ArrayLiteralExpression,
  value: Value,
  scope: Scope,
): void {
  const items = itemsOf(e, value);
  if (!items) callHidden(e, 'iteration', value);
  const whatever = items ? UNDEFINED : anyItem(e, value, target);
  target.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (ts.isSpreadElement(element)) {
      const left = referenceTo(e, element.expression, scope);
      left.write(items ? arrayValue(items.slice(index)) : listOfAny([whatever]));
    } else {
      const given = (): Value => (items ? (items[index] ?? UNDEFINED) : whatever);
      assignWithDefault(e, element, given, scope);
    }
  });
}

/** `({ a, b: c.d, ...rest } = value)`. */
export function assignObject(
  e: Evaluator,
  target: ts.ObjectLiteralExpression,
  value: Value,
  scope: Scope,
): void {
  refuseNothing(value);
  if (value.kind === 'unknown') e.machine.mayThrow = true;
  mayLack(e.machine, value);
  const taken = new Set<string | undefined>();
  for (const property of target.properties) {
    if (ts.isSpreadAssignment(property)) {
      const left = referenceTo(e, property.expression, scope);
      left.write(rest(e, value, taken, property));
    } else if (ts.isShorthandPropertyAssignment(property)) {
      taken.add(property.name.text);
      const left = referenceTo(e, property.name, scope);
      const given = getProperty(e, value, property.name.text, property);
      left.write(withDefault(e, given, property.objectAssignmentInitializer, scope));
    } else if (ts.isPropertyAssignment(property)) {
      const key = propertyName(e, property.name, scope);
      taken.add(key);
      const given = (): Value =>
        key === undefined ? anyProperty(e, value, property) : getProperty(e, value, key, property);
      assignWithDefault(e, property.initializer, given, scope);
    }
  }
}

/** What is assigned to is found out before what is given, and that before its default. */
function assignWithDefault(e: Evaluator, target: ts.Expression, given: () => Value, scope: Scope): void {
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const left = referenceTo(e, target.left, scope);
    left.write(withDefault(e, given(), target.right, scope));
  } else {
    const left = referenceTo(e, target, scope);
    left.write(given());
  }
}

/** `x++`, `--x`… */
export function update(
  e: Evaluator,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  scope: Scope,
): Value {
  const target = referenceTo(e, node.operand, scope);
  const before = asNumber(e, target.read());
  const by =
    node.operator === ts.SyntaxKind.PlusPlusToken ? ts.SyntaxKind.PlusToken : ts.SyntaxKind.MinusToken;
  const after = binary(e, by, before, primitive(1));
  target.write(after);
  return ts.isPrefixUnaryExpression(node) ? after : before;
}

/** What is counted up or down is a number first; a bigint stays one. */
function asNumber(e: Evaluator, value: Value): Value {
  if (value.kind === 'primitive' && typeof value.value !== 'bigint')
    return primitive(Number(value.value), value.origin);
  const ran = callHidden(e, 'conversion', value);
  return traced(e, unknown(originOf(value)), ran ? [value, escaped(e)] : [value], undefined);
}
