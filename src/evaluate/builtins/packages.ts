import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { getProperty } from '../properties.js';
import { settle } from '../tasks.js';
import {
  builtin,
  knownItems,
  mergeOrigins,
  originOf,
  plainObject,
  primitive,
  slot,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';
import { claudiaApiBuilder } from './claudia.js';
import { promiseOf } from './promise.js';

/** Installed packages whose effect on control flow is known, because handlers are wrapped in them. */
export function packageModule(e: Evaluator, specifier: string): Value | undefined {
  if (specifier === 'aws-lambda-env') return lambdaEnv(e);
  if (specifier === 'claudia-api-builder') return claudiaApiBuilder(e);
  if (specifier !== '@middy/core' && specifier !== 'middy') return undefined;
  const wrap = builtin('middy', (_self, [handler = UNKNOWN]) => middyHandler(e, handler));
  wrap.properties.set('default', slot(wrap));
  return wrap;
}

/** `aws-lambda-env`: the alias, mapped by a table that its caller may extend; `$LATEST` is staging without it. */
function lambdaEnv(e: Evaluator): Value {
  return builtin('lambdaEnv', (_self, [context = UNKNOWN, table], node) => {
    const version = getProperty(e, context, 'functionVersion', node);
    const arn = getProperty(e, context, 'invokedFunctionArn', node);
    const origin = mergeOrigins(originOf(version), originOf(arn));
    if (version.kind !== 'primitive' || arn.kind !== 'primitive') return unknown(origin);
    const given = (key: string): Value =>
      table === undefined ? UNDEFINED : getProperty(e, table, key, node);
    const latest = version.value === '$LATEST';
    const alias = String(arn.value).split(':').pop() ?? '';
    const found = [given(latest ? '$LATEST' : alias), given('default')];
    if (found.some((each) => each.kind !== 'primitive')) return unknown(origin);
    const [own, other] = found.map((each) => (each.kind === 'primitive' ? each.value : undefined));
    return primitive(latest ? own || 'staging' : own || other || 'production', origin);
  });
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
    for (const hook of hooks)
      if (hook.kind === 'object') settle(e, callValue(e, hook, UNDEFINED, [request], node, true));
    const read = (key: string): Value => getProperty(e, request, key, node);
    return handler.kind === 'object'
      ? promiseOf(settle(e, callValue(e, handler, UNDEFINED, [read('event'), read('context')], node, true)))
      : UNKNOWN;
  });
  const collect = (name: string, into: Value[]): void => {
    wrapped.properties.set(
      name,
      slot(
        builtin(name, (_self, [given]) => {
          // `use` takes a list of them as well.
          if (given) into.push(...(knownItems(given) ?? [given]));
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
