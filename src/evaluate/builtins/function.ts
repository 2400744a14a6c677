import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { builtin, knownItems, type ObjectValue, UNDEFINED, UNKNOWN } from '../values.js';

/** `call`, `apply` and `bind`. */
export function functionMethod(e: Evaluator, name: string): ObjectValue | undefined {
  if (name === 'call') {
    return builtin(name, (self, [receiver, ...args], node, atOnce) =>
      callValue(e, self, receiver ?? UNDEFINED, args, node, awaiting(atOnce)),
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
        awaiting(atOnce),
      ),
    );
  }
  if (name === 'bind') {
    return builtin(name, (self, [receiver, ...bound]) =>
      builtin('bound', (_self, args, node, atOnce) =>
        callValue(e, self, receiver ?? UNDEFINED, [...bound, ...args], node, awaiting(atOnce)),
      ),
    );
  }
  return undefined;
}

function awaiting(atOnce: boolean | undefined): 'at once' | 'perhaps' {
  return atOnce ? 'at once' : 'perhaps';
}
