import { ts } from 'ts-morph';
import { memberNames } from './above.js';
import { isAccessed } from './accessor-values.js';
import type { Evaluator } from './evaluator.js';
import { exposeAll } from './exposure.js';
import { GivenOut } from './given-out.js';
import { canonical } from './observe.js';
import { inPlaceOf } from './parts.js';
import { getProperty } from './properties.js';
import { originsOf } from './trails.js';
import {
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  type Origin,
  oneOf,
  originOf,
  primitive,
  UNKNOWN,
  type UnknownValue,
  unknown,
  type Value,
} from './values.js';
import { wholeIn } from './whole-inputs.js';

/**
 * Where signals went that a rehearsed program still reads. What it reads is not what it read before, so that nothing
 * may be decided by what code that can't be seen makes of it. A run of the program as it is leaves this alone: there,
 * values that are to become configuration travel the same ways.
 */
export class Traces {
  /** Off, but in a rehearsal. */
  readonly on: boolean;
  /** What was thrown, rejected or yielded: whoever gets it is not followed. */
  escaped: Origin = NOWHERE;
  /** What texts were made of that were held against a pattern: `RegExp.$1` is a part of one. */
  matched: Origin = NOWHERE;
  /** What goes out as it is, in each run. */
  readonly givenOut = new GivenOut();
  /** Calls by which something goes to code that can't be seen and that nobody knows to leave it alone. */
  readonly leaks = new Map<ts.Node, Leak>();
  readonly #told = new Map<string, Origin>();

  constructor(on: boolean) {
    this.on = on;
  }

  /** Notes that something unseen was given these; it may give them back at any time. */
  tell(name: string | undefined, origin: Origin): void {
    if (name !== undefined && origin.size > 0) this.#told.set(name, mergeOrigins(this.toldTo(name), origin));
  }

