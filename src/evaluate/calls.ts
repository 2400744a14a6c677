import { ts } from 'ts-morph';
import { promiseOf, settledValue } from './builtins/promise.js';
import { constructClass } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { NORMAL, ProgramThrow } from './machine.js';
import { bindPattern } from './patterns.js';
import { repeat } from './repeat.js';
import { declareHoisted, runBlock } from './statements.js';
import {
  arrayValue,
  type Callable,
  type ClosureCallable,
  knownItems,
  mergeOrigins,
  type ObjectValue,
  type Origin,
  originOf,
  type Scope,
  type SignalSource,
  shaped,
  sizeOf,
  slot,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** What a function outside the repository may take out of the context: the alias, as well as anything else. */
export const WHOLE_CONTEXT: SignalSource = { code: 'code/alias-from-arn', label: 'context' };

/** Calls a value. One that isn't known is handed its arguments: functions among them are run as it might. */
export function callValue(
  e: Evaluator,
  callee: Value,
  self: Value,
  args: readonly Value[],
  node: ts.Node,
): Value {
  if (callee.kind === 'primitive') throw new ProgramThrow(shaped({ type: 'instance', of: undefined }, true));
  if (callee.kind === 'object' && callee.shape.type === 'function') {
    return callCallable(e, callee.shape.call, self, args, node);
  }
  e.machine.outside();
  handOver(e, args, node);
  let origin: Origin = originOf(callee);
  for (const arg of args) origin = mergeOrigins(origin, originOf(arg));
  const [first] = args;
  if (first && e.world.isContext(first))
    origin = mergeOrigins(origin, e.machine.readSignal(node, WHOLE_CONTEXT));
  const echo = [self, ...args]
    .map((each) => (each.kind === 'object' ? undefined : each.echo))
    .find((each) => each);
  return unknown(origin, echo);
}

function callCallable(
  e: Evaluator,
  call: Callable,
  self: Value,
  args: readonly Value[],
  node: ts.Node,
): Value {
  if (call.type === 'builtin') {
    e.machine.charge([self, ...args].reduce((sum, each) => sum + sizeOf(each), 0));
    return call.run(self, args, node);
  }
  if (call.type === 'closure') return callClosure(e, call, self, args);
  throw new ProgramThrow(shaped({ type: 'instance', of: undefined }, true));
}

/** `new callee(...args)`. */
export function constructValue(e: Evaluator, callee: Value, args: readonly Value[], node: ts.Node): Value {
  if (callee.kind === 'object' && callee.shape.type === 'function') {
    const { call } = callee.shape;
    if (call.type === 'class') return constructClass(e, call, args, node);
    if (call.type === 'builtin' && call.construct) return call.construct(args, node);
    if (call.type === 'closure') {
      const self = shaped({ type: 'instance', of: undefined });
      const result = callClosure(e, call, self, args);
      return result.kind === 'object' ? result : self;
    }
  }
  e.machine.outside();
  handOver(e, args, node);
  const echo = args.map((each) => (each.kind === 'object' ? undefined : each.echo)).find((each) => each);
  return unknown(originOf(callee), echo);
}

/** Runs a function of the user's code. */
export function callClosure(e: Evaluator, call: ClosureCallable, self: Value, args: readonly Value[]): Value {
  const { node } = call;
  if (!node.body) return UNKNOWN;
  const { machine } = e;
  if (tooDeep(e, node)) {
    machine.outside();
    return UNKNOWN;
  }
  machine.entered.add(node);
  const scope: Scope = { slots: new Map(), parent: call.scope };
  if (!ts.isArrowFunction(node)) {
    scope.slots.set('this', slot(call.self === UNKNOWN ? self : call.self));
    scope.slots.set('arguments', slot(arrayValue(args)));
    if (call.home?.parent) scope.slots.set('super', slot(call.home.parent));
  }
  const flags = ts.getCombinedModifierFlags(node as ts.Declaration);
  const isAsync = (flags & ts.ModifierFlags.Async) !== 0;
  machine.running.push(node);
  try {
    const result = machine.call(() => {
      bindParameters(e, node, args, scope);
      if (!node.body) return NORMAL;
      if (ts.isBlock(node.body)) {
        declareHoisted(e, node.body.statements, scope);
        return runBlock(e, node.body.statements, scope);
      }
      return machine.leaveByReturn(evaluate(e, node.body, scope));
    });
    if (node.asteriskToken) return UNKNOWN;
    return isAsync ? promiseOf(settledValue(result)) : result;
  } catch (error) {
    if (!isAsync || !(error instanceof ProgramThrow)) throw error;
    // A rejected promise: whoever awaits it may throw.
    machine.mayThrow = true;
    return promiseOf(UNKNOWN);
  } finally {
    machine.running.pop();
  }
}

const NESTED_CALLS_OF_ONE_FUNCTION = 8;

function tooDeep(e: Evaluator, node: ts.Node): boolean {
  e.machine.step();
  const { running, limits } = e.machine;
  if (running.length >= limits.depth) return true;
  return running.filter((each) => each === node).length >= NESTED_CALLS_OF_ONE_FUNCTION;
}

function bindParameters(
  e: Evaluator,
  node: ts.FunctionLikeDeclaration,
  args: readonly Value[],
  scope: Scope,
): void {
  node.parameters.forEach((parameter, index) => {
    if (parameter.dotDotDotToken) {
      bindPattern(e, parameter.name, arrayValue(args.slice(index)), scope);
      return;
    }
    const given = args[index] ?? UNDEFINED;
    bindPattern(e, parameter.name, given, scope, parameter.initializer);
  });
}

/**
 * The values leave to code that can't be seen. Functions among them may be called, any number of times,
 * with anything: they are run so, in a way of running of their own.
 */
export function handOver(e: Evaluator, values: readonly Value[], node: ts.Node, depth = 0): void {
  for (const value of values) {
    if (value.kind !== 'object') continue;
    if (value.shape.type === 'function') {
      if (value.shape.call.type === 'closure') runUnseen(e, value.shape.call);
    } else if (depth < 2 && (value.shape.type === 'plain' || value.shape.type === 'array') && !value.lookup) {
      const inner = knownItems(value) ?? [...value.properties.values()].map((each) => each.value);
      handOver(e, inner, node, depth + 1);
    }
  }
}

/** Runs a function as code that can't be seen might: not at all, once, again; with arguments unknown. */
export function runUnseen(e: Evaluator, call: ClosureCallable): void {
  if (e.machine.running.includes(call.node)) return;
  const args = call.node.parameters.map(() => UNKNOWN);
  repeat(e, () => {
    callClosure(e, call, UNKNOWN, args);
    return NORMAL;
  });
}

/** A function value of the user's code. */
export function closure(node: ts.FunctionLikeDeclaration, scope: Scope): ObjectValue {
  return shaped({ type: 'function', call: { type: 'closure', node, scope, self: UNKNOWN, home: undefined } });
}
