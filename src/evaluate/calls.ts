import { ts } from 'ts-morph';
import { boundNames } from '../program/bound-names.js';
import { prototypeOfFunction } from './above.js';
import { argumentAt, argumentsFrom } from './arguments.js';
import { namesArguments, shareArguments, shareFunctions } from './arguments-object.js';
import { promiseOf } from './builtins/promise.js';
import { superOf } from './classes.js';
import { constructClass } from './construct.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { handOver } from './hand-over.js';
import { callHidden, type HiddenCall } from './hidden-calls.js';
import { NORMAL, ProgramThrow } from './machine.js';
import { scopeOfBody } from './parameter-scope.js';
import { bindPattern } from './patterns.js';
import { sizeOf } from './size.js';
import { declareHoisted, runBlock } from './statements.js';
import { isStrict } from './strict.js';
import { runAtAnyTime, runTask, settle } from './tasks.js';
import { escaped, letGo, traced } from './traces.js';
import { callUnknown, constructUnknown } from './unknown-calls.js';
import {
  type Callable,
  type ClosureCallable,
  type ObjectValue,
  oneOf,
  type Scope,
  type SignalSource,
  shaped,
  slot,
  UNDEFINED,
  UNINITIALISED,
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
  return callUnknown(e, callee.kind === 'unknown' ? callee : UNKNOWN, self, args, node, atOnce);
}

/** What built-in functions do by themselves with objects that they are given; others may make a text of them. */
const HIDDEN_IN_BUILTINS: ReadonlyMap<string, HiddenCall | undefined> = new Map<
  string,
  HiddenCall | undefined
