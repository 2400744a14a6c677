import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { NORMAL } from '../machine.js';
import { builtin, joinValues, type ObjectValue, shaped, UNDEFINED, UNKNOWN, type Value } from '../values.js';

/** A promise that is settled with a value; promises inside are flattened, as `await` does. */
export function promiseOf(value: Value): Value {
  if (value.kind === 'object' && value.shape.type === 'promise') return value;
  return shaped({ type: 'promise', settled: value });
}

/** What `await` gives. */
export function settledValue(value: Value): Value {
  return value.kind === 'object' && value.shape.type === 'promise' ? value.shape.settled : value;
}

/** `then`, `catch` and `finally`: the callbacks run at once, which is when their values are decided. */
export function promiseMethod(e: Evaluator, name: string): ObjectValue | undefined {
  if (name === 'then') {
    return builtin(name, (self, [onValue, onError], node) => {
      const settled = settledValue(self);
      const result =
        onValue?.kind === 'object'
          ? settledValue(callValue(e, onValue, UNDEFINED, [settled], node))
          : settled;
      return promiseOf(joinValues(result, maybeCall(e, onError, node) ?? result));
    });
  }
  if (name === 'catch') {
    return builtin(name, (self, [onError], node) => {
      const settled = settledValue(self);
      return promiseOf(joinValues(settled, maybeCall(e, onError, node) ?? settled));
    });
  }
  if (name === 'finally') {
    return builtin(name, (self, [always], node) => {
      maybeCall(e, always, node);
      return self;
    });
  }
  return undefined;
}

function maybeCall(
  e: Evaluator,
  callback: Value | undefined,
  node: Parameters<typeof callValue>[4],
): Value | undefined {
  if (callback?.kind !== 'object') return undefined;
  let result: Value = UNKNOWN;
  e.machine.fork([
    () => {
      result = settledValue(callValue(e, callback, UNDEFINED, [UNKNOWN], node));
      return NORMAL;
    },
    () => NORMAL,
  ]);
  return result;
}
