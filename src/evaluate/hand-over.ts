import type { ts } from 'ts-morph';
import { isClassPrototype, namesAbove, placesAbove } from './above.js';
import { accessorsIn } from './accessor-values.js';
import { classAbove, constructorOf } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { expose, heldBesides, isMethod } from './exposure.js';
import { noteLeak } from './leaks.js';
import { boundTo } from './possible.js';
import { isPrivateKey } from './private-names.js';
import { noteRequests } from './requests.js';
import { isSent, letGo, tellCallee, tracesOf } from './traces.js';
import { originsOf } from './trails.js';
import { Unfollowable } from './unfollowable.js';
import { callsOf, runCall, type UnseenCaller } from './unseen-calls.js';
import {
  ABSENT,
  type ClosureCallable,
  mayBeAbsent,
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  type Origin,
  possible,
  type Slot,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** Of more objects than this, handed over at once, nothing can be followed. */
const OBJECTS_AT_ONCE = 10_000;

/** To look at one takes as long as to go over so many items. */
const ITEMS_A_VISIT = 4;

/**
 * The values leave to code that can't be seen, with all that they hold. It may write to the objects, now and at any time
 * later. It may call the functions, any number of times, with anything: they are run so, in a way of running of their
 * own. What comes from outside of the program gives them what is none of the program's own.
 * @param left what it finds where it was left for it: that is its own to change and to call as well
 * @returns the reads that what it gives back may have been made of
 */
export function handOver(
  e: Evaluator,
  given: readonly Value[],
  node: ts.Node,
  to: Value = UNKNOWN,
  left: readonly Value[] = [],
): Origin {
  const { traces } = e.machine;
  const values = [...given, ...left];
  noteRequests(e, given, node);
  const holder = e.world.isCallback(to) ? undefined : tellCallee(e, values, node);
  const caller: UnseenCaller = {
    gives: () => unknown(holder?.told ?? NOWHERE),
    isTold: (result) => {
      noteLeak(e, [result], node);
      if (holder === undefined && !isSent(node, values)) letGo(e, result, node);
      else if (traces.on) holder?.tell(tracesOf(e, [result], node));
    },
  };
  const seen = new Set<Value>();
  const own = reach(e, given, seen);
  const others = reach(e, left, seen);
  const calls = [own, others].flatMap((each) => callsOf(e, each, caller, node));
  for (const call of calls) runCall(e, call);
  // Each may find what others left.
  if (calls.length > 0) e.machine.pending.progress();
  if (!traces.on) return originsOf(values);
  if (isSent(node, values)) return NOWHERE;
  const isCalled = own.functions.size + others.functions.size > 0;
  const told = holder?.told ?? (isCalled ? traces.escaped : NOWHERE);
  return mergeOrigins(tracesOf(e, values, node), told);
}

/** The same by one of the engine's own functions: in a rehearsal, what it gives may be made of what it is handed. */
export function handedTo(e: Evaluator, values: readonly Value[], node: ts.Node): Origin {
  const origin = handOver(e, values, node);
  return e.machine.traces.on ? origin : NOWHERE;
}

/** Functions that can be called by whoever holds some values. */
export interface Reached {
  readonly functions: ReadonlySet<ObjectValue>;
  /** Getters and setters. */
  readonly accessors: ReadonlySet<ClosureCallable>;
}

/** What the values hold that was not `seen` before; of the objects among it, nothing is known any more. */
function reach(e: Evaluator, values: Iterable<Value>, seen: Set<Value>): Reached {
  const functions = new Set<ObjectValue>();
  const accessors = new Set<ClosureCallable>();
  const visitPlace = (owner: ObjectValue, name: string, { value }: Slot): void => {
    for (const each of [...accessorsIn(value)].flatMap(({ get, set }) => [get, set]))
      if (each) accessors.add(each.home && each.self === UNKNOWN ? { ...each, self: owner } : each);
    if (value.kind !== 'object' || !isMethod(value)) visit(value);
    else {
      visit(boundTo(owner, name, value));
      expose(e.machine.heap, value);
    }
  };
  const visit = (value: Value): void => {
    if (value.kind === 'primitive' || seen.has(value)) return;
    seen.add(value);
    e.machine.charge(ITEMS_A_VISIT);
    if (seen.size > OBJECTS_AT_ONCE) throw new Unfollowable();
    if (value.kind === 'unknown') {
      for (const each of value.may) visit(each);
      return;
    }
    if (value.shape.type === 'function') functions.add(value);
    for (const made of possible(madeOfOthers(value))) functions.add(made);
    for (const [name, each] of placesOf(value)) visitPlace(value, name, each);
    heldBesides(value).forEach(visit);
    e.machine.charge(value.properties.size);
    expose(e.machine.heap, value);
  };
  for (const value of values) visit(value);
  return { functions, accessors };
}

/** The class of what is also one of the engine's: `filter()`, `then()` and the like make another one of it. */
function madeOfOthers(value: ObjectValue): Value {
  const { shape } = value;
  if (shape.type !== 'instance' || isClassPrototype(value)) return UNKNOWN;
  let top = shape.of;
  for (let above = top; above; above = classAbove(above)) top = above;
  return top?.parent?.kind === 'object' ? constructorOf(value) : UNKNOWN;
}

/** What an object has, its own and what it inherits. */
function placesOf(object: ObjectValue): [string, Slot][] {
  const inherited = [...namesAbove(object, () => true)].flatMap((name) => {
    if (isPrivateKey(name)) return [];
    const own = object.properties.get(name)?.value ?? ABSENT;
    if (!mayBeAbsent(own)) return [];
    return placesAbove(object, name).found.map(({ slot }): [string, Slot] => [name, slot]);
  });
  return [...object.properties, ...inherited];
}
