import { ts } from 'ts-morph';
import { promiseOf } from './builtins/promise.js';
import { constructClass } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { NORMAL, ProgramThrow } from './machine.js';
import { bindPattern } from './patterns.js';
import { declareHoisted, runBlock } from './statements.js';
import { runAtAnyTime, runTask, settle } from './tasks.js';
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

/**
 * Calls a value. One that isn't known is handed its arguments: functions among them are run as it might.
 * @param atOnce whether what it gives is awaited before anything else is done
 */
export function callValue(
  e: Evaluator,
  callee: Value,
  self: Value,
  args: readonly Value[],
  node: ts.Node,
  atOnce = false,
): Value {
  if (callee.kind === 'primitive') throw new ProgramThrow();
  if (callee.kind === 'object' && callee.shape.type === 'function') {
    return callCallable(e, callee.shape.call, self, args, node, atOnce);
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
  atOnce: boolean,
): Value {
  if (call.type === 'builtin') {
    e.machine.charge([self, ...args].reduce((sum, each) => sum + sizeOf(each), 0));
    return mayThrowWhereUnknown(e, call.run(self, args, node, atOnce));
  }
  if (call.type === 'closure') {
    const run = (): Value => callClosure(e, call, self, args, atOnce);
    return isAsync(call.node) && !atOnce ? runTask(e, run, true) : run();
  }
  throw new ProgramThrow();
}

/** Where it isn't known what one of the engine's functions gives, it may throw as well. */
function mayThrowWhereUnknown(e: Evaluator, result: Value): Value {
  if (result.kind === 'unknown') e.machine.mayThrow = true;
  return result;
}

function isConstructor(node: ts.FunctionLikeDeclaration): boolean {
  return (
    (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && !isAsync(node) && !node.asteriskToken
  );
}

/** `new callee(...args)`. */
export function constructValue(e: Evaluator, callee: Value, args: readonly Value[], node: ts.Node): Value {
  if (callee.kind === 'primitive') throw new ProgramThrow();
  if (callee.kind === 'object' && callee.shape.type === 'function') {
    const { call } = callee.shape;
    if (call.type === 'class') return constructClass(e, call, args, node);
    if (call.type === 'builtin' && call.construct) return mayThrowWhereUnknown(e, call.construct(args, node));
    if (call.type === 'closure' && !isConstructor(call.node)) throw new ProgramThrow();
    if (call.type === 'closure') {
      const self = shaped({ type: 'instance', of: undefined, madeBy: callee });
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
export function callClosure(
  e: Evaluator,
  call: ClosureCallable,
  self: Value,
  args: readonly Value[],
  atOnce = false,
): Value {
  const { node } = call;
  if (!node.body) return UNKNOWN;
  if (tooDeep(e, node)) return saturate(e, call);
  if (node.asteriskToken) return generate(e, call, self, args);
  return runBody(e, call, self, args, atOnce);
}

function runBody(
  e: Evaluator,
  call: ClosureCallable,
  self: Value,
  args: readonly Value[],
  atOnce: boolean,
): Value {
  const { node } = call;
  const { machine } = e;
  machine.entered.add(node);
  const scope: Scope = { slots: new Map(), parent: call.scope };
  if (!ts.isArrowFunction(node)) {
    scope.slots.set('this', slot(receiverOf(call, self)));
    scope.slots.set('arguments', slot(arrayValue(args)));
    if (call.home?.parent) scope.slots.set('super', slot(call.home.parent));
  }
  const async = isAsync(node);
  machine.running.push(node);
  machine.awaited.push(atOnce || async);
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
    return async ? promiseOf(settle(e, result)) : result;
  } catch (error) {
    if (!async || !(error instanceof ProgramThrow)) throw error;
    // A rejected promise: whoever awaits it may throw.
    machine.mayThrow = true;
    return promiseOf(UNKNOWN, true);
  } finally {
    machine.running.pop();
    machine.awaited.pop();
  }
}

/** What `this` is: that of a plain call depends on whether the code is strict. */
function receiverOf(call: ClosureCallable, self: Value): Value {
  if (self.kind === 'object') return self;
  return call.self === UNKNOWN && self.kind === 'primitive' && self.value !== undefined ? self : call.self;
}

/** Of calls nested too deep, one is run with anything given; from then on it may run again at any time. */
function saturate(e: Evaluator, call: ClosureCallable): Value {
  const { machine } = e;
  machine.outside();
  if (machine.saturated.has(call.node)) return UNKNOWN;
  machine.saturated.add(call.node);
  runAtAnyTime(e, () => runBody(e, call, UNKNOWN, unknownArguments(call), false));
  return UNKNOWN;
}

/** The body of a generator runs when and as far as somebody asks for values. */
function generate(e: Evaluator, call: ClosureCallable, self: Value, args: readonly Value[]): Value {
  runAtAnyTime(e, () => runBody(e, call, self, args, false));
  return UNKNOWN;
}

function unknownArguments({ node }: ClosureCallable): Value[] {
  return node.parameters.map(() => UNKNOWN);
}

function isAsync(node: ts.FunctionLikeDeclaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) !== 0;
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
  runAtAnyTime(e, () => callClosure(e, call, UNKNOWN, unknownArguments(call)));
}

/** A function value of the user's code. */
export function closure(node: ts.FunctionLikeDeclaration, scope: Scope): ObjectValue {
  return shaped({ type: 'function', call: { type: 'closure', node, scope, self: UNKNOWN, home: undefined } });
}
