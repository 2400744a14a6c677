import type { Evaluator } from '../evaluator.js';
import { handedTo } from '../hand-over.js';
import { builtin, type ObjectValue, oneOf, UNDEFINED } from '../values.js';

/** `Proxy`: its traps are run as by code that can't be seen; what they leave alone is done to the target. */
export function proxyGlobal(e: Evaluator): ObjectValue {
  return builtin(
    'Proxy',
    () => UNDEFINED,
    ([target = UNDEFINED, handler = UNDEFINED], node) => {
      e.machine.hasProxies = true;
      e.machine.outside();
      return oneOf([target], handedTo(e, [target, handler], node));
    },
  );
}
