import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { NORMAL } from '../machine.js';
import { getProperty } from '../properties.js';
import { settle } from '../tasks.js';
import { builtin, type ObjectValue, plainObject, slot, UNDEFINED, UNKNOWN, type Value } from '../values.js';

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'any'];

/** `claudia-api-builder`: a router whose handlers get the call in a form of its own. */
export function claudiaApiBuilder(e: Evaluator): Value {
  return builtin(
    'ApiBuilder',
    () => UNKNOWN,
    () => apiBuilder(e),
  );
}

function apiBuilder(e: Evaluator): Value {
  const handlers: Value[] = [];
  const api = plainObject([], true);
  for (const method of METHODS) {
    const register = builtin(method, (_self, [, handler]) => {
      if (handler) handlers.push(handler);
      e.machine.outside();
      return UNDEFINED;
    });
    api.properties.set(method, slot(register));
  }
  const router = builtin('proxyRouter', (_self, [event = UNKNOWN, context = UNKNOWN], node) => {
    const request = requestOf(
      getProperty(e, event, 'requestContext', node),
      getProperty(e, event, 'stageVariables', node),
      getProperty(e, event, 'headers', node),
    );
    request.properties.set('proxyRequest', slot(event));
    request.properties.set('lambdaContext', slot(context));
    if (handlers.length > 0) {
      // What asks for none of them is answered without.
      e.machine.mayThrow = true;
      e.machine.fork([
        () => NORMAL,
        ...handlers.map((handler) => () => {
          settle(e, callValue(e, handler, UNDEFINED, [request, context], node, true));
          return NORMAL;
        }),
      ]);
    }
    return UNKNOWN;
  });
  api.properties.set('proxyRouter', slot(router));
  return api;
}

function requestOf(requestContext: Value, stageVariables: Value, headers: Value): ObjectValue {
  const context = plainObject([], true);
  const stage = requestContext.kind === 'object' ? requestContext.lookup?.('stage') : undefined;
  if (stage) context.properties.set('stage', stage);
  const env = plainObject([], true);
  if (stageVariables.kind === 'object') {
    env.lookup = stageVariables.lookup;
    env.whole = stageVariables.whole;
  }
  return plainObject(
    [
      ['context', context],
      ['env', env],
      ['headers', headers],
      ['normalizedHeaders', headers],
    ],
    true,
  );
}
