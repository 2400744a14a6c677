import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import {
  builtin,
  type ObjectValue,
  plainObject,
  type Slot,
  slot,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from '../values.js';

/** Modules whose functions wrap a handler that gets something else than Lambda gives. */
export function wrapperModule(e: Evaluator, specifier: string): Value | undefined {
  if (specifier === 'lambda-stream') return streaming(e);
  if (specifier === '@aws/durable-execution-sdk-js') return durable(e);
  return undefined;
}

/** A handler that streams its answer gets the stream before the context: `awslambda`, which the runtime of Node.js has. */
export function streaming(e: Evaluator): ObjectValue {
  return wrapping(e, 'streamifyResponse', (event, context) => [event, UNKNOWN, context]);
}

/** What is called anew for each step gets a context of its own, which has that of Lambda. */
function durable(e: Evaluator): ObjectValue {
  return wrapping(e, 'withDurableExecution', (event, context) => {
    const lambdaContext = slot(context);
    // Its methods make nothing of Lambda's: only who asks for that gets it.
    const lookup = (key: string): Slot | undefined => (key === 'lambdaContext' ? lambdaContext : undefined);
    return [event, Object.assign(plainObject([], true), { lookup, input: true })];
  });
}

function wrapping(
  e: Evaluator,
  name: string,
  given: (event: Value, context: Value) => readonly Value[],
): ObjectValue {
  const wrap = builtin(name, (_self, [handler = UNDEFINED]) =>
    builtin('wrapped handler', (_call, [event = UNKNOWN, context = UNKNOWN], node, atOnce) =>
      callValue(e, handler, UNDEFINED, given(event, context), node, atOnce),
    ),
  );
  return plainObject([[name, wrap]], true);
}
