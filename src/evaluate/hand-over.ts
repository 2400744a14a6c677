import type { ts } from 'ts-morph';
import { spreadOf } from './arguments.js';
import { promiseIn } from './builtins/promise.js';
import { callClosure, callValue } from './calls.js';
import { memberNames } from './classes.js';
import { constructClass } from './construct.js';
import type { Evaluator } from './evaluator.js';
import { noteLeak } from './leaks.js';
import { Unfollowable } from './machine.js';
import { blur, getProperty } from './properties.js';
import { runAtAnyTime } from './tasks.js';
import { isSent, letGo, tellCallee, tracesOf } from './traces.js';
import { originsOf } from './trails.js';
import {
  type ClosureCallable,
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  type Origin,
  OUTSIDE,
  possible,
  UNKNOWN,
  type Value,
} from './values.js';

/** Of more objects than this, handed over at once, nothing can be followed. */
const OBJECTS_AT_ONCE = 10_000;

/** Functions made by one another, and handed over each by the one before: so many are followed. */
const MADE_BY_EACH_OTHER = 3;

/**
 * The values leave to code that can't be seen, with all that they hold. It may write to the objects, now and at any time
 * later. It may call the functions, any number of times, with anything: they are run so, in a way of running of their
 * own. What comes from outside of the program gives them what is none of the program's own.
 * @returns the reads that what it gives back may have been made of
 */
export function handOver(e: Evaluator, values: readonly Value[], node: ts.Node, to: Value = OUTSIDE): Origin {
  const { traces } = e.machine;
  const holder = tellCallee(e, values, node);
  const caller: UnseenCaller = {
    given: () => {
      const value = possible(to)?.size === 0 ? OUTSIDE : UNKNOWN;
      return traces.on ? { ...value, origin: traces.toldTo(holder) } : value;
    },
    told: (result) => {
      noteLeak(e, [result], node);
      if (holder === undefined && !isSent(node, values)) letGo(e, result, node);
      else if (traces.on) traces.tell(holder, tracesOf(e, [result], node));
    },
  };
  const functions = new Set<ObjectValue>();
  const accessors = new Set<ClosureCallable>();
  const seen = new Set<Value>();
  const visit = (value: Value): void => {
    if (value.kind === 'primitive' || seen.has(value)) return;
    seen.add(value);
    if (seen.size > OBJECTS_AT_ONCE) throw new Unfollowable();
    if (value.kind === 'unknown') {
      for (const each of value.may ?? []) visit(each);
      return;
    }
    if (value.lookup || e.world.isInput(value)) return;
    const { shape } = value;
    if (shape.type === 'function') functions.add(value);
    const settled = promiseIn(value)?.settled;
    if (settled) visit(settled);
    for (const name of memberNames(value)) e.machine.perhaps(() => visit(getProperty(e, value, name, node)));
    if (value.hidden) visit(value.hidden);
    for (const { value: each, accessor } of value.properties.values()) {
      if (accessor?.get) accessors.add(accessor.get);
      if (accessor?.set) accessors.add(accessor.set);
      visit(each);
    }
    expose(e, value);
  };
  for (const value of values) visit(value);
  for (const each of accessors) runUnseen(e, each, caller);
  for (const each of functions) runFunction(e, each, caller, node);
  if (!traces.on) return originsOf(values);
  if (isSent(node, values)) return NOWHERE;
  const given = holder === undefined && functions.size > 0 ? traces.escaped : traces.toldTo(holder);
  return mergeOrigins(tracesOf(e, values, node), given);
}

/** The same by one of the engine's own functions: in a rehearsal, what it gives may be made of what it is handed. */
export function handedTo(e: Evaluator, values: readonly Value[], node: ts.Node): Origin {
  const origin = handOver(e, values, node);
  return e.machine.traces.on ? origin : NOWHERE;
}

/** Code that can't be seen, to a function that it runs: what it gives it, and what becomes of what that gives. */
export interface UnseenCaller {
  given(): Value;
  told?(result: Value): void;
}

/** It knows nothing of the program. */
export const STRANGER: UnseenCaller = { given: () => OUTSIDE };

/** From now on, what the object holds is known to nobody. */
function expose(e: Evaluator, value: ObjectValue): void {
  const { shape } = value;
  if (shape.type === 'function' && shape.call.type === 'builtin') return;
  value.exposed = true;
  blur(e, value);
}

function runFunction(e: Evaluator, value: ObjectValue, caller: UnseenCaller, node: ts.Node): void {
  if (value.shape.type !== 'function') return;
  const { call } = value.shape;
  const any = (): Value[] => spreadOf([caller.given()]);
  if (call.type === 'closure') runUnseen(e, call, caller);
  else if (call.type === 'class')
    run(e, call.node, value, caller, () => constructClass(e, call, any(), node));
  else if (call.name === 'bound')
    run(e, node, value, caller, () => callValue(e, value, UNKNOWN, any(), node));
}

/** Runs a function as code that can't be seen might: not at all, once, again; with arguments that are not known. */
export function runUnseen(e: Evaluator, call: ClosureCallable, caller: UnseenCaller): void {
  run(e, call.node, call.scope, caller, () => callClosure(e, call, UNKNOWN, spreadOf([caller.given()])));
}

/** What it gives leaves to code that can't be seen as well. */
function run(e: Evaluator, code: ts.Node, of: object, caller: UnseenCaller, call: () => Value): void {
  const { running, heap } = e.machine;
  const { unseen } = heap.functions;
  if (running.includes(code) || unseen.some((each) => each.code === code && each.of === of)) return;
  if (unseen.filter((each) => each.code === code).length >= MADE_BY_EACH_OTHER) throw new Unfollowable();
  unseen.push({ code, of });
  try {
    runAtAnyTime(e, () => {
      const result = call();
      caller.told?.(result);
      handOver(e, [result], code);
    });
  } finally {
    unseen.pop();
  }
}
