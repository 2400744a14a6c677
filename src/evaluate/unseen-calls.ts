import type { ts } from 'ts-morph';
import { representatives } from './alike.js';
import { spreadOf } from './arguments.js';
import { callClosure, callValue } from './calls.js';
import { constructClass } from './construct.js';
import type { Evaluator } from './evaluator.js';
import { handOver, type Reached } from './hand-over.js';
import { Unfollowable } from './machine.js';
import { runAtAnyTime } from './tasks.js';
import {
  type ClosureCallable,
  type ObjectValue,
  OUTSIDE,
  UNKNOWN,
  type UnknownValue,
  type Value,
} from './values.js';

/** Functions made by one another, and handed over each by the one before: so many are followed. */
const MADE_BY_EACH_OTHER = 3;

/** Code that can't be seen, to a function that it runs: what it gives it, and what becomes of what that gives. */
export interface UnseenCaller {
  gives(): UnknownValue;
  isTold?(result: Value): void;
}

/** It knows nothing of the program. */
export const STRANGER: UnseenCaller = { gives: () => OUTSIDE };

/** A call that code that can't be seen may make. */
export interface UnseenCall {
  readonly code: ts.Node;
  /** Tells functions of the same code from one another. */
  readonly of: object;
  /** Runs the function once, with any number of what it is given; what it gives leaves to code that can't be seen as well. */
  run(): void;
}

/** The calls of functions that whoever holds them can make. */
export function callsOf(
  e: Evaluator,
  { functions, accessors }: Reached,
  caller: UnseenCaller,
  node: ts.Node,
): UnseenCall[] {
  return [
    ...[...accessors].map((each) => callOfClosure(e, each, caller)),
    ...representatives(functions).flatMap((each) => callOfFunction(e, each, caller, node)),
  ];
}

/** Runs a function as code that can't be seen might: not at all, once, again; with arguments that are not known. */
export function runUnseen(e: Evaluator, call: ClosureCallable, caller: UnseenCaller): void {
  runCall(e, callOfClosure(e, call, caller), (once) => runAtAnyTime(e, once));
}

function callOfClosure(e: Evaluator, call: ClosureCallable, caller: UnseenCaller): UnseenCall {
  return unseenCall(e, call.node, call.scope, caller, (args) => callClosure(e, call, UNKNOWN, args));
}

function callOfFunction(
  e: Evaluator,
  value: ObjectValue,
  caller: UnseenCaller,
  node: ts.Node,
): readonly UnseenCall[] {
  if (value.shape.type !== 'function') return [];
  const { call } = value.shape;
  if (call.type === 'closure') return [callOfClosure(e, call, caller)];
  if (call.type === 'class')
    return [unseenCall(e, call.node, value, caller, (args) => constructClass(e, call, args, node))];
  if (call.name !== 'bound') return [];
  return [unseenCall(e, node, value, caller, (args) => callValue(e, value, UNKNOWN, args, node))];
}

function unseenCall(
  e: Evaluator,
  code: ts.Node,
  of: object,
  caller: UnseenCaller,
  call: (args: readonly Value[]) => Value,
): UnseenCall {
  const run = (): void => {
    const result = call(spreadOf([caller.gives()]));
    caller.isTold?.(result);
    handOver(e, [result], code);
  };
  return { code, of, run };
}

/** Makes a call, `often` as it may be, unless it is being made. */
export function runCall(e: Evaluator, call: UnseenCall, often: (once: () => void) => void): void {
  const { running, heap } = e.machine;
  const { unseen } = heap.functions;
  const { code, of } = call;
  if (unseen.some((each) => each.code === code && each.of === of)) return;
  if (running.includes(code)) {
    e.machine.putOff.add(call);
    return;
  }
  if (unseen.filter((each) => each.code === code).length >= MADE_BY_EACH_OTHER) throw new Unfollowable();
  unseen.push(call);
  try {
    often(() => call.run());
  } finally {
    unseen.pop();
  }
}

/** Calls of functions that were being run when code that can't be seen got them. */
export class PutOff {
  readonly #calls = new Map<ts.Node, readonly UnseenCall[]>();
  /** Functions of the same code that were put off, all told: what makes new ones of itself is followed so far. */
  readonly #all = new Map<ts.Node, Set<object>>();

  /** A function that is given away while it runs is run once more when it is over. */
  add(call: UnseenCall): void {
    const { code, of } = call;
    const all = this.#all.get(code) ?? new Set();
    this.#all.set(code, all);
    const others = this.#calls.get(code) ?? [];
    if (others.some((each) => each.of === of) || (!all.has(of) && all.size === MADE_BY_EACH_OTHER)) return;
    all.add(of);
    this.#calls.set(code, [...others, call]);
  }

  /** Makes the calls of a function that had to wait until it was over. */
  make(e: Evaluator, code: ts.Node): void {
    const calls = this.#calls.get(code);
    if (!calls || e.machine.running.includes(code)) return;
    this.#calls.delete(code);
    // Within a run of the same code as code that can't be seen makes it, that one is repeated.
    if (e.machine.heap.functions.unseen.some((each) => each.code === code)) return;
    for (const call of calls) runCall(e, call, (once) => runAtAnyTime(e, once));
  }
}
