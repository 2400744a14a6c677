import { ts } from 'ts-morph';
import { isClassPrototype } from './above.js';
import { argumentsFrom, evaluateArguments, hasSpread } from './arguments.js';
import { defineAccessor } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, readName } from './expressions.js';
import { fileNamed, placeOf } from './file-places.js';
import { handOver } from './hand-over.js';
import { callHidden } from './hidden-calls.js';
import { hide } from './hide.js';
import { asPrimitive } from './list-text.js';
import { fromConstant } from './observe.js';
import { listOfAny } from './possible.js';
import { keyOf } from './properties.js';
import { nameValue } from './property-names.js';
import { inheritFrom } from './prototypes.js';
import { sizeOf } from './size.js';
import { putInto, spreadInto } from './spread.js';
import { escaped, leaveTrace, traced } from './traces.js';
import { echoOf } from './trails.js';
import {
  ABSENT,
  arrayValue,
  type ClosureCallable,
  mergeOrigins,
  type ObjectValue,
  type Origin,
  originOf,
  plainObject,
  primitive,
  type Scope,
  shaped,
  slot,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

export function evaluateTemplate(e: Evaluator, node: ts.TemplateExpression, scope: Scope): Value {
  let text: string | undefined = node.head.text;
  let origin: Origin = new Set();
  const pieces: Value[] = [];
  /** By functions that make a text of a piece. */
  const made: Value[] = [];
  for (const span of node.templateSpans) {
    const given = evaluate(e, span.expression, scope);
    if (callHidden(e, 'conversion', given)) made.push(escaped(e));
    const piece = asPrimitive(given);
    pieces.push(piece);
    origin = mergeOrigins(origin, originOf(piece));
    const part = fileNamed(piece);
    text = text === undefined || part === undefined ? undefined : text + part + span.literal.text;
  }
  const echo = echoOf(pieces);
  if (text !== undefined && pieces.some((piece) => piece.kind !== 'primitive')) return placeOf(text, origin);
  return text === undefined
    ? traced(e, unknown(origin, echo), [...pieces, ...made], node)
    : primitive(text, origin, echo);
}

export function evaluateObject(e: Evaluator, node: ts.ObjectLiteralExpression, scope: Scope): Value {
  const object = plainObject();
  for (const property of node.properties) {
    if (e.machine.graft.removed.has(property)) continue;
    if (ts.isSpreadAssignment(property)) {
      const from = evaluate(e, property.expression, scope);
      e.machine.charge(sizeOf(from));
      spreadInto(e, object, from, property);
      continue;
    }
    const name = nameValue(e, property.name, scope);
    const key = keyOf(name);
    leaveTrace(e, object, [name], node);
    if (ts.isAccessor(property)) {
      evaluateAccessor(e, property, key, scope, object);
      continue;
    }
    const value = propertyValue(e, property, scope, object);
    if (key === '__proto__') inheritFrom(e, object, value, property);
    else if (key === undefined) {
      object.open = true;
      hide(object, value);
    } else {
      putInto(object, key, slot(value));
    }
  }
  return object;
}

function evaluateAccessor(
  e: Evaluator,
  node: ts.AccessorDeclaration,
  key: string | undefined,
  scope: Scope,
  object: ObjectValue,
): void {
  const self = key === undefined ? object : UNKNOWN;
  const call: ClosureCallable = { type: 'closure', node, scope, self, home: object };
  if (key !== undefined) {
    defineAccessor(object, key, call);
    return;
  }
  // Nobody knows by which name it is run.
  const accessor = shaped({ type: 'function', call });
  handOver(e, [accessor], node);
  object.open = true;
  hide(object, accessor);
}

function propertyValue(
  e: Evaluator,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment | ts.AccessorDeclaration>,
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
  return shaped({
    type: 'function',
    call: { type: 'closure', node: property, scope, self: UNKNOWN, home: object },
  });
}

/** Whether what is copied of a value is what is known of it: functions, errors and the like hold more, or less. */
export function isCopied(from: Value): boolean {
  if (from.kind !== 'object') return true;
  const { shape } = from;
  return (
    shape.type === 'plain' ||
    shape.type === 'array' ||
    // Of methods and accessors of a class, no list tells.
    (shape.type === 'instance' && !(from.open && !shape.of) && !isClassPrototype(from))
  );
}

export function evaluateArray(e: Evaluator, node: ts.ArrayLiteralExpression, scope: Scope): Value {
  if (!node.elements.some(ts.isOmittedExpression))
    return argumentsFrom(evaluateArguments(e, node.elements, scope), 0);
  const items: Value[] = [];
  let open = false;
  for (const element of node.elements) {
    if (ts.isOmittedExpression(element)) items.push(ABSENT);
    else {
      const more = evaluateArguments(e, [element], scope);
      open ||= hasSpread(more);
      items.push(...more);
    }
  }
  return open ? listOfAny(items) : arrayValue(items);
}

export function evaluateRegExp(node: ts.RegularExpressionLiteral): Value {
  const end = node.text.lastIndexOf('/');
  return shaped({ type: 'regexp', source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
}
