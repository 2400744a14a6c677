import type { ts } from 'ts-morph';
import { representatives } from './alike.js';
import { spreadOf } from './arguments.js';
import { callClosure, callValue } from './calls.js';
import { constructClass } from './construct.js';
import { covers } from './covers.js';
import type { Evaluator } from './evaluator.js';
import { handOver, type Reached } from './hand-over.js';
import { isOne } from './held-calls.js';
import { holdForLater, runAtAnyTime } from './tasks.js';
import { Unfollowable } from './unfollowable.js';
import {
  type ClosureCallable,
  type ObjectValue,
  oneOf,
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
export const STRANGER: UnseenCaller = { gives: () => UNKNOWN };

/** A call that code that can't be seen may make. */
export interface UnseenCall {
  readonly code: ts.Node;
  /** Tells functions of the same code from one another. */
  readonly of: object;
  readonly closure: ClosureCallable | undefined;
  readonly caller: UnseenCaller;
  /** What it was given so far, and what it gave. */
  given: UnknownValue;
  gave: UnknownValue;
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
  runCall(e, callOfClosure(e, call, caller));
}

function callOfClosure(e: Evaluator, call: ClosureCallable, caller: UnseenCaller): UnseenCall {
  return unseenCall(e, call.node, call.scope, caller, (args) => callClosure(e, call, UNKNOWN, args), call);
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
  if (!RUNS_OTHERS.has(call.name)) return [];
  const { construct } = call;
  const run = (args: readonly Value[]): Value => {
    const results: Value[] = [];
    e.machine.perhaps(() => results.push(callValue(e, value, UNKNOWN, args, node)));
    if (construct) e.machine.perhaps(() => results.push(construct(args, node)));
    return oneOf(results);
  };
  return [unseenCall(e, node, value, caller, run)];
}

/** Functions of the engine's and of packages that call one of the program's own. */
const RUNS_OTHERS: ReadonlySet<string> = new Set([
  'bound',
  'middy handler',
  'proxyRouter',
  'wrapped handler',
]);

function unseenCall(
  e: Evaluator,
  code: ts.Node,
  of: object,
  caller: UnseenCaller,
  call: (args: readonly Value[]) => Value,
  closure?: ClosureCallable,
): UnseenCall {
  const made: UnseenCall = {
    code,
    of,
    closure,
    caller,
    given: UNKNOWN,
    gave: UNKNOWN,
    run: () => {
      const given = caller.gives();
      made.given = oneOf([made.given, given]);
      const result = call(spreadOf([given]));
      made.gave = oneOf([made.gave, result]);
      caller.isTold?.(result);
      handOver(e, [result], code);
    },
  };
  return made;
}

/** Makes a call as often as it may be made, unless it is being made, or was made and would come to the same. */
export function runCall(e: Evaluator, call: UnseenCall): void {
  const { running, unseen } = e.machine;
  const { code } = call;
  if (unseen.some((each) => isOne(each, call))) return;
  const before = e.machine.pending.held.unchanged(call);
  if (before && covers(before.given, call.caller.gives())) {
    call.caller.isTold?.(before.gave);
    return;
  }
  // One that is given away while one of the same code runs, perhaps itself, is run when that is over.
  if (running.includes(code)) {
    holdForLater(e, call);
    return;
  }
  if (unseen.filter((each) => each.code === code).length >= MADE_BY_EACH_OTHER) throw new Unfollowable();
  unseen.push(call);
  try {
    runAtAnyTime(e, () => call.run(), call);
  } finally {
    unseen.pop();
  }
}
