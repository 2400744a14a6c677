import { ts } from 'ts-morph';
import { assign, update } from './assignments.js';
import { promiseOf, settledValue } from './builtins/promise.js';
import { echoOf } from './builtins/string.js';
import { callValue, closure, constructValue, handOver } from './calls.js';
import { callSuper, classValue } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { type Completion, NORMAL, ProgramThrow } from './machine.js';
import { fromConstant } from './observe.js';
import { binary, unary } from './operators.js';
import { blur, getProperty, hasOwn, keyOf, readSlot } from './properties.js';
import {
  ABSENT,
  arrayValue,
  joinValues,
  knownItems,
  mergeOrigins,
  now,
  type ObjectValue,
  type Origin,
  originOf,
  type PrimitiveValue,
  plainObject,
  primitive,
  type Scope,
  type Slot,
  shaped,
  slot,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** Evaluates an expression and notes what it was. */
export function evaluate(e: Evaluator, node: ts.Expression, scope: Scope): Value {
  e.machine.step();
  const { graft, heap } = e.machine;
  if (graft.values.has(node)) return fromConstant(graft.values.get(node));
  const outer = heap.oldestWritten;
  const start = now();
  heap.oldestWritten = Number.POSITIVE_INFINITY;
  let own = Number.POSITIVE_INFINITY;
  let value: Value;
  try {
    value = evaluateNode(e, node, scope);
    own = heap.oldestWritten;
  } finally {
    heap.oldestWritten = Math.min(outer, heap.oldestWritten);
  }
  // What it made for itself and wrote to is no effect.
  e.machine.observe(node, value, own < start);
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
  if (ts.isClassExpression(node)) return classValue(e, node, scope);
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
      return update(e, node, scope);
    return unary(node.operator, evaluate(e, node.operand, scope));
  }
  if (ts.isPostfixUnaryExpression(node)) return update(e, node, scope);
  if (ts.isTypeOfExpression(node)) return evaluateTypeOf(e, node, scope);
  if (ts.isAwaitExpression(node)) return settledValue(evaluate(e, node.expression, scope));
  if (ts.isNewExpression(node)) return evaluateNew(e, node, scope);
  if (isWrapper(node)) return evaluate(e, node.expression, scope);
  if (ts.isRegularExpressionLiteral(node)) return evaluateRegExp(node);
  if (ts.isVoidExpression(node)) {
    evaluate(e, node.expression, scope);
    return UNDEFINED;
  }
  if (ts.isDeleteExpression(node)) return evaluateDelete(e, node, scope);
  if (ts.isYieldExpression(node)) {
    if (node.expression) handOver(e, [evaluate(e, node.expression, scope)], node);
    return UNKNOWN;
  }
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
      return lookUp(scope, 'this')?.value ?? UNKNOWN;
    case ts.SyntaxKind.SuperKeyword:
      return lookUp(scope, 'super')?.value ?? UNKNOWN;
    case ts.SyntaxKind.MetaProperty:
      return plainObject([], true);
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

function readName(e: Evaluator, node: ts.Identifier, scope: Scope): Value {
  if (node.text === 'undefined') return UNDEFINED;
  const found = lookUp(scope, node.text) ?? e.world.global(node.text);
  return found ? readSlot(e, found, node) : UNKNOWN;
}

interface Access {
  readonly object: Value;
  readonly value: Value;
  /** An optional chain that ended early. */
  readonly short: boolean;
}

function evaluateAccess(
  e: Evaluator,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  scope: Scope,
): Access {
  const inner = unwrapChain(e, node.expression, scope);
  if (inner.short) return { object: UNDEFINED, value: UNDEFINED, short: true };
  const object = inner.value;
  if (
    node.questionDotToken &&
    object.kind === 'primitive' &&
    (object.value === undefined || object.value === null)
  ) {
    return { object, value: primitive(undefined, object.origin), short: true };
  }
  if (ts.isPropertyAccessExpression(node)) {
    return { object, value: getProperty(e, object, node.name.text, node), short: false };
  }
  const key = evaluate(e, node.argumentExpression, scope);
  const name = keyOf(key);
  if (name === undefined)
    return { object, value: unknown(mergeOrigins(originOf(object), originOf(key))), short: false };
  const value = getProperty(e, object, name, node);
  // A constant looked up by a signal was decided by it.
  return { object, value: decidedBy(value, originOf(key)), short: false };
}

/** Notes on a constant that a signal chose it. */
function decidedBy(value: Value, origin: Origin): Value {
  if (origin.size === 0 || value.kind === 'object') return value;
  const merged = mergeOrigins(value.origin, origin);
  return value.kind === 'primitive'
    ? primitive(value.value, merged, value.echo)
    : unknown(merged, value.echo);
}

function unwrapChain(e: Evaluator, node: ts.Expression, scope: Scope): { value: Value; short: boolean } {
  const isChain =
    (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && ts.isOptionalChain(node);
  if (!isChain) return { value: evaluate(e, node, scope), short: false };
  const access = evaluateAccess(e, node, scope);
  e.machine.observe(node, access.value, false);
  return access;
}

function evaluateCall(e: Evaluator, node: ts.CallExpression, scope: Scope): Value {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) {
    return callSuper(e, scope, evaluateArguments(e, node.arguments, scope), node);
  }
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = evaluateArguments(e, node.arguments, scope);
    const loaded =
      specifier?.kind === 'primitive'
        ? e.world.module(String(specifier.value), node.getSourceFile().fileName)
        : undefined;
    return promiseOf(loaded ?? unknown(specifier ? originOf(specifier) : new Set()));
  }
  let self: Value = UNDEFINED;
  let callee: Value;
  const target = stripWrappers(node.expression);
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    const access = evaluateAccess(e, target, scope);
    e.machine.observe(target, access.value, false);
    if (access.short) return UNDEFINED;
    self =
      target.expression.kind === ts.SyntaxKind.SuperKeyword
        ? (lookUp(scope, 'this')?.value ?? UNKNOWN)
        : access.object;
    callee = access.value;
  } else callee = evaluate(e, node.expression, scope);
  if (node.questionDotToken && callee.kind === 'primitive' && callee.value == null) return UNDEFINED;
  const args = evaluateArguments(e, node.arguments, scope);
  if (callee.kind !== 'unknown') return callValue(e, callee, self, args, node);
  if (e.world.onlyPrints(node.expression)) {
    e.machine.heap.noteEffect();
    return UNDEFINED;
  }
  const result = callValue(e, callee, self, args, node);
  forgetChanged(e, node, args);
  return result;
}

