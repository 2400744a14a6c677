import { ts } from 'ts-morph';
import { representatives } from './alike.js';
import { callValue, constructValue, WHOLE_CONTEXT } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { noteGivenOut } from './given-out.js';
import { handOver } from './hand-over.js';
import { callHidden } from './hidden-calls.js';
import { noteLeak } from './leaks.js';
import { noteRequests } from './requests.js';
import { isSent, letThrow, tracesOf } from './traces.js';
import { echoOf, originsOf } from './trails.js';
import {
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  type Origin,
  oneOf,
  originOf,
  possible,
  type UnknownValue,
  unknown,
  type Value,
} from './values.js';
import { isOfLambda } from './whole-inputs.js';

/**
 * Calls something that isn't known: any function that it may be runs, or code that can't be seen, which calls what it
 * is handed as it likes.
 */
export function callUnknown(
  e: Evaluator,
  callee: UnknownValue,
  self: Value,
  args: readonly Value[],
  node: ts.Node,
  atOnce: boolean,
): UnknownValue {
  e.machine.outside();
  noteRequests(e, args, node);
  noteGivenOut(e, args, node);
  const isLambdas = isOfLambda(e, self, node);
  noteLeak(e, self.kind === 'object' && !isLambdas ? [self, ...args] : args, node);
  if (rejects(node)) for (const each of args) letThrow(e, each, node);
  const [first] = args;
  const whole =
    first && e.world.isContext(first) ? e.machine.readSignal(node, WHOLE_CONTEXT) : originOf(callee);
  const results = runPossible(e, callee, (fn) => callValue(e, fn, self, args, node, atOnce));
  // `valueOf`
  if (callee.own) results.push(self);
  const settings = settingsAmong(e, args, node);
  // A method of the program's own is called on what it was found in: nobody else gets that.
  const leaving = [...(callee.own || isLambdas ? [] : [self]), ...args.filter((each) => !settings.has(each))];
  const left = leaveAll(e, leaving, node, callee);
  const handed = mergeOrigins(left, e.machine.traces.on ? tracesOf(e, [...settings], node) : originsOf(args));
  const origin = mergeOrigins(mergeOrigins(originsOf([callee, ...results]), whole), handed);
  const given = oneOf([...results, ...args.filter(holdsFunctions)], origin, echoOf([self, ...args]));
  return given.may.size > 0 && results.every((each) => possible(each).size === 0)
    ? { ...given, handed: true }
    : given;
}

/** Prints by something that isn't known: a logger of the program's own, or one that does no more than that by itself. */
export function printUnknown(
  e: Evaluator,
  callee: UnknownValue,
  self: Value,
  args: readonly Value[],
  node: ts.Node,
): Value {
  e.machine.heap.noteEffect();
  // What it prints may be asked for what it says of itself.
  callHidden(e, 'json', ...args);
  callHidden(e, 'possible conversion', ...args);
  const results = runPossible(e, callee, (fn) => callValue(e, fn, self, args, node));
  // It may call what it was given when it was made, or where it finds it.
  leaveAll(e, [], node, callee);
  e.machine.pending.progress();
  return oneOf(results);
}

/** `new` of something that isn't known. */
export function constructUnknown(
  e: Evaluator,
  callee: UnknownValue,
  args: readonly Value[],
  node: ts.Node,
): UnknownValue {
  e.machine.outside();
  noteRequests(e, args, node);
  noteGivenOut(e, args, node);
  noteLeak(e, args, node);
  const results = runPossible(e, callee, (fn) => constructValue(e, fn, args, node));
  const settings = settingsAmong(e, args, node);
  const leaving = args.filter((each) => !settings.has(each));
  const handed = leaveAll(e, leaving, node, callee);
  const { traces } = e.machine;
  // In a rehearsal, what is made by settings is made of what they hold.
  const made = isSent(node, args) ? NOWHERE : tracesOf(e, [...settings], node);
  const origin = mergeOrigins(
    originsOf([callee, ...results]),
    traces.on ? mergeOrigins(handed, made) : NOWHERE,
  );
  return oneOf([...results, ...args.filter(holdsFunctions)], origin, echoOf(args));
}

/** What was written to where such code finds it is its own to call and to change as well. */
export function leaveAll(
  e: Evaluator,
  values: readonly Value[],
  node: ts.Node,
  callee: UnknownValue,
): Origin {
  const { left } = e.machine.heap;
  const before = left.origin.size > 0 ? [unknown(left.origin)] : [];
  const origin = handOver(e, values, node, callee, [...before, ...takeLeft(e, node)]);
  // What its callbacks left behind is its own by now, too.
  const later = takeLeft(e, node);
  return later.length > 0 ? mergeOrigins(origin, handOver(e, [], node, callee, later)) : origin;
}

function takeLeft(e: Evaluator, node: ts.Node): ObjectValue[] {
  const { left } = e.machine.heap;
  const taken = left.take();
  if (e.machine.traces.on) left.origin = mergeOrigins(left.origin, tracesOf(e, taken, node));
  return taken;
}

/**
 * `new Pool(settings)`, `createPool(settings)`: what something is made with is taken to stay as it is, where it holds
 * nothing but constants. What is made has it, and may give it back.
 */
function settingsAmong(e: Evaluator, args: readonly Value[], node: ts.Node): ReadonlySet<Value> {
  const settings = new Set<Value>();
  if (!makes(node)) return settings;
  for (const each of args) {
    if (each.kind !== 'object' || !holdsConstants(each, NESTED_SETTINGS)) continue;
    settings.add(each);
    e.machine.heap.settings.add(each);
  }
  return settings;
}

/** Whether a call makes something that keeps what it is given to itself. */
function makes(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false;
  const name = node.expression.getText();
  return (ts.isNewExpression(node) || /\bcreate[A-Z]\w*$/.test(name)) && !KEEPS.test(name);
}

/** What gives back what it is made with: some of the engine's own, errors, events. */
const KEEPS = /^(?:Weak(?:Map|Set|Ref)|Array|Object)$|(?:Error|Event)$/;

/** So deep objects of settings are looked into. */
const NESTED_SETTINGS = 4;

function holdsConstants({ shape, open, properties }: ObjectValue, depth: number): boolean {
  if (open || depth === 0 || (shape.type !== 'plain' && shape.type !== 'array')) return false;
  return [...properties.values()].every(
    ({ value }) =>
      value.kind === 'primitive' || (value.kind === 'object' && holdsConstants(value, depth - 1)),
  );
}

/** What the functions give that a callee may be; each may be run, or not. */
function runPossible(e: Evaluator, { may }: UnknownValue, run: (fn: ObjectValue) => Value): Value[] {
  const results: Value[] = [];
  for (const fn of representatives(may))
    if (fn.shape.type === 'function') e.machine.perhaps(() => results.push(run(fn)));
  return results;
}

/** `reject(error)`, `Promise.reject(error)`: whoever catches gets it. */
function rejects(node: ts.Node): boolean {
  return ts.isCallExpression(node) && /(?:^|\.)rej(?:ect)?$/.test(node.expression.getText());
}

/** Whether code that is handed it may hand it on to be called. */
export function holdsFunctions(value: Value): boolean {
  if (value.kind === 'unknown') return value.may.size > 0;
  if (value.kind === 'primitive') return false;
  if (value.shape.type === 'function' || value.shape.type === 'instance') return true;
  return [...value.properties.values()].some(
    ({ value: each }) => each.kind === 'object' && each.shape.type === 'function',
  );
}
