import type { Evaluator } from '../evaluator.js';
import { handOver } from '../hand-over.js';
import { builtin, type ObjectValue, oneOf, UNDEFINED } from '../values.js';

/** `Proxy`: its traps are run as by code that can't be seen; what they leave alone is done to the target. */
export function proxyGlobal(e: Evaluator): ObjectValue {
  return builtin(
    'Proxy',
    () => UNDEFINED,
    ([target = UNDEFINED, handler = UNDEFINED], node) => {
      e.machine.hasProxies = true;
      e.machine.outside();
      handOver(e, [target, handler], node);
      return oneOf([target]);
    },
  );
}
