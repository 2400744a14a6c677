import { aboveOf, allHidden, prototypeOfFunction } from './above.js';
import { isNoFunction } from './builtins/arguments.js';
import type { Evaluator } from './evaluator.js';
import { callInstanceTest } from './hidden-calls.js';
import { ProgramThrow } from './machine.js';
import { runTraps } from './possible.js';
import { primitive, UNKNOWN, type Value } from './values.js';

/** `value instanceof of`. */
export function instanceTest(e: Evaluator, value: Value, of: Value): Value {
  if (isNoFunction(of)) throw new ProgramThrow();
  callInstanceTest(e, of, value);
  runTraps(e, value);
  if (isInstance(value, of)) return primitive(true);
  e.machine.mayThrow = true;
  return UNKNOWN;
}

/** Whether a value is certainly an instance of a class or function of the program's own. */
function isInstance(value: Value, of: Value): boolean {
  if (of.kind !== 'object' || of.open || of.shape.type !== 'function' || allHidden(of).length > 0)
    return false;
  const wanted = prototypeOfFunction(of);
  let at: Value | undefined = value;
  while (at?.kind === 'object' && !at.inherits) {
    at = aboveOf(at);
    if (at === wanted) return at.kind === 'object';
  }
  return false;
}
