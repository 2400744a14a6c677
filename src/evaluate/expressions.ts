import { ts } from 'ts-morph';
import { isAssignmentOperator } from '../program/assignment-operator.js';
import { argumentsAsUsed, asObserved } from './arguments-object.js';
import { assign, update } from './assignments.js';
import { evaluateCall, evaluateNew } from './call-expressions.js';
import { classValue } from './classes.js';
import { decorate } from './decorators.js';
import { evaluateDelete } from './delete.js';
import type { Evaluator } from './evaluator.js';
import { functionValue } from './function-values.js';
import { handOver } from './hand-over.js';
import { callHidden } from './hidden-calls.js';
import { instanceTest } from './instance-test.js';
import { asPrimitive } from './list-text.js';
import { evaluateArray, evaluateObject, evaluateRegExp, evaluateTemplate } from './literals.js';
import { type Completion, NORMAL, ProgramThrow } from './machine.js';
import { metaProperty } from './meta-property.js';
import { fromConstant } from './observe.js';
import { binary, unary } from './operators.js';
import { isIn } from './own-properties.js';
import { behindPart, inPlaceOf, joinOver, mayLack, orElse, partOf } from './parts.js';
import { readNamed } from './private-names.js';
import { getProperty, getUnknownProperty, keyOf, readSlot } from './properties.js';
import { evaluateSuper } from './super.js';
import { evaluateTagged } from './tagged.js';
import { settle } from './tasks.js';
import { asTraced, traced } from './traces.js';
import { Unfollowable } from './unfollowable.js';
import {
  ENDED,
  joinValues,
  mergeOrigins,
  now,
  type Origin,
  originOf,
  primitive,
  type Scope,
  type Slot,
  truthiness,
  UNDEFINED,
  UNINITIALISED,
  UNKNOWN,
  type Value,
} from './values.js';
import { decidingOrigin } from './whole-inputs.js';
import { evaluateYield } from './yields.js';

/** Evaluates an expression and notes what it was. */
export function evaluate(e: Evaluator, node: ts.Expression, scope: Scope): Value {
  e.machine.step();
  const { graft, heap } = e.machine;
  if (graft.values.has(node)) return inPlaceOf(node, fromConstant(graft.values.get(node)), graft);
  const outer = heap.oldestWritten;
  const start = now();
  heap.oldestWritten = Number.POSITIVE_INFINITY;
  let own = Number.POSITIVE_INFINITY;
  let came: Value;
  try {
    came = evaluateNode(e, node, scope);
    own = heap.oldestWritten;
  } catch (error) {
    if (error instanceof Unfollowable) error.at ??= node;
    throw error;
  } finally {
    heap.oldestWritten = Math.min(outer, heap.oldestWritten);
  }
  const value = asTraced(e, came, node);
  // What it made for itself and wrote to is no effect.
  e.machine.observe(node, asObserved(node, value), own < start, came);
  e.machine.makings.note(e, node, value, start);
  return value;
}

function evaluateNode(e: Evaluator, node: ts.Expression, scope: Scope): Value {
  if (ts.isIdentifier(node)) return readName(e, node, scope);
  if (ts.isStringLiteralLike(node)) return primitive(node.text);
  if (ts.isNumericLiteral(node)) return primitive(Number(node.text));
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return evaluateAccess(e, node, scope).value;
  if (ts.isCallExpression(node)) return evaluateCall(e, node, scope);
  if (ts.isBinaryExpression(node)) return evaluateBinary(e, node, scope);
  if (ts.isConditionalExpression(node))
    return choose(e, evaluate(e, node.condition, scope), node.whenTrue, node.whenFalse, scope);
  if (ts.isTemplateExpression(node)) return evaluateTemplate(e, node, scope);
  if (ts.isObjectLiteralExpression(node)) return evaluateObject(e, node, scope);
  if (ts.isArrayLiteralExpression(node)) return evaluateArray(e, node, scope);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return functionValue(node, scope);
  if (ts.isClassExpression(node)) return decorate(e, node, classValue(e, node, scope), scope);
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
      return update(e, node, scope);
    const operand = evaluate(e, node.operand, scope);
    return unary(e, node.operator, operand);
  }
  if (ts.isPostfixUnaryExpression(node)) return update(e, node, scope);
  if (ts.isTypeOfExpression(node)) return evaluateTypeOf(e, node, scope);
  if (ts.isAwaitExpression(node)) return settle(e, evaluate(e, node.expression, scope));
  if (ts.isNewExpression(node)) return evaluateNew(e, node, scope);
  if (isWrapper(node)) return evaluate(e, node.expression, scope);
  if (ts.isRegularExpressionLiteral(node)) return evaluateRegExp(node);
  if (ts.isVoidExpression(node)) {
    evaluate(e, node.expression, scope);
    return UNDEFINED;
  }
  if (ts.isDeleteExpression(node)) return evaluateDelete(e, node, scope);
  if (ts.isYieldExpression(node)) return evaluateYield(e, node, scope);
  if (ts.isTaggedTemplateExpression(node)) return evaluateTagged(e, node, scope);
  return evaluateKeyword(e, node, scope);
}

