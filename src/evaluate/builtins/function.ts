import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { builtin, knownItems, type ObjectValue, UNDEFINED, UNKNOWN } from '../values.js';

/** `call`, `apply` and `bind`. */
export function functionMethod(e: Evaluator, name: string): ObjectValue | undefined {
  if (name === 'call') {
    return builtin(name, (self, [receiver, ...args], node, atOnce) =>
      callValue(e, self, receiver ?? UNDEFINED, args, node, atOnce),
    );
  }
  if (name === 'apply') {
    return builtin(name, (self, [receiver, list], node, atOnce) =>
      callValue(
        e,
        self,
        receiver ?? UNDEFINED,
        (list && knownItems(list)) ?? [UNKNOWN, UNKNOWN, UNKNOWN],
        node,
        atOnce,
      ),
    );
  }
  if (name === 'bind') {
    return builtin(name, (self, [receiver, ...bound]) =>
      builtin('bound', (_self, args, node, atOnce) =>
        callValue(e, self, receiver ?? UNDEFINED, [...bound, ...args], node, atOnce),
      ),
    );
  }
  return undefined;
}
