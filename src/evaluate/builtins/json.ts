import type { Evaluator } from '../evaluator.js';
import { handedTo } from '../hand-over.js';
import { fromJson } from '../modules.js';
import { canonical, toConstant } from '../observe.js';
import { tracesOf } from '../traces.js';
import { originsOf } from '../trails.js';
import {
  type BuiltinCallable,
  builtin,
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  plainObject,
  primitive,
  UNDEFINED,
  unknown,
  type Value,
} from '../values.js';
import { wholeIn } from '../whole-inputs.js';
import { isNoFunction, nativesOf } from './arguments.js';
import { byEngine } from './engine.js';

/** `JSON`. Objects that say themselves what they are in JSON are no constants. */
export function jsonGlobal(e: Evaluator): ObjectValue {
  const parse: BuiltinCallable['run'] = (_self, [text = UNDEFINED, reviver = UNDEFINED], node) => {
    if (text.kind === 'primitive' && isNoFunction(reviver)) {
      const data: unknown = byEngine(() => JSON.parse(String(text.value)));
      return fromJson(data);
    }
    return unknown(mergeOrigins(originsOf([text]), handedTo(e, [reviver], node)));
  };
  const stringify: BuiltinCallable['run'] = (_self, args, node) => {
    const [value = UNDEFINED, replacer = UNDEFINED, space = UNDEFINED] = args;
    const indent = nativesOf([space])?.[0];
    if (replacer.kind !== 'primitive' || space.kind !== 'primitive' || canonical(value) === undefined) {
      const own = value.kind === 'object' ? wholeIn(e, value, node) : NOWHERE;
      return unknown(mergeOrigins(mergeOrigins(originsOf(args), own), handedTo(e, args, node)));
    }
    const by = typeof indent === 'string' || typeof indent === 'number' ? indent : undefined;
    return primitive(
      byEngine(() => JSON.stringify(toConstant(value), undefined, by)),
      tracesOf(e, [value], node),
    );
  };
  const entries: [string, Value][] = [
    ['parse', builtin('parse', parse)],
    ['stringify', builtin('stringify', stringify)],
  ];
  return plainObject(entries, true);
}
