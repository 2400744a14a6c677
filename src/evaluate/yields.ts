import type { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { handOver } from './hand-over.js';
import { blur } from './properties.js';
import { letGo } from './traces.js';
import { type ObjectValue, oneOf, type Scope, UNKNOWN, type Value } from './values.js';

/**
 * `yield`: whoever asked for the value goes on, with what it was given, and comes back at any time: with a value, with
 * an error, or to end it.
 */
export function evaluateYield(e: Evaluator, node: ts.YieldExpression, scope: Scope): Value {
  const { machine } = e;
  const { heap, frame } = machine;
  if (node.expression) {
    const given = evaluate(e, node.expression, scope);
    handOver(e, [given], node);
    letGo(e, given, node);
    collect(given, frame.given);
  }
  machine.outside();
  for (const object of frame.given) blur(e, object);
  // What it wrote itself may be written over meanwhile.
  for (const [slot, base] of heap.changedSince(frame.mark, frame.start))
    heap.write(slot, oneOf([slot.value, base]));
  return UNKNOWN;
}

/** A value, and all objects that are reached from it. */
function collect(value: Value, into: Set<ObjectValue>): void {
  if (value.kind !== 'object' || value.lookup || into.has(value)) return;
  if (value.shape.type === 'function') return;
  into.add(value);
  for (const each of value.properties.values()) collect(each.value, into);
}
