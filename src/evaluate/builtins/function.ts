import type { ts } from 'ts-morph';
import { spreadOf } from '../arguments.js';
import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { ProgramThrow } from '../machine.js';
import { anyItem } from '../possible.js';
import { builtin, knownItems, type ObjectValue, UNDEFINED, type Value } from '../values.js';
import { isNoFunction } from './arguments.js';

/** `call`, `apply` and `bind`. */
export function functionMethod(e: Evaluator, name: string): ObjectValue | undefined {
  if (name === 'call') {
    return builtin(name, (self, [receiver, ...args], node, atOnce) =>
      callValue(e, self, receiver ?? UNDEFINED, args, node, atOnce),
    );
  }
  if (name === 'apply') {
    return builtin(name, (self, [receiver, list], node, atOnce) =>
      callValue(e, self, receiver ?? UNDEFINED, argumentsIn(e, list, node), node, atOnce),
    );
  }
  if (name === 'bind') {
    return builtin(name, (self, [receiver, ...bound]) => {
      if (isNoFunction(self)) throw new ProgramThrow();
      return builtin('bound', (_self, args, node, atOnce) =>
        callValue(e, self, receiver ?? UNDEFINED, [...bound, ...args], node, atOnce),
      );
    });
  }
  return undefined;
}

function argumentsIn(e: Evaluator, list: Value = UNDEFINED, node: ts.Node): readonly Value[] {
  if (list.kind !== 'primitive') return knownItems(list) ?? spreadOf([anyItem(e, list, node)]);
  if (list.value !== undefined && list.value !== null) throw new ProgramThrow();
  return [];
}
