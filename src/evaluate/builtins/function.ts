import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { builtin, knownItems, type ObjectValue, UNDEFINED, UNKNOWN } from '../values.js';

/** `call`, `apply` and `bind`. */
export function functionMethod(e: Evaluator, name: string): ObjectValue | undefined {
  if (name === 'call') {
    return builtin(name, (self, [receiver, ...args], node) =>
      callValue(e, self, receiver ?? UNDEFINED, args, node),
    );
  }
  if (name === 'apply') {
    return builtin(name, (self, [receiver, list], node) =>
      callValue(
        e,
        self,
        receiver ?? UNDEFINED,
        (list && knownItems(list)) ?? [UNKNOWN, UNKNOWN, UNKNOWN],
        node,
      ),
    );
  }
  if (name === 'bind') {
    return builtin(name, (self, [receiver, ...bound]) =>
      builtin('bound', (_self, args, node) =>
        callValue(e, self, receiver ?? UNDEFINED, [...bound, ...args], node),
      ),
    );
  }
  return undefined;
}
