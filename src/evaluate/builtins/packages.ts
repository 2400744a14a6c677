import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { getProperty } from '../properties.js';
import { builtin, plainObject, slot, UNDEFINED, UNKNOWN, type Value } from '../values.js';

/** Installed packages whose effect on control flow is known, because handlers are wrapped in them. */
export function packageModule(e: Evaluator, specifier: string): Value | undefined {
  if (specifier !== '@middy/core' && specifier !== 'middy') return undefined;
  const wrap = builtin('middy', (_self, [handler = UNKNOWN]) => middyHandler(e, handler));
  wrap.properties.set('default', slot(wrap));
  return wrap;
}

/** A middy handler: `before` hooks share a request with the handler and with each other. */
function middyHandler(e: Evaluator, handler: Value): Value {
  const middlewares: Value[] = [];
  const before: Value[] = [];
  const wrapped = builtin('middy handler', (_self, [event = UNKNOWN, context = UNKNOWN], node) => {
    const request = plainObject(
      [
        ['event', event],
        ['context', context],
        ['internal', plainObject([], true)],
      ],
      true,
    );
    const hooks = [...before, ...middlewares.map((each) => getProperty(e, each, 'before', node))];
    for (const hook of hooks) if (hook.kind === 'object') callValue(e, hook, UNDEFINED, [request], node);
    const read = (key: string): Value => getProperty(e, request, key, node);
    return handler.kind === 'object'
      ? callValue(e, handler, UNDEFINED, [read('event'), read('context')], node)
      : UNKNOWN;
  });
  const collect = (name: string, into: Value[]): void => {
    wrapped.properties.set(
      name,
      slot(
        builtin(name, (_self, [given]) => {
          if (given) into.push(given);
          return wrapped;
        }),
      ),
    );
  };
  collect('use', middlewares);
  collect('before', before);
  for (const name of ['after', 'onError']) collect(name, []);
  wrapped.properties.set(
    'handler',
    slot(builtin('handler', (_self, [given]) => middyHandler(e, given ?? UNKNOWN))),
  );
  return wrapped;
}
