import { ts } from 'ts-morph';
import { echoOf } from './builtins/string.js';
import { defineAccessor } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, propertyName, readName } from './expressions.js';
import { fromConstant } from './observe.js';
import { hide, itemsOf } from './properties.js';
import {
  ABSENT,
  arrayValue,
  type ClosureCallable,
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  type Origin,
  originOf,
  plainObject,
  primitive,
  type Scope,
  shaped,
  sizeOf,
  slot,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

export function evaluateTemplate(e: Evaluator, node: ts.TemplateExpression, scope: Scope): Value {
  let text: string | undefined = node.head.text;
  let origin: Origin = new Set();
  const pieces: Value[] = [];
  for (const span of node.templateSpans) {
    const piece = evaluate(e, span.expression, scope);
    pieces.push(piece);
    origin = mergeOrigins(origin, originOf(piece));
    text =
      text !== undefined && piece.kind === 'primitive'
        ? text + String(piece.value) + span.literal.text
        : undefined;
  }
  const echo = echoOf(pieces);
  return text === undefined ? unknown(origin, echo) : primitive(text, origin, echo);
}

export function evaluateObject(e: Evaluator, node: ts.ObjectLiteralExpression, scope: Scope): Value {
  const object = plainObject();
  for (const property of node.properties) {
    if (e.machine.graft.removed.has(property)) continue;
    if (ts.isSpreadAssignment(property)) {
      const from = evaluate(e, property.expression, scope);
      e.machine.charge(sizeOf(from));
      spreadInto(object, from);
      continue;
    }
    const key = propertyName(e, property.name, scope);
    if (key !== undefined && ts.isAccessor(property)) {
      const call: ClosureCallable = {
        type: 'closure',
        node: property,
        scope,
        self: UNKNOWN,
        home: undefined,
      };
      defineAccessor(object, key, call);
      continue;
    }
    const value = propertyValue(e, property, scope, object);
    // What it inherits is not followed.
    if (key === undefined || key === '__proto__') {
      object.open = true;
      hide(object, originOf(value));
    } else object.properties.set(key, slot(value));
  }
  return object;
}

function propertyValue(
  e: Evaluator,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  scope: Scope,
  object: ObjectValue,
): Value {
  if (ts.isPropertyAssignment(property)) return evaluate(e, property.initializer, scope);
  if (ts.isShorthandPropertyAssignment(property)) {
    const { values } = e.machine.graft;
    const value = values.has(property.name)
      ? fromConstant(values.get(property.name))
      : readName(e, property.name, scope);
    e.machine.observe(property.name, value, false);
    return value;
  }
  if (ts.isMethodDeclaration(property)) {
    return shaped({
      type: 'function',
      call: { type: 'closure', node: property, scope, self: object, home: undefined },
    });
  }
  return UNKNOWN;
}

/** Whether what is copied of a value is what is known of it: functions, errors and the like hold more, or less. */
export function isCopied(from: Value): boolean {
  if (from.kind !== 'object') return true;
  const { shape } = from;
  return (
    shape.type === 'plain' ||
    shape.type === 'array' ||
    (shape.type === 'instance' && !(from.open && !shape.of))
  );
}

/** Copies what is known of `from` into `object`; later properties win. */
export function spreadInto(object: ObjectValue, from: Value): void {
  if (from.kind === 'primitive') {
    if (typeof from.value !== 'string') return;
    for (const [index, unit] of from.value.split('').entries())
      object.properties.set(String(index), slot(primitive(unit, from.origin, from.echo)));
    return;
  }
  if (!isCopied(from)) {
    spreadInto(object, UNKNOWN);
    return;
  }
  if (from.kind === 'unknown') {
    object.open = true;
    hide(object, from.origin);
    for (const each of object.properties.values()) each.value = unknown(originOf(each.value));
    return;
  }
  if (from.open) object.open = true;
  if (from.reordered) object.reordered = true;
  if (from.unordered) object.unordered = true;
  hide(object, from.hidden ?? NOWHERE);
  if (from.lookup) {
    object.lookup = from.lookup;
    object.whole = from.whole;
    for (const key of object.properties.keys()) if (from.lookup(key)) object.properties.delete(key);
  }
  for (const [key, each] of from.properties) {
    if (each.value !== ABSENT && !(from.shape.type === 'array' && key === 'length'))
      object.properties.set(key, slot(each.accessor ? UNKNOWN : each.value, each.signal));
  }
}

export function evaluateArray(e: Evaluator, node: ts.ArrayLiteralExpression, scope: Scope): Value {
  const items: Value[] = [];
  let open = false;
  for (const element of node.elements) {
    if (ts.isOmittedExpression(element)) items.push(ABSENT);
    else if (ts.isSpreadElement(element)) {
      const from = evaluate(e, element.expression, scope);
      e.machine.charge(sizeOf(from));
      const more = itemsOf(e, from);
      if (more) items.push(...more);
      else open = true;
    } else items.push(evaluate(e, element, scope));
  }
  return arrayValue(open ? [] : items, open);
}

export function evaluateRegExp(node: ts.RegularExpressionLiteral): Value {
  const end = node.text.lastIndexOf('/');
  return shaped({ type: 'regexp', source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
}
