import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { evaluate, isWrapper, lookUp, perhaps, propertyName } from './expressions.js';
import { spreadInto } from './literals.js';
import { binary } from './operators.js';
import { rest, withDefault } from './patterns.js';
import { getProperty, itemsOf, keyOf, refuseNothing, setProperty } from './properties.js';
import {
  arrayValue,
  joinValues,
  originOf,
  plainObject,
  primitive,
  type Scope,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** `target = value` and its compound forms. */
export function assign(e: Evaluator, node: ts.BinaryExpression, scope: Scope): Value {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) {
    const value = evaluate(e, node.right, scope);
    assignTo(e, node.left, value, scope);
    return value;
  }
  const before = evaluate(e, node.left, scope);
  const value = compound(e, operator, before, node.right, scope);
  assignTo(e, node.left, value, scope);
  return value;
}

const COMPOUND: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
]);

function compound(
  e: Evaluator,
  operator: ts.SyntaxKind,
  before: Value,
  right: ts.Expression,
  scope: Scope,
): Value {
  const truth = truthiness(before);
  const stops = logicalStop(operator, before, truth);
  if (stops === true) return before;
  if (stops === 'unknown') return joinValues(before, perhaps(e, () => evaluate(e, right, scope)) ?? before);
  const value = evaluate(e, right, scope);
  if (stops === false) return value;
  return binary(COMPOUND.get(operator) ?? ts.SyntaxKind.Unknown, before, value);
}

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
      return before.kind === 'object' || (before.value !== undefined && before.value !== null);
    default:
      return undefined;
  }
}

/** Stores a value in whatever stands on the left of `=`. */
export function assignTo(e: Evaluator, target: ts.Expression, value: Value, scope: Scope): void {
  if (isWrapper(target)) assignTo(e, target.expression, value, scope);
  else if (ts.isIdentifier(target)) {
    const found = lookUp(scope, target.text);
    if (found) e.machine.heap.write(found, value);
    else e.machine.heap.noteEffect();
  } else if (ts.isPropertyAccessExpression(target)) {
    setProperty(e, evaluate(e, target.expression, scope), target.name.text, value);
  } else if (ts.isElementAccessExpression(target)) {
    const object = evaluate(e, target.expression, scope);
    setProperty(e, object, keyOf(evaluate(e, target.argumentExpression, scope)), value);
  } else if (ts.isArrayLiteralExpression(target)) assignArray(e, target, value, scope);
  else if (ts.isObjectLiteralExpression(target)) assignObject(e, target, value, scope);
}

function assignArray(e: Evaluator, target: ts.ArrayLiteralExpression, value: Value, scope: Scope): void {
  const items = itemsOf(e, value);
  target.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (ts.isSpreadElement(element)) {
      assignTo(e, element.expression, items ? arrayValue(items.slice(index)) : UNKNOWN, scope);
    } else assignWithDefault(e, element, items ? (items[index] ?? UNDEFINED) : UNKNOWN, scope);
  });
}

function assignObject(e: Evaluator, target: ts.ObjectLiteralExpression, value: Value, scope: Scope): void {
  refuseNothing(value);
  const taken = new Set<string>();
  for (const property of target.properties) {
    if (ts.isSpreadAssignment(property)) {
      const copy = plainObject();
      spreadInto(copy, rest(value, taken));
      assignTo(e, property.expression, copy, scope);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      taken.add(property.name.text);
      const given = getProperty(e, value, property.name.text, property);
      assignTo(e, property.name, withDefault(e, given, property.objectAssignmentInitializer, scope), scope);
    } else if (ts.isPropertyAssignment(property)) {
      const key = propertyName(e, property.name, scope);
      if (key !== undefined) taken.add(key);
      assignWithDefault(
        e,
        property.initializer,
        key === undefined ? UNKNOWN : getProperty(e, value, key, property),
        scope,
      );
    }
  }
}

function assignWithDefault(e: Evaluator, target: ts.Expression, value: Value, scope: Scope): void {
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    assignTo(e, target.left, withDefault(e, value, target.right, scope), scope);
  } else assignTo(e, target, value, scope);
}

/** `x++`, `--x`… */
export function update(
  e: Evaluator,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  scope: Scope,
): Value {
  const found = evaluate(e, node.operand, scope);
  // What it gives is the number, whatever was there.
  const before =
    found.kind === 'primitive' && typeof found.value !== 'bigint'
      ? primitive(Number(found.value), found.origin)
      : unknown(originOf(found));
  const by =
    node.operator === ts.SyntaxKind.PlusPlusToken ? ts.SyntaxKind.PlusToken : ts.SyntaxKind.MinusToken;
  const after = binary(by, before, primitive(1));
  assignTo(e, node.operand, after, scope);
  return ts.isPrefixUnaryExpression(node) ? after : before;
}