/** A call whose result nobody uses is made for its effect: the object it is given first may be changed by it. */
function forgetChanged(e: Evaluator, node: ts.CallExpression, args: readonly Value[]): void {
  const parent = ts.isAwaitExpression(node.parent) ? node.parent.parent : node.parent;
  const [first] = args;
  if (
    ts.isExpressionStatement(parent) &&
    first?.kind === 'object' &&
    !first.lookup &&
    first.shape.type !== 'function'
  ) {
    blur(e, first);
  }
}

function stripWrappers(node: ts.Expression): ts.Expression {
  return isWrapper(node) ? stripWrappers(node.expression) : node;
}

function evaluateArguments(e: Evaluator, nodes: readonly ts.Expression[], scope: Scope): Value[] {
  const args: Value[] = [];
  for (const node of nodes) {
    if (!ts.isSpreadElement(node)) args.push(evaluate(e, node, scope));
    else args.push(...(knownItems(evaluate(e, node.expression, scope)) ?? [UNKNOWN, UNKNOWN, UNKNOWN]));
  }
  return args;
}

function evaluateNew(e: Evaluator, node: ts.NewExpression, scope: Scope): Value {
  const callee = evaluate(e, node.expression, scope);
  return constructValue(e, callee, evaluateArguments(e, node.arguments ?? [], scope), node);
}

function evaluateBinary(e: Evaluator, node: ts.BinaryExpression, scope: Scope): Value {
  const operator = node.operatorToken.kind;
  if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment)
    return assign(e, node, scope);
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
      const key = keyOf(left);
      return decidedBy(key === undefined ? UNKNOWN : hasOwn(right, key), originOf(left));
    }
    case ts.SyntaxKind.InstanceOfKeyword:
      evaluate(e, node.right, scope);
      return UNKNOWN;
    default:
      return binary(operator, left, evaluate(e, node.right, scope));
  }
}

function isPresent(value: Value): boolean | undefined {
  if (value.kind === 'unknown') return undefined;
  return value.kind === 'object' || (value.value !== undefined && value.value !== null);
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
  return other === undefined ? left : decidedBy(joinValues(left, other), originOf(left));
}

/** Evaluates something that may or may not run; undefined where it certainly throws. */
export function perhaps(e: Evaluator, run: () => Value): Value | undefined {
  let value: Value | undefined;
  const way = (): Completion => {
    value = run();
    return NORMAL;
  };
  e.machine.fork([way, () => NORMAL]);
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
  const origin = originOf(condition);
  if (truth !== undefined) return decidedBy(evaluate(e, truth ? whenTrue : whenFalse, scope), origin);
  const values: Value[] = [];
  const way = (branch: ts.Expression) => (): Completion => {
    values.push(evaluate(e, branch, scope));
    return NORMAL;
  };
  e.machine.fork([way(whenTrue), way(whenFalse)]);
  const [first, second] = values;
  if (!first) throw new ProgramThrow(UNKNOWN);
  return decidedBy(second ? joinValues(first, second) : first, origin);
}

