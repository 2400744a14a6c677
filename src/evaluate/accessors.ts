import { type Accessors, onlyAccessor } from './accessor-values.js';
import { callClosure } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { type Accessor, oneOf, UNDEFINED, type UnknownValue, type Value } from './values.js';

type Accessed = UnknownValue & { readonly accessors: Accessors };

/** What a property gives that is got by a call, or may be. */
export function readAccessed(e: Evaluator, value: Accessed, self: Value): Value {
  const read = ({ get }: Accessor): Value => (get ? callClosure(e, get, self, []) : UNDEFINED);
  const only = onlyAccessor(value);
  if (only) return read(only);
  const found: Value[] = [value];
  for (const each of value.accessors.of) e.machine.perhaps(() => found.push(read(each)));
  return oneOf(found);
}
