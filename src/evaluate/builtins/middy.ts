import type { ts } from 'ts-morph';
import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { heldBy } from '../exposure.js';
import { handOver } from '../hand-over.js';
import { NORMAL, ProgramThrow } from '../machine.js';
import { anyItem } from '../possible.js';
import { getProperty } from '../properties.js';
import { settle } from '../tasks.js';
import { caught } from '../traces.js';
import {
  arrayValue,
  builtin,
  joinValues,
  knownItems,
  type ObjectValue,
  oneOf,
  plainObject,
  possible,
  primitive,
  type Slot,
  slot,
  UNDEFINED,
  UNKNOWN,
  type UnknownValue,
  type Value,
} from '../values.js';
import { callOfMiddleware } from './middlewares.js';
import { promiseOf } from './promise.js';

/** When hooks are called. */
const TIMES = ['before', 'after', 'onError'] as const;
type Time = (typeof TIMES)[number];

/** What `middy` gives: a handler that calls hooks around another one, all with the same request. */
export function middyHandler(e: Evaluator, given: Value, node: ts.Node): ObjectValue {
  const { heap } = e.machine;
  const isPlugin = given.kind === 'object' && given.shape.type !== 'function';
  // What watches it may do so at any time.
  if (isPlugin) handOver(e, [given], node);
  const base = slot(isPlugin ? UNDEFINED : given);
  const hooks: Readonly<Record<Time, Slot>> = {
    before: slot(arrayValue([])),
    after: slot(arrayValue([])),
    onError: slot(arrayValue([])),
  };
  const wrapped = builtin('middy handler', (_self, [event = UNKNOWN, context = UNKNOWN], at) => {
    const ask = (place: Slot): Value => {
      e.machine.pending.held.noteRead(place.value, place);
      return place.value;
    };
    const [before, after, onError] = TIMES.map((time) => listed(ask(hooks[time])));
    return new MiddyCall(e, at, event, context).run(ask(base), before ?? [], after ?? [], onError ?? []);
  });
  const add = (time: Time, hook: Value): void => {
    if (hook.kind === 'primitive') return;
    const before = listed(hooks[time].value);
    heap.write(hooks[time], arrayValue(time === 'after' ? [hook, ...before] : [...before, hook]));
  };
  const method = (name: string, run: (given: Value, at: ts.Node) => void): void => {
    const call = builtin(name, (_self, [argument = UNDEFINED], at) => {
      run(argument, at);
      return wrapped;
    });
    wrapped.properties.set(name, slot(call));
  };
  for (const time of TIMES) method(time, (hook) => add(time, hook));
  method('use', (middlewares, at) => {
    for (const each of listedIn(e, middlewares, at))
      for (const time of TIMES) add(time, getProperty(e, each, time, at));
  });
  method('handler', (handler) => heap.write(base, handler));
  return wrapped;
}

/** The hooks of a list; where nobody knows which list it is, each may be one. */
function listed(list: Value): readonly Value[] {
  return (
    knownItems(list) ??
    [...possible(list)].flatMap((each) => knownItems(each) ?? []).map((each) => oneOf([each]))
  );
}

/** `use` takes one, or a list of them. */
function listedIn(e: Evaluator, given: Value, node: ts.Node): readonly Value[] {
  const itemsIn = (each: ObjectValue): readonly Value[] =>
    each.shape.type === 'array' ? (knownItems(each) ?? [anyItem(e, each, node)]) : [each];
  if (given.kind === 'object') return itemsIn(given);
  const some = [...possible(given)].flatMap(itemsIn);
  return some.length > 0 ? some.map((each) => oneOf([each])) : [given];
}

/** One call of a middy handler, of whichever version. */
class MiddyCall {
  readonly #e: Evaluator;
  readonly #node: ts.Node;
  readonly #request: ObjectValue;
  /** It is called as the handler: nothing of the program waits for what it gives. */
  readonly #isLast: boolean;

