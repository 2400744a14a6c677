import type { ts } from 'ts-morph';
import type { Evaluator } from '../evaluator.js';
import { handedTo } from '../hand-over.js';
import {
  builtin,
  type ObjectValue,
  oneOf,
  slot,
  UNDEFINED,
  type UnknownValue,
  type Value,
} from '../values.js';

/** `Proxy`: its traps are run as by code that can't be seen; what they leave alone is done to the target. */
export function proxyGlobal(e: Evaluator): ObjectValue {
  const make = (args: readonly Value[], node: ts.Node): UnknownValue => {
    const [target = UNDEFINED, handler = UNDEFINED] = args;
    e.machine.hasProxies = true;
    e.machine.outside();
    return oneOf([target], handedTo(e, [target, handler], node));
  };
  const proxy = builtin('Proxy', () => UNDEFINED, make);
  // What it gives holds a proxy: it is as little known.
  proxy.properties.set('revocable', slot(builtin('revocable', (_self, args, node) => make(args, node))));
  return proxy;
}
