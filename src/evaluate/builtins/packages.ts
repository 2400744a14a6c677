import type { Evaluator } from '../evaluator.js';
import { getProperty } from '../properties.js';
import {
  builtin,
  mergeOrigins,
  originOf,
  primitive,
  slot,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';
import { claudiaApiBuilder } from './claudia.js';
import { wrapperModule } from './handler-wrappers.js';
import { middlewareModule } from './middlewares.js';
import { middyHandler } from './middy.js';

/** Installed packages whose effect on control flow is known, because handlers are wrapped in them. */
export function packageModule(e: Evaluator, specifier: string): Value | undefined {
  if (specifier === 'aws-lambda-env') return lambdaEnv(e);
  if (specifier === 'claudia-api-builder') return claudiaApiBuilder(e);
  if (specifier !== '@middy/core' && specifier !== 'middy')
    return wrapperModule(e, specifier) ?? middlewareModule(e, specifier);
  const wrap = builtin('middy', (_self, [handler = UNDEFINED], node) => middyHandler(e, handler, node));
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
