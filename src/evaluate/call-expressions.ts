import { ts } from 'ts-morph';
import { evaluateArguments } from './arguments.js';
import { promiseOf } from './builtins/promise.js';
import { callValue, constructValue, handOver } from './calls.js';
import { callSuper } from './construct.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, evaluateAccess, isWrapper, lookUp, perhaps } from './expressions.js';
import { callHidden } from './hidden-calls.js';
import { Unfollowable } from './machine.js';
import { blur } from './properties.js';
import { isAwaitedAtOnce } from './tasks.js';
import { OUTSIDE, originOf, type Scope, UNDEFINED, UNKNOWN, unknown, type Value } from './values.js';

export function evaluateCall(e: Evaluator, node: ts.CallExpression, scope: Scope): Value {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) {
    return callSuper(e, scope, evaluateArguments(e, node.arguments, scope), node);
  }
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = evaluateArguments(e, node.arguments, scope);
    const loaded =
      specifier?.kind === 'primitive'
        ? e.world.namespace(String(specifier.value), node.getSourceFile().fileName)
        : undefined;
    if (loaded) return promiseOf(loaded);
    e.machine.outside();
    // It may be a module of the program's own.
    return promiseOf(unknown(specifier ? originOf(specifier) : new Set()), true);
  }
  let self: Value = UNDEFINED;
  let callee: Value;
  const target = stripWrappers(node.expression);
  // Called by its own name it sees, and may write to, every variable that is in sight.
  if (ts.isIdentifier(target) && target.text === 'eval' && !lookUp(scope, 'eval')) throw new Unfollowable();
  const grafted = e.machine.graft.values.has(target);
  if (!grafted && (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target))) {
    const access = evaluateAccess(e, target, scope);
    e.machine.observe(target, access.value, false);
    if (access.short) return UNDEFINED;
    self = access.object;
    callee = access.value;
  } else callee = evaluate(e, node.expression, scope);
  if (node.questionDotToken && callee.kind === 'primitive' && callee.value == null) return UNDEFINED;
  // Where an optional chain ends early, its arguments are not asked for.
  if (callee.kind === 'unknown' && ts.isOptionalChain(node))
    return perhaps(e, () => finishCall(e, node, callee, self, scope)) ?? UNKNOWN;
  return finishCall(e, node, callee, self, scope);
}

function finishCall(e: Evaluator, node: ts.CallExpression, callee: Value, self: Value, scope: Scope): Value {
  const args = evaluateArguments(e, node.arguments, scope);
  if (callee.kind !== 'unknown') return callValue(e, callee, self, args, node, isAwaitedAtOnce(e, node));
  if (e.world.onlyPrints(node.expression)) {
    e.machine.heap.noteEffect();
    // What it prints may be asked for what it says of itself, or be given as a function that makes it.
    callHidden(e, 'json', ...args);
    callHidden(e, 'conversion', ...args);
    handOver(e, args.filter(isFunction), node);
    return OUTSIDE;
  }
  const result = callValue(e, callee, self, args, node, isAwaitedAtOnce(e, node));
  forgetChanged(e, node, args);
  return result;
}

function isFunction(value: Value): boolean {
  return value.kind === 'object' && value.shape.type === 'function';
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

export function stripWrappers(node: ts.Expression): ts.Expression {
  return isWrapper(node) ? stripWrappers(node.expression) : node;
}

export function evaluateNew(e: Evaluator, node: ts.NewExpression, scope: Scope): Value {
  const callee = evaluate(e, node.expression, scope);
  return constructValue(e, callee, evaluateArguments(e, node.arguments ?? [], scope), node);
}