  toldTo(name: string | undefined): Origin {
    return (name !== undefined && this.#told.get(name)) || NOWHERE;
  }
}

/** What goes to code that can't be seen by one call. */
export interface Leak {
  /** Of all that it is given. */
  readonly origin: Origin;
  /** Of what is an argument by itself, and no part of one. */
  readonly alone: Origin;
}

/** So many objects are looked through. */
const LOOKED_THROUGH = 500;

/** The reads that any of these was computed from; in a rehearsal also those of what they hold. */
export function tracesOf(e: Evaluator, values: readonly Value[], node: ts.Node | undefined): Origin {
  if (!e.machine.traces.on) return originsOf(values);
  const seen = new Set<Value>();
  let all = NOWHERE;
  const visit = (value: Value): void => {
    all = mergeOrigins(all, originOf(value));
    if (value.kind === 'primitive' || seen.has(value) || seen.size > LOOKED_THROUGH) return;
    seen.add(value);
    if (value.kind === 'unknown') {
      for (const each of value.may) visit(each);
      return;
    }
    const { shape } = value;
    if (shape.type === 'function') return;
    if (node) all = mergeOrigins(all, wholeIn(e, value, node));
    for (const [key, each] of value.properties) {
      if (!isAccessed(each.value)) visit(each.value);
      else if (node) e.machine.perhaps(() => visit(getProperty(e, value, key, node)));
    }
    if (node && shape.type === 'instance')
      for (const name of memberNames(value))
        e.machine.perhaps(() => visit(getProperty(e, value, name, node)));
    if (value.hidden) visit(value.hidden);
    if (shape.type === 'promise') visit(shape.settled);
    if (shape.type === 'iterator') shape.items.forEach(visit);
  };
  values.forEach(visit);
  return all;
}

/** Notes that a text is held against a pattern. */
export function noteMatched({ machine: { traces } }: Evaluator, origin: Origin): void {
  if (traces.on) traces.matched = mergeOrigins(traces.matched, origin);
}

/** In a rehearsal, what isn't known carries along what it was made of. */
export function traced(
  e: Evaluator,
  result: Value,
  from: readonly Value[],
  node: ts.Node | undefined,
): Value {
  if (!e.machine.traces.on || result.kind !== 'unknown') return result;
  return { ...result, origin: mergeOrigins(result.origin, tracesOf(e, from, node)) };
}

/** In a rehearsal, an object carries along what it was made of where no property of its own shows it. */
export function leaveTrace(
  e: Evaluator,
  object: ObjectValue,
  from: readonly Value[],
  node: ts.Node | undefined,
): void {
  if (!e.machine.traces.on) return;
  const origin = tracesOf(e, from, node);
  if (origin.size > 0) e.machine.heap.hideIn(object, unknown(origin));
}

/** A name that something is found under: in a rehearsal, of what names were made of there. */
export function nameIn({ machine }: Evaluator, { hidden }: ObjectValue, name: string): Value {
  return primitive(name, machine.traces.on ? hidden?.origin : undefined);
}

/**
 * In a rehearsal, what was one constant before is compared with what it was. Of it no trace is needed, but for what
 * may be another one: an ARN of a function, and a function's name.
 */
export function asTraced(e: Evaluator, value: Value, node: ts.Node): Value {
  if (!e.machine.traces.on || value.kind !== 'primitive' || value.origin.size === 0) return value;
  const was = e.machine.graft.before?.get(node)?.key;
  if (was === undefined) return value;
  const isArn = typeof value.value === 'string' && /arn:aws[\w-]*:lambda:/.test(value.value);
  const isOtherName = value.echo === 'functionName' && canonical(value) !== was;
  if (isArn || isOtherName) return value;
  return inPlaceOf(node, { ...value, origin: NOWHERE }, e.machine.graft);
}

/** What comes of code that throws or yields, to whoever catches or asks for it. */
export function escaped({ machine }: Evaluator): UnknownValue {
  return machine.traces.on ? { ...UNKNOWN, origin: machine.traces.escaped } : UNKNOWN;
}

/** An error that is caught: one that the program threw, or one that comes from outside of it. */
export function caught(e: Evaluator): UnknownValue {
  return { ...oneOf([e.machine.thrown]), origin: escaped(e).origin, isError: true };
}

/** Notes what is thrown or rejected. */
export function letThrow(e: Evaluator, value: Value, node: ts.Node): void {
  e.machine.thrown = oneOf([e.machine.thrown, value]);
  // Code that can't be seen may be what catches it.
  exposeAll(e.machine.heap, value);
  letGo(e, value, node);
}

/** Notes what is thrown, rejected or yielded. */
export function letGo(e: Evaluator, value: Value, node: ts.Node): void {
  const { traces } = e.machine;
  if (traces.on) traces.escaped = mergeOrigins(traces.escaped, tracesOf(e, [value], node));
}

/** Notes what is written to a property of something that isn't known: it is found under that name again. */
export function tellProperty(e: Evaluator, key: string | undefined, value: Value): void {
  if (e.machine.traces.on && key !== undefined)
    e.machine.traces.tell(`.${key}`, tracesOf(e, [value], undefined));
}

/** Something unseen that was given what is made of signals, and may give it back. */
export interface Holder {
  readonly told: Origin;
  tell(origin: Origin): void;
}

/** The engine's own that keep nothing: what they are given by one call, another does not give. */
const FORGETFUL = /^(?:JSON|Math|Object|Array|Number|String)$/;

/**
 * Notes what something unseen is given by a call. A plain function (`resolve`, `next`, a callback) hands it on to whoever
 * waits for it.
 */
export function tellCallee(e: Evaluator, values: readonly Value[], node: ts.Node): Holder | undefined {
  const { traces } = e.machine;
  if (!traces.on) return undefined;
  const name = holderOf(node, values);
  const given = tracesOf(e, values, node);
  const isPlain = ts.isCallExpression(node) && ts.isIdentifier(node.expression);
  if (isPlain || name === 'Promise') traces.escaped = mergeOrigins(traces.escaped, given);
  if (name === undefined) return undefined;
  const holder = FORGETFUL.test(name) ? new Forgetful() : new Keeper(traces, name);
  holder.tell(given);
  return holder;
}

class Keeper implements Holder {
  readonly #traces: Traces;
  readonly #name: string;

  constructor(traces: Traces, name: string) {
    this.#traces = traces;
    this.#name = name;
  }

  get told(): Origin {
    return this.#traces.toldTo(this.#name);
  }

  tell(origin: Origin): void {
    this.#traces.tell(this.#name, origin);
  }
}

class Forgetful implements Holder {
  told = NOWHERE;

  tell(origin: Origin): void {
    this.told = mergeOrigins(this.told, origin);
  }
}

/** Calls of a service: what they are given goes elsewhere, and what they give comes from there. */
const SENDING =
  /^(?:put|send|publish|invoke|update|create|write|delete|upload|batch|transact|(?:get|list|describe|tag)(?!Store\b)[A-Z])/;

/** The engine's own, which give something made of what they are given. */
const ENGINE = /^(?:Object|Reflect|Array|Buffer|crypto|util)$/;

/**
 * Whether something unseen only carries what it is given to a service: `client.send(…)`, `new InvokeCommand(…)`. A
 * service takes its parameters in an object: what is given an ARN by itself may make anything of it.
 */
export function isSent(node: ts.Node, values: readonly Value[]): boolean {
  if (ts.isNewExpression(node)) return /Command$/.test(node.expression.getText());
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    SENDING.test(node.expression.name.text) &&
    !ENGINE.test(node.expression.expression.getText()) &&
    originsOf(values).size === 0
  );
}

/** What the code is called by that something is given to: `als` of `als.run(…)`. Undefined for what sends it away. */
function holderOf(node: ts.Node, values: readonly Value[]): string | undefined {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  if (isSent(node, values)) return undefined;
  let at: ts.Expression = node.expression;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at) || ts.isCallExpression(at))
    at = at.expression;
  return ts.isIdentifier(at) ? at.text : undefined;
}