/** Parentheses, `as`, `satisfies`, `!` and `<T>x`: they have no effect when the program runs. */
export function isWrapper(
  node: ts.Node,
): node is
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.NonNullExpression
  | ts.SatisfiesExpression
  | ts.TypeAssertion {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

function evaluateKeyword(e: Evaluator, node: ts.Expression, scope: Scope): Value {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return primitive(true);
    case ts.SyntaxKind.FalseKeyword:
      return primitive(false);
    case ts.SyntaxKind.NullKeyword:
      return primitive(null);
    case ts.SyntaxKind.ThisKeyword:
      return thisIn(e, scope);
    case ts.SyntaxKind.SuperKeyword:
      return noted(e, lookUp(scope, 'super')?.value ?? UNKNOWN);
    case ts.SyntaxKind.MetaProperty:
      return noted(e, metaProperty(node as ts.MetaProperty, scope));
    default:
      // JSX, decorators and whatever comes: nothing is known of it, but what it holds is looked at.
      node.forEachChild((child) => {
        if (ts.isExpression(child)) handOver(e, [evaluate(e, child, scope)], node);
      });
      e.machine.outside();
      return UNKNOWN;
  }
}

/** The slot a name stands for, or undefined where it is not the user's. */
export function lookUp(scope: Scope, name: string): Slot | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.slots.get(name);
    if (found) return found;
  }
  return undefined;
}

export function readName(e: Evaluator, node: ts.Identifier, scope: Scope): Value {
  const found = lookUp(scope, node.text) ?? e.world.global(node.text);
  if (!found && node.text === 'undefined') return UNDEFINED;
  if (found) {
    const value = readSlot(e, found, node);
    e.machine.pending.held.noteRead(value, found);
    return argumentsAsUsed(node, value);
  }
  // A name that nobody declares throws.
  e.machine.mayThrow = true;
  return UNKNOWN;
}

export interface Access {
  readonly object: Value;
  readonly value: Value;
  /** An optional chain that ended early. */
  readonly short: boolean;
}

export function evaluateAccess(
  e: Evaluator,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  scope: Scope,
): Access {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return evaluateSuper(e, node, scope);
  const inner = unwrapChain(e, node.expression, scope);
  if (inner.short) return { object: UNDEFINED, value: UNDEFINED, short: true };
  const object = inner.value;
  if (!node.questionDotToken) mayLack(e.machine, object);
  if (
    node.questionDotToken &&
    object.kind === 'primitive' &&
    (object.value === undefined || object.value === null)
  ) {
    return { object, value: primitive(undefined, object.origin), short: true };
  }
  if (ts.isPropertyAccessExpression(node)) {
    return { object, value: readNamed(e, object, node, scope), short: false };
  }
  const skipped = object.kind === 'unknown' && ts.isOptionalChain(node);
  const ask = (): Value => evaluate(e, node.argumentExpression, scope);
  const key = skipped ? (perhaps(e, ask) ?? UNKNOWN) : ask();
  return { object, value: readElement(e, object, key, node), short: false };
}

/** `object[key]`: a constant looked up by a signal was decided by it. */
export function readElement(e: Evaluator, object: Value, asked: Value, node: ts.Node): Value {
  callHidden(e, 'conversion', asked);
  const key = asPrimitive(asked);
  const name = keyOf(key);
  if (name === undefined) return getUnknownProperty(e, object, key, node);
  return decidedBy(getProperty(e, object, name, node), originOf(key));
}

/** Notes on a constant that a signal chose it. */
function decidedBy(value: Value, origin: Origin): Value {
  if (origin.size === 0 || value.kind === 'object') return value;
  const merged = mergeOrigins(value.origin, origin);
  return value.kind === 'primitive'
    ? primitive(value.value, merged, value.echo)
    : { ...value, origin: merged };
}

