import type { ts } from 'ts-morph';
import { argumentAt, hasSpread, spreadOf } from '../arguments.js';
import { callValue, constructValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { ProgramThrow } from '../machine.js';
import { anyItem } from '../possible.js';
import { builtin, knownItems, type ObjectValue, UNDEFINED, UNKNOWN, type Value } from '../values.js';
import { isNoFunction } from './arguments.js';

/** `call`, `apply` and `bind`. */
export function functionMethod(e: Evaluator, name: string): ObjectValue | undefined {
  if (name === 'call') {
    return builtin(name, (self, args, node, atOnce) =>
      callValue(e, self, asGiven(argumentAt(args, 0)), argumentsBehind(args), node, atOnce),
    );
  }
  if (name === 'apply') {
    return builtin(name, (self, [receiver, list], node, atOnce) =>
      callValue(e, self, asGiven(receiver), argumentsIn(e, list, node), node, atOnce),
    );
  }
  if (name === 'bind') {
    return builtin(name, (self, given) => {
      if (isNoFunction(self)) throw new ProgramThrow();
      const bound = argumentsBehind(given);
      return builtin(
        'bound',
        (_self, args, node, atOnce) =>
          callValue(e, self, asGiven(argumentAt(given, 0)), [...bound, ...args], node, atOnce),
        (args, node) => constructValue(e, self, [...bound, ...args], node),
      );
    });
  }
  return undefined;
}

/** What is said to be `this` is, also where nothing is known of it: not what the function was read of. */
function asGiven(receiver: Value = UNDEFINED): Value {
  return receiver === UNKNOWN ? { ...UNKNOWN } : receiver;
}

/** All but the first; of nobody knows how many, any may be among them. */
function argumentsBehind(args: readonly Value[]): readonly Value[] {
  return hasSpread(args.slice(0, 1)) ? args : args.slice(1);
}

function argumentsIn(e: Evaluator, list: Value = UNDEFINED, node: ts.Node): readonly Value[] {
  if (list.kind !== 'primitive') return knownItems(list) ?? spreadOf([anyItem(e, list, node)]);
  if (list.value !== undefined && list.value !== null) throw new ProgramThrow();
  return [];
}
