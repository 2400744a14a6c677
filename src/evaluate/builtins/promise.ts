import type { ts } from 'ts-morph';
import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { mayBeThenable } from '../hidden-calls.js';
import { NORMAL, ProgramThrow } from '../machine.js';
import { anyItem, listOfAny, settledOfAny } from '../possible.js';
import type { Task } from '../task.js';
import { isAwaitedAtOnce, runTask, settle } from '../tasks.js';
import { caught } from '../traces.js';
import {
  arrayValue,
  type BuiltinCallable,
  builtin,
  joinValues,
  knownItems,
  type ObjectValue,
  oneOf,
  type PromiseShape,
  shaped,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from '../values.js';

/** What is known of a promise; undefined for any other value. */
export function promiseIn(value: Value): PromiseShape | undefined {
  return value.kind === 'object' && value.shape.type === 'promise' ? value.shape : undefined;
}

/** A promise of a value; one of a promise is that promise, as for `await`, with what more is said of it. */
export function promiseOf(value: Value, mayReject = false, tasks: readonly Task[] = []): ObjectValue {
  if (value.kind !== 'object' || value.shape.type !== 'promise')
    return shaped({ type: 'promise', settled: value, mayReject, tasks });
  const { shape } = value;
  if (!mayReject && tasks.length === 0) return value;
  return shaped({
    type: 'promise',
    settled: shape.settled,
    mayReject: mayReject || shape.mayReject,
    tasks: [...shape.tasks, ...tasks],
  });
}

/** `Promise.resolve`. */
export function promiseOfAny(e: Evaluator, value: Value, node: ts.Node): Value {
  // What says itself what it stands for is asked later, unless that is waited for.
  if (mayBeThenable(value)) return promiseOf(inTask(e, node, () => settle(e, value)));
  return value.kind === 'unknown' ? promiseOf(settledOfAny(value), true) : promiseOf(value);
}

/** `Promise.all`. */
export function promiseOfAll(e: Evaluator, list: Value = UNDEFINED, node: ts.Node): Value {
  const items = knownItems(list)?.map((each) => promiseIn(promiseOfAny(e, each, node)));
  if (!items) {
    const any = promiseIn(promiseOfAny(e, anyItem(e, list, node), node));
    return promiseOf(listOfAny([any?.settled ?? UNKNOWN]), true, any?.tasks);
  }
  return promiseOf(
    arrayValue(items.map((each) => each?.settled ?? UNKNOWN)),
    items.some((each) => each?.mayReject),
    items.flatMap((each) => each?.tasks ?? []),
  );
}

/** `then`, `catch` and `finally`: callbacks run where they stand, as tasks. */
export function promiseMethod(e: Evaluator, name: string): ObjectValue | undefined {
  const method = methodOf(e, name);
  return (
    method &&
    builtin(name, (self, args, node) => {
      if (self.kind === 'primitive') throw new ProgramThrow();
      if (!promiseIn(self)) e.machine.mayThrow = true;
      return method(self, args, node);
    })
  );
}

function methodOf(e: Evaluator, name: string): BuiltinCallable['run'] | undefined {
  if (name === 'then') return (self, [onValue, onError], node) => react(e, self, node, onValue, onError);
  if (name === 'catch') return (self, [onError], node) => react(e, self, node, undefined, onError);
  if (name === 'finally') {
    return (self, [always], node) =>
      inTask(e, node, () => {
        const call = (): Value => callBack(e, always, [], node) ?? UNDEFINED;
        fork(
          e,
          () => {
            settle(e, self);
            return call();
          },
          call,
        );
        return self;
      });
  }
  return undefined;
}

function react(
  e: Evaluator,
  self: Value,
  node: ts.Node,
  onValue: Value | undefined,
  onError: Value | undefined,
): Value {
  const fulfilled = (): Value => {
    const value = settle(e, self);
    const result = callBack(e, onValue, [value], node) ?? value;
    return onValue?.kind === 'unknown' ? oneOf([result, value]) : result;
  };
  return inTask(e, node, () =>
    onError && onError.kind !== 'primitive'
      ? fork(e, fulfilled, () => callBack(e, onError, [caught(e)], node) ?? UNKNOWN)
      : promiseOf(fulfilled()),
  );
}

function inTask(e: Evaluator, node: ts.Node, run: () => Value): Value {
  return isAwaitedAtOnce(e, node) ? run() : runTask(e, run, false);
}

/** Two ways that things may go, as a promise of what either gives. */
function fork(e: Evaluator, ...ways: readonly (() => Value)[]): Value {
  const values: Value[] = [];
  e.machine.fork(
    ways.map((way) => () => {
      values.push(way());
      return NORMAL;
    }),
  );
  return promiseOf(values.length === 0 ? UNKNOWN : values.reduce(joinValues));
}

/** What a callback gives once it is over; undefined where there is none. */
function callBack(
  e: Evaluator,
  callback: Value | undefined,
  args: readonly Value[],
  node: ts.Node,
): Value | undefined {
  return callback && callback.kind !== 'primitive'
    ? settle(e, callValue(e, callback, UNDEFINED, args, node, true))
    : undefined;
}
