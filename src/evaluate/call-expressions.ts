import { ts } from 'ts-morph';
import { evaluateArguments } from './arguments.js';
import { promiseOf } from './builtins/promise.js';
import { callValue, constructValue } from './calls.js';
import { callSuper } from './construct.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, evaluateAccess, isWrapper, lookUp, perhaps } from './expressions.js';
import { fileNamed } from './file-places.js';
import { isPrinting } from './printers.js';
import { isAwaitedAtOnce } from './tasks.js';
import { Unfollowable } from './unfollowable.js';
import { holdsFunctions, printUnknown } from './unknown-calls.js';
import { refuseUnknown } from './unknown-modules.js';
import { ENDED, originOf, type Scope, UNDEFINED, UNKNOWN, unknown, type Value } from './values.js';

export function evaluateCall(e: Evaluator, node: ts.CallExpression, scope: Scope): Value {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) {
    return callSuper(e, scope, evaluateArguments(e, node.arguments, scope), node);
  }
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = evaluateArguments(e, node.arguments, scope);
    const name = fileNamed(specifier);
    const loaded = name === undefined ? undefined : e.world.namespace(name, node.getSourceFile().fileName);
    if (loaded) return promiseOf(loaded);
    if (name === undefined) refuseUnknown(specifier, node);
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
    if (access.short && ts.isOptionalChain(node)) return ENDED;
    self = access.object;
    callee = access.value;
  } else callee = evaluate(e, node.expression, scope);
  if (node.questionDotToken && callee.kind === 'primitive' && callee.value == null) return ENDED;
  // Where an optional chain ends early, its arguments are not asked for.
  if (callee.kind === 'unknown' && ts.isOptionalChain(node))
    return perhaps(e, () => finishCall(e, node, callee, self, scope)) ?? UNKNOWN;
  return finishCall(e, node, callee, self, scope);
}

function finishCall(e: Evaluator, node: ts.CallExpression, callee: Value, self: Value, scope: Scope): Value {
  const args = evaluateArguments(e, node.arguments, scope);
  if (callee.kind === 'unknown' && isPrinting(node) && !args.some(holdsFunctions))
    return printUnknown(e, callee, self, args, node);
  const result = callValue(e, callee, self, args, node, isAwaitedAtOnce(e, node));
  // In the function that was called, that was another chain.
  return result === ENDED ? UNDEFINED : result;
}

export function stripWrappers(node: ts.Expression): ts.Expression {
  return isWrapper(node) ? stripWrappers(node.expression) : node;
}

export function evaluateNew(e: Evaluator, node: ts.NewExpression, scope: Scope): Value {
  const callee = evaluate(e, node.expression, scope);
  return constructValue(e, callee, evaluateArguments(e, node.arguments ?? [], scope), node);
}