export function unwrapChain(
  e: Evaluator,
  node: ts.Expression,
  scope: Scope,
): { value: Value; short: boolean } {
  const isChain =
    (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && ts.isOptionalChain(node);
  if (!isChain) {
    const value = evaluate(e, node, scope);
    return { value, short: value === ENDED && ts.isCallExpression(node) };
  }
  const access = evaluateAccess(e, node, scope);
  e.machine.observe(node, access.value, false);
  e.machine.makings.note(e, node, access.value, now());
  return access;
}

function evaluateBinary(e: Evaluator, node: ts.BinaryExpression, scope: Scope): Value {
  const operator = node.operatorToken.kind;
  if (isAssignmentOperator(operator)) return assign(e, node, scope);
  const left = evaluate(e, node.left, scope);
  switch (operator) {
    case ts.SyntaxKind.CommaToken:
      return evaluate(e, node.right, scope);
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return shortCircuit(e, left, truthiness(left), false, node.right, scope);
    case ts.SyntaxKind.BarBarToken:
      return shortCircuit(e, left, truthiness(left), true, node.right, scope);
    case ts.SyntaxKind.QuestionQuestionToken:
      return shortCircuit(e, left, isPresent(left), true, node.right, scope);
    case ts.SyntaxKind.InKeyword: {
      const right = evaluate(e, node.right, scope);
      if (right.kind === 'primitive') throw new ProgramThrow();
      if (right.kind === 'unknown') e.machine.mayThrow = true;
      mayLack(e.machine, right);
      callHidden(e, 'conversion', left);
      const key = asPrimitive(left);
      return traced(e, decidedBy(isIn(e, right, keyOf(key)), originOf(key)), [key, right], node);
    }
    case ts.SyntaxKind.InstanceOfKeyword:
      return instanceTest(e, left, evaluate(e, node.right, scope));
    default: {
      const right = evaluate(e, node.right, scope);
      return binary(e, operator, left, right);
    }
  }
}

function isPresent(value: Value): boolean | undefined {
  if (value.kind === 'unknown') return undefined;
  if (value.kind === 'object') return truthiness(value);
  return value.value !== undefined && value.value !== null;
}

/** `left && right`, `left || right`, `left ?? right`: `left` where `test` equals `stop`, else `right`. */
export function shortCircuit(
  e: Evaluator,
  left: Value,
  test: boolean | undefined,
  stop: boolean,
  right: ts.Expression,
  scope: Scope,
): Value {
  if (test === stop) return left;
  if (test !== undefined) return decidedBy(evaluate(e, right, scope), originOf(left));
  const other = perhaps(e, () => evaluate(e, right, scope));
  const part = partOf(left);
  if (part !== undefined) {
    return stop ? orElse(e.machine, left, other, right) : behindPart(e.machine, part, other);
  }
  return other === undefined ? left : decidedBy(joinValues(left, other), decidingOrigin(e, left));
}

/** Evaluates something that may or may not run; undefined where it certainly throws. */
export function perhaps(e: Evaluator, run: () => Value): Value | undefined {
  let value: Value | undefined;
  e.machine.perhaps(() => {
    value = run();
  });
  return value;
}

function choose(
  e: Evaluator,
  condition: Value,
  whenTrue: ts.Expression,
  whenFalse: ts.Expression,
  scope: Scope,
): Value {
  const truth = truthiness(condition);
  const origin = decidingOrigin(e, condition);
  if (truth !== undefined) return decidedBy(evaluate(e, truth ? whenTrue : whenFalse, scope), origin);
  const values: Value[] = [];
  const way = (branch: ts.Expression) => (): Completion => {
    values.push(evaluate(e, branch, scope));
    return NORMAL;
  };
  const part = partOf(condition);
  e.machine.fork([way(whenTrue), way(whenFalse)], part);
  const [first, second] = values;
  if (!first) throw new ProgramThrow();
  return decidedBy(second ? joinOver(e.machine, part, first, second) : first, origin);
}

function noted(e: Evaluator, value: Value): Value {
  e.machine.pending.held.noteRead(value);
  return value;
}

/** `this`, which a constructor under another class has from `super()` on only. */
export function thisIn(e: Evaluator, scope: Scope): Value {
  const found = lookUp(scope, 'this');
  const value = found?.value ?? UNKNOWN;
  e.machine.pending.held.noteRead(value, found);
  if (value !== UNINITIALISED) return value;
  e.machine.mayThrow = true;
  return UNKNOWN;
}

function evaluateTypeOf(e: Evaluator, node: ts.TypeOfExpression, scope: Scope): Value {
  return unary(e, ts.SyntaxKind.TypeOfKeyword, evaluate(e, node.expression, scope));
}