function evaluateTemplate(e: Evaluator, node: ts.TemplateExpression, scope: Scope): Value {
  let text: string | undefined = node.head.text;
  let origin: Origin = new Set();
  const pieces: Value[] = [];
  for (const span of node.templateSpans) {
    const piece = evaluate(e, span.expression, scope);
    pieces.push(piece);
    origin = mergeOrigins(origin, originOf(piece));
    text =
      text !== undefined && piece.kind === 'primitive'
        ? text + String(piece.value) + span.literal.text
        : undefined;
  }
  const echo = echoOf(pieces);
  return text === undefined ? unknown(origin, echo) : primitive(text, origin, echo);
}

function evaluateTagged(e: Evaluator, node: ts.TaggedTemplateExpression, scope: Scope): Value {
  const tag = evaluate(e, node.tag, scope);
  const spans = ts.isTemplateExpression(node.template) ? node.template.templateSpans : [];
  const args = spans.map((span) => evaluate(e, span.expression, scope));
  return callValue(e, tag, UNDEFINED, [UNKNOWN, ...args], node);
}

function evaluateObject(e: Evaluator, node: ts.ObjectLiteralExpression, scope: Scope): Value {
  const object = plainObject();
  for (const property of node.properties) {
    if (e.machine.graft.removed.has(property)) continue;
    if (ts.isSpreadAssignment(property)) {
      spreadInto(object, evaluate(e, property.expression, scope));
      continue;
    }
    const key = propertyName(e, property.name, scope);
    const value = propertyValue(e, property, scope, object);
    if (key === undefined) object.open = true;
    else if (key !== '__proto__') object.properties.set(key, slot(value));
  }
  return object;
}

function propertyValue(
  e: Evaluator,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  scope: Scope,
  object: ObjectValue,
): Value {
  if (ts.isPropertyAssignment(property)) return evaluate(e, property.initializer, scope);
  if (ts.isShorthandPropertyAssignment(property)) {
    const { values } = e.machine.graft;
    const value = values.has(property.name)
      ? fromConstant(values.get(property.name))
      : readName(e, property.name, scope);
    e.machine.observe(property.name, value, false);
    return value;
  }
  if (ts.isMethodDeclaration(property)) {
    return shaped({
      type: 'function',
      call: { type: 'closure', node: property, scope, self: object, home: undefined },
    });
  }
  return UNKNOWN;
}

/** Copies what is known of `from` into `object`; later properties win. */
export function spreadInto(object: ObjectValue, from: Value): void {
  if (from.kind === 'primitive') return;
  if (from.kind === 'unknown') {
    object.open = true;
    for (const each of object.properties.values()) each.value = unknown(originOf(each.value));
    return;
  }
  if (from.open) object.open = true;
  for (const [key, each] of from.properties) {
    if (each.value !== ABSENT) object.properties.set(key, slot(each.value, each.signal));
  }
}

/** The name of a property, computed where it must be; undefined where it can't be known. */
export function propertyName(e: Evaluator, name: ts.PropertyName, scope: Scope): string | undefined {
  if (ts.isComputedPropertyName(name)) return keyOf(evaluate(e, name.expression, scope));
  return name.text;
}

function evaluateArray(e: Evaluator, node: ts.ArrayLiteralExpression, scope: Scope): Value {
  const items: Value[] = [];
  let open = false;
  for (const element of node.elements) {
    if (ts.isOmittedExpression(element)) items.push(UNDEFINED);
    else if (ts.isSpreadElement(element)) {
      const more = knownItems(evaluate(e, element.expression, scope));
      if (more) items.push(...more);
      else open = true;
    } else items.push(evaluate(e, element, scope));
  }
  return arrayValue(open ? [] : items, open);
}

function functionValue(node: ts.ArrowFunction | ts.FunctionExpression, scope: Scope): Value {
  if (!ts.isFunctionExpression(node) || !node.name) return closure(node, scope);
  const inner: Scope = { slots: new Map(), parent: scope };
  const value = closure(node, inner);
  inner.slots.set(node.name.text, slot(value));
  return value;
}

function evaluateTypeOf(e: Evaluator, node: ts.TypeOfExpression, scope: Scope): Value {
  return unary(ts.SyntaxKind.TypeOfKeyword, evaluate(e, node.expression, scope));
}

function evaluateRegExp(node: ts.RegularExpressionLiteral): Value {
  const end = node.text.lastIndexOf('/');
  return shaped({ type: 'regexp', source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
}

function evaluateDelete(e: Evaluator, node: ts.DeleteExpression, scope: Scope): PrimitiveValue {
  const target = stripWrappers(node.expression);
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    const object = evaluate(e, target.expression, scope);
    const key = ts.isPropertyAccessExpression(target)
      ? target.name.text
      : keyOf(evaluate(e, target.argumentExpression, scope));
    if (object.kind === 'object' && key !== undefined) e.machine.heap.writeProperty(object, key, ABSENT);
    else if (object.kind === 'object') blur(e, object);
  }
  e.machine.heap.noteEffect();
  return primitive(true);
}