>([
  ['stringify', 'json'],
  ...['from', 'all', 'fromEntries'].map((name): [string, HiddenCall] => [name, 'iteration']),
  ['resolve', undefined],
]);
/** What they do with them when they are called with `new`. */
const HIDDEN_IN_NEW: ReadonlyMap<string, HiddenCall> = new Map<string, HiddenCall>([
  ...['map', 'set'].map((name): [string, HiddenCall] => [name, 'iteration']),
  ...['Error', 'RegExp', 'URL'].map((name): [string, HiddenCall] => [name, 'conversion']),
]);
const TEXTS_OF_LISTS: ReadonlySet<string> = new Set([
  'join',
  'toString',
  'toLocaleString',
  'sort',
  'toSorted',
]);

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
    const hidden = HIDDEN_IN_BUILTINS.has(call.name)
      ? HIDDEN_IN_BUILTINS.get(call.name)
      : 'possible conversion';
    if (hidden) callHidden(e, hidden, ...args);
    if (TEXTS_OF_LISTS.has(call.name)) callHidden(e, 'possible conversion', self);
    return traced(e, mayThrowWhereUnknown(e, call.run(self, args, node, atOnce)), [self, ...args], node);
  }
  if (call.type === 'closure') {
    const run = (): Value => callClosure(e, call, self, args, atOnce);
    const givesPromise = isAsync(call.node) && !call.node.asteriskToken;
    return givesPromise && !atOnce ? runTask(e, run, true) : run();
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

/** Whether a value is a function of the program's own that can't be called with `new`. */
export function isNoConstructor(value: Value): boolean {
  if (value.kind !== 'object' || value.shape.type !== 'function') return false;
  const { call } = value.shape;
  return call.type === 'closure' && !isConstructor(call.node);
}

/** `new callee(...args)`. */
export function constructValue(e: Evaluator, callee: Value, args: readonly Value[], node: ts.Node): Value {
  if (callee.kind === 'primitive') throw new ProgramThrow();
  if (callee.kind === 'object' && callee.shape.type === 'function') {
    const { call } = callee.shape;
    if (call.type === 'class') return constructClass(e, call, args, node);
    if (call.type === 'builtin' && call.construct) {
      // An error makes a text of its message alone.
      const asked = call.name === 'Error' ? args.slice(0, 1) : args;
      callHidden(e, HIDDEN_IN_NEW.get(call.name) ?? 'possible conversion', ...asked);
      return traced(e, mayThrowWhereUnknown(e, call.construct(args, node)), args, node);
    }
    if (isNoConstructor(callee)) throw new ProgramThrow();
    if (call.type === 'closure') {
      const above = prototypeOfFunction(callee);
      const self = shaped({ type: 'instance', of: undefined, madeBy: callee, above });
      const result = callClosure(e, call, self, args);
      if (result.kind === 'unknown') return oneOf([result, self]);
      return result.kind === 'object' ? result : self;
    }
  }
  return constructUnknown(e, callee.kind === 'unknown' ? callee : UNKNOWN, args, node);
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
  if (tooDeep(e, node, args)) return saturate(e, call, self, args);
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
    if (namesArguments(node)) scope.slots.set('arguments', slot(argumentsFrom(args, 0)));
    scope.slots.set('super', slot(superOf(call)));
  }
  const async = isAsync(node);
  machine.running.push(node);
  machine.given.push(args);
  machine.awaited.push(atOnce || async);
  try {
    const result = machine.call(() => {
      bindParameters(e, node, args, scope);
      const shared = shareArguments(node, scope);
      call.begin?.(scope);
      if (!node.body) return NORMAL;
      if (ts.isBlock(node.body)) {
        const { statements } = node.body;
        const inner = scopeOfBody(node, statements, scope);
        declareHoisted(e, statements, inner);
        shareFunctions(e, shared, scope);
        return runBlock(e, statements, inner);
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
    machine.given.pop();
    machine.awaited.pop();
  }
}

/** What `this` is: that of a plain call, or of one on a text, depends on whether the code is strict. */
function receiverOf({ node, self: own }: ClosureCallable, self: Value): Value {
  if (self.kind === 'object') return self;
  if (self.kind === 'unknown') {
    // It may have been read of an object without being told of which; code that can't be seen calls it as it is held.
    const isOwn = self === UNKNOWN || (own.kind === 'object' && self.may.has(own));
    if (own === UNKNOWN) return self;
    return isOwn ? own : oneOf([self, own]);
  }
  if (self.value !== undefined) return isStrict(node) ? self : unknown(self.origin, self.echo);
  // Taken off its object, a method has none.
  const isFunction = ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node);
  if (ts.isMethodDeclaration(node) || (isFunction && own !== UNKNOWN))
    return isStrict(node) ? UNDEFINED : UNKNOWN;
  return own;
}

/** Of calls nested too deep, one is run for all further ones: it may run at any time. */
function saturate(e: Evaluator, call: ClosureCallable, self: Value, args: readonly Value[]): Value {
  const { machine } = e;
  machine.outside();
  return machine.saturated.call(e, call, self, args, (anySelf, anyArgs) =>
    runBody(e, call, anySelf, anyArgs, false),
  );
}

/** The body of a generator runs when and as far as somebody asks for values. */
function generate(e: Evaluator, call: ClosureCallable, self: Value, args: readonly Value[]): Value {
  e.machine.hasGenerators = true;
  runAtAnyTime(e, () => {
    const result = runBody(e, call, self, args, false);
    letGo(e, result, call.node);
    handOver(e, [result], call.node);
  });
  return escaped(e);
}

function isAsync(node: ts.FunctionLikeDeclaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) !== 0;
}

const NESTED_CALLS_OF_ONE_FUNCTION = 8;
/** Of calls that are given what the first of them was given: what one more of them sees, the last one saw. */
const NESTED_CALLS_ALIKE = 2;
/** A function that calls itself in several places with something unknown: so many calls within one are followed. */
const CALLS_WITHIN_ONE = 8;

function tooDeep(e: Evaluator, node: ts.Node, args: readonly Value[]): boolean {
  e.machine.step();
  const { running, given, limits, within } = e.machine;
  if (running.length >= limits.depth) return true;
  const calls = running.filter((each) => each === node).length;
  const isGivenUnknown = args.some(({ kind }) => kind === 'unknown');
  const withUnknown = calls === 0 ? 0 : (within.get(node) ?? 0) + Number(isGivenUnknown);
  within.set(node, withUnknown);
  if (calls === 0) return false;
  if (calls >= NESTED_CALLS_OF_ONE_FUNCTION || (isGivenUnknown && withUnknown > CALLS_WITHIN_ONE))
    return true;
  // Where the first was given something unknown, the second already sees what it saw.
  if (calls < NESTED_CALLS_ALIKE && !isGivenUnknown) return false;
  const first = given[running.indexOf(node)] ?? [];
  return args.length > 0 && args.every((each, index) => isAlike(each, first[index]));
}

function isAlike(a: Value, b: Value | undefined): boolean {
  if (a.kind === 'primitive' && b?.kind === 'primitive') return Object.is(a.value, b.value);
  return a === b || (a.kind === 'unknown' && b?.kind === 'unknown');
}

function bindParameters(
  e: Evaluator,
  node: ts.FunctionLikeDeclaration,
  args: readonly Value[],
  scope: Scope,
): void {
  // A default sees the names of all parameters, those behind it without a value as yet.
  if (node.parameters.some((each) => each.initializer ?? !ts.isIdentifier(each.name)))
    for (const name of node.parameters.flatMap((each) => boundNames(each.name)))
      scope.slots.set(name.text, slot(UNINITIALISED));
  node.parameters.forEach((parameter, index) => {
    if (parameter.dotDotDotToken) {
      bindPattern(e, parameter.name, argumentsFrom(args, index), scope);
      return;
    }
    const given = argumentAt(args, index);
    bindPattern(e, parameter.name, given, scope, parameter.initializer);
  });
}

/** A function value of the user's code. */
export function closure(node: ts.FunctionLikeDeclaration, scope: Scope): ObjectValue {
  return shaped({ type: 'function', call: { type: 'closure', node, scope, self: UNKNOWN, home: undefined } });
}
