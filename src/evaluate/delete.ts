import { ts } from 'ts-morph';
import { stripWrappers } from './call-expressions.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, perhaps, unwrapChain } from './expressions.js';
import { blur, keyOf, refuseNothing } from './properties.js';
import { ABSENT, type ObjectValue, primitive, type Scope, UNKNOWN, type Value } from './values.js';

/** `delete object[key]`. */
export function evaluateDelete(e: Evaluator, node: ts.DeleteExpression, scope: Scope): Value {
  const target = stripWrappers(node.expression);
  let given: Value = primitive(true);
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    const { value: object, short } = unwrapChain(e, target.expression, scope);
    const isNothing = object.kind === 'primitive' && (object.value === undefined || object.value === null);
    if (short || (isNothing && target.questionDotToken)) return given;
    const ask = (): Value =>
      ts.isPropertyAccessExpression(target)
        ? primitive(target.name.text)
        : evaluate(e, target.argumentExpression, scope);
    const isSkipped = object.kind === 'unknown' && ts.isOptionalChain(target);
    const key = keyOf(isSkipped ? (perhaps(e, ask) ?? UNKNOWN) : ask());
    refuseNothing(object);
    if (mayStay(object, key)) {
      e.machine.mayThrow = true;
      given = UNKNOWN;
    }
    if (object.kind === 'object') deleteProperty(e, object, key);
    else if (object.kind === 'unknown')
      for (const each of object.may) e.machine.perhaps(() => deleteProperty(e, each, key));
  } else evaluate(e, node.expression, scope);
  e.machine.heap.noteEffect();
  return given;
}

function deleteProperty(e: Evaluator, object: ObjectValue, key: string | undefined): void {
  if (key === undefined) blur(e, object);
  else if (!isFixed(object, key)) e.machine.heap.writeProperty(object, key, ABSENT);
}

/** Whether a property may be one that can't be taken away. */
function mayStay(object: Value, key: string | undefined): boolean {
  if (object.kind !== 'object' || object.frozen || object.shape.type === 'function') return true;
  return isFixed(object, key ?? 'length') || isFixed(object, key ?? 'lastIndex');
}

function isFixed({ shape }: ObjectValue, key: string): boolean {
  return (shape.type === 'array' && key === 'length') || (shape.type === 'regexp' && key === 'lastIndex');
}
