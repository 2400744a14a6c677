import type { Evaluator } from '../evaluator.js';
import { handOver } from '../hand-over.js';
import { fromJson } from '../modules.js';
import { canonical, toConstant } from '../observe.js';
import { originsOf } from '../trails.js';
import {
  type BuiltinCallable,
  builtin,
  type ObjectValue,
  plainObject,
  primitive,
  UNDEFINED,
  unknown,
  type Value,
} from '../values.js';
import { isNoFunction, nativesOf } from './arguments.js';
import { byEngine } from './engine.js';

/** `JSON`. Objects that say themselves what they are in JSON are no constants. */
export function jsonGlobal(e: Evaluator): ObjectValue {
  const parse: BuiltinCallable['run'] = (_self, [text = UNDEFINED, reviver = UNDEFINED], node) => {
    if (text.kind === 'primitive' && isNoFunction(reviver)) {
      const data: unknown = byEngine(() => JSON.parse(String(text.value)));
      return fromJson(data);
    }
    handOver(e, [reviver], node);
    return unknown(originsOf([text]));
  };
  const stringify: BuiltinCallable['run'] = (_self, args, node) => {
    const [value = UNDEFINED, replacer = UNDEFINED, space = UNDEFINED] = args;
    const indent = nativesOf([space])?.[0];
    if (replacer.kind !== 'primitive' || space.kind !== 'primitive' || canonical(value) === undefined) {
      handOver(e, args, node);
      return unknown(originsOf(args));
    }
    const by = typeof indent === 'string' || typeof indent === 'number' ? indent : undefined;
    return primitive(
      byEngine(() => JSON.stringify(toConstant(value), undefined, by)),
      originsOf([value]),
    );
  };
  const entries: [string, Value][] = [
    ['parse', builtin('parse', parse)],
    ['stringify', builtin('stringify', stringify)],
  ];
  return plainObject(entries);
}