  constructor(e: Evaluator, node: ts.Node, event: Value, context: Value) {
    this.#e = e;
    this.#node = node;
    this.#isLast = e.machine.running.length === 0;
    this.#request = plainObject(
      [
        ['event', event],
        ['context', context],
        ['internal', plainObject([], true)],
        ['response', UNDEFINED],
        ['error', oneOf([primitive(null)])],
      ],
      true,
    );
  }

  run(base: Value, before: readonly Value[], after: readonly Value[], onError: readonly Value[]): Value {
    const { machine } = this.#e;
    const { heap } = machine;
    const handle = (): void => {
      this.#call(base);
      // Made by one call, it is no constant of another one.
      if (after.length > 0) this.#set('response', oneOf([this.#get('response')]));
      this.#runHooks(after, () => {});
    };
    const all = (): void =>
      this.#runHooks(before, () => {
        // From version 2 on, what a hook left there is the answer.
        if (isNothing(this.#get('response'))) handle();
        else this.#perhaps(handle);
      });
    if (onError.length === 0) {
      all();
      return promiseOf(this.#get('response'));
    }
    const mark = heap.mark();
    const tried = machine.guard(() => {
      all();
      return NORMAL;
    });
    if (tried.threw) {
      const end = heap.capture(mark);
      heap.rollback(mark);
      const completion = machine.fork([
        () => {
          heap.writeAll(end);
          return tried.completion;
        },
        () => {
          heap.writePerhaps(tried.written);
          this.#fail(onError);
          // What the next call finds then, it finds as where an error ended this one.
          return this.#isLast ? machine.leaveByThrow() : NORMAL;
        },
      ]);
      if (!completion.normal) throw new ProgramThrow();
    }
    const response = this.#get('response');
    return promiseOf(tried.threw ? oneOf([response]) : response);
  }

  /** What was thrown goes to the hooks for that, and on where none of them answers. */
  #fail(hooks: readonly Value[]): void {
    const { machine } = this.#e;
    this.#set('response', joinValues(this.#get('response'), UNDEFINED));
    this.#set('error', caught(this.#e));
    const inOrder = (list: readonly Value[]) => () => {
      this.#runHooks(list, () => {});
      return NORMAL;
    };
    // The order differs by version.
    const ways = hooks.length > 1 ? [hooks, [...hooks].reverse()] : [hooks];
    machine.fork(ways.map(inOrder));
    const response = this.#get('response');
    if (isNothing(response)) throw new ProgramThrow();
    if (response.kind === 'unknown') machine.mayThrow = true;
  }

  /** Calls the hooks one after the other, and goes on behind the last one, unless one of them ends it. */
  #runHooks(hooks: readonly Value[], rest: () => void): void {
    const [hook, ...later] = hooks;
    if (!hook) {
      rest();
      return;
    }
    const goOn = (): void => this.#runHooks(later, rest);
    const { heap } = this.#e.machine;
    const went = slot(primitive(false));
    /** In versions 0 and 1, a hook says by this when it is done. */
    const next = builtin('next', (_self, [error = UNDEFINED]) => {
      heap.write(went, primitive(true));
      if (error.kind === 'object') throw new ProgramThrow();
      if (error.kind === 'unknown') this.#e.machine.mayThrow = true;
      goOn();
      return UNKNOWN;
    });
    const result = this.#callHook(hook, next);
    const { value } = went;
    if (value.kind === 'primitive' && value.value === true) return;
    if (!isNothing(result)) this.#set('response', oneOf([this.#get('response'), result]));
    if (value.kind === 'primitive' && isNothing(result) && !asksForNext(hook)) goOn();
    else this.#perhaps(goOn);
  }

  #callHook(hook: Value, next: Value): Value {
    if (hook.kind === 'unknown' && hook.may.size === 0) return this.#ofPackage(hook);
    return this.#settled(hook, [this.#request, next]);
  }

  /** A hook of a package has the request: of that, it leaves alone the event and the context, as all such code does. */
  #ofPackage(hook: UnknownValue): Value {
    const { machine, world } = this.#e;
    const given = heldBy(this.#request);
    const places = [...this.#request.properties.values()];
    const result = callOfMiddleware(this.#e, hook, given, this.#node);
    for (const place of places)
      if (!world.isInput(place.value)) machine.heap.write(place, oneOf([place.value]));
    return result;
  }

  #call(base: Value): void {
    const args = [this.#get('event'), this.#get('context')];
    if (base.kind === 'primitive') return;
    const given =
      base.kind === 'unknown' && base.may.size === 0
        ? callOfMiddleware(this.#e, base, args, this.#node)
        : this.#settled(base, [...args, UNKNOWN]);
    // Up to version 1, it may answer by its third argument.
    const answers = parametersOf(base) > 2;
    this.#set('response', answers ? oneOf([this.#get('response'), given]) : given);
  }

  /** It goes on, or is over: as the handler itself, it is then as if an error had ended it. */
  #perhaps(goOn: () => void): void {
    const { machine } = this.#e;
    if (!this.#isLast) machine.perhaps(goOn);
    else {
      machine.mayThrow = true;
      goOn();
    }
  }

  #settled(fn: Value, args: readonly Value[]): Value {
    return settle(this.#e, callValue(this.#e, fn, UNDEFINED, args, this.#node, true));
  }

  #get(key: string): Value {
    return getProperty(this.#e, this.#request, key, this.#node);
  }

  #set(key: string, value: Value): void {
    this.#e.machine.heap.writeProperty(this.#request, key, value);
  }
}

function isNothing(value: Value): boolean {
  return value.kind === 'primitive' && value.value === undefined;
}

function asksForNext(hook: Value): boolean {
  return parametersOf(hook) > 1;
}

/** It may ask for any of them. */
const MANY = 3;

function parametersOf(fn: Value): number {
  if (fn.kind !== 'object' || fn.shape.type !== 'function') return 0;
  const { call } = fn.shape;
  return call.type === 'closure' ? call.node.parameters.length : MANY;
}
