import { ts } from 'ts-morph';
import { refuseDelete } from './arguments-object.js';
import { ATTRIBUTES, hasAttribute, setAttributes } from './attributes.js';
import { stripWrappers } from './call-expressions.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, lookUp, perhaps, unwrapChain } from './expressions.js';
import { callHidden } from './hidden-calls.js';
import { asPrimitive } from './list-text.js';
import { mayLack } from './parts.js';
import { runTraps } from './possible.js';
import { blur, keyOf, refuseNothing } from './properties.js';
import { leaveTrace } from './traces.js';
import { ABSENT, type ObjectValue, primitive, type Scope, UNKNOWN, type Value } from './values.js';

/** `delete object[key]`. */
export function evaluateDelete(e: Evaluator, node: ts.DeleteExpression, scope: Scope): Value {
  const target = stripWrappers(node.expression);
  let given: Value = primitive(true);
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    refuseDelete(target.expression);
    const { value: object, short } = unwrapChain(e, target.expression, scope);
    const isNothing = object.kind === 'primitive' && (object.value === undefined || object.value === null);
    if (short || (isNothing && target.questionDotToken)) return given;
    const ask = (): Value =>
      ts.isPropertyAccessExpression(target)
        ? primitive(target.name.text)
        : evaluate(e, target.argumentExpression, scope);
    const isSkipped = object.kind === 'unknown' && ts.isOptionalChain(target);
    const name = isSkipped ? (perhaps(e, ask) ?? UNKNOWN) : ask();
    refuseNothing(object);
    callHidden(e, 'conversion', name);
    const key = asPrimitive(name);
    if (object.kind === 'object' && key.kind !== 'primitive') leaveTrace(e, object, [key], node);
    given = deleteProperty(e, object, keyOf(key));
  } else if (ts.isIdentifier(target)) {
    // A variable stays; of what nobody declared, it isn't known.
    given = lookUp(scope, target.text) ? primitive(false) : UNKNOWN;
  } else evaluate(e, node.expression, scope);
  e.machine.heap.noteEffect();
  return given;
}

/** Takes a property away, and gives whether it is gone. */
export function deleteProperty(e: Evaluator, object: Value, key: string | undefined): Value {
  if (object.kind === 'primitive') {
    e.machine.mayThrow = true;
    return UNKNOWN;
  }
  if (object.kind === 'unknown') {
    runTraps(e, object);
    e.machine.mayThrow = true;
    for (const each of object.may) e.machine.perhaps(() => deleteProperty(e, each, key));
    return UNKNOWN;
  }
  mayLack(e.machine, object);
  const { shape } = object;
  // What is in a collection is no property of it.
  if (shape.type === 'map' || shape.type === 'set') return UNKNOWN;
  const isRemovable = key === undefined ? undefined : hasAttribute(object, key, 'configurable');
  const isCertain = key !== undefined && isRemovable === true && !mayStay(object, key);
  if (!isCertain) e.machine.mayThrow = true;
  if (key === undefined) blur(e, object);
  else if (isRemovable) remove(e, object, key);
  else if (isRemovable === undefined) e.machine.perhaps(() => remove(e, object, key));
  return isCertain ? primitive(true) : UNKNOWN;
}

function remove(e: Evaluator, object: ObjectValue, key: string): void {
  if (isFixed(object, key)) return;
  const { heap } = e.machine;
  heap.writeProperty(object, key, ABSENT);
  if (object.attributes?.has(key)) setAttributes(heap, object, key, object.frozen ? undefined : ATTRIBUTES);
}

/** Whether a property may be one that can't be taken away. */
function mayStay(object: ObjectValue, key: string): boolean {
  return object.frozen === true || object.shape.type === 'function' || isFixed(object, key);
}

function isFixed({ shape }: ObjectValue, key: string): boolean {
  return (shape.type === 'array' && key === 'length') || (shape.type === 'regexp' && key === 'lastIndex');
}
