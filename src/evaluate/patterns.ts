import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { evaluate, perhaps, propertyName } from './expressions.js';
import { isCopied } from './literals.js';
import { getProperty, itemsOf, refuseNothing } from './properties.js';
import {
  arrayValue,
  joinValues,
  mergeOrigins,
  now,
  originOf,
  plainObject,
  type Scope,
  slot,
  UNDEFINED,
  UNINITIALISED,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** Binds a declared name or pattern to a value, in `scope`. */
export function bindPattern(
  e: Evaluator,
  name: ts.BindingName,
  value: Value,
  scope: Scope,
  initializer?: ts.Expression,
): void {
  const given = withDefault(e, value, initializer, scope);
  if (ts.isIdentifier(name)) {
    declare(e, scope, name.text, given);
    e.machine.observe(name, given, false);
    return;
  }
  const { heap } = e.machine;
  const outer = heap.oldestWritten;
  const start = now();
  heap.oldestWritten = Number.POSITIVE_INFINITY;
  if (ts.isObjectBindingPattern(name)) bindObject(e, name, given, scope);
  else bindArray(e, name, given, scope);
  // Getters and defaults run here, and may write.
  e.machine.observe(name, given, heap.oldestWritten < start);
  heap.oldestWritten = Math.min(outer, heap.oldestWritten);
}

/** Gives a name of `scope` its value; a `var` or hoisted name that is there already is written to. */
export function declare(e: Evaluator, scope: Scope, name: string, value: Value): void {
  const existing = scope.slots.get(name);
  if (!existing) scope.slots.set(name, slot(value));
  // Of the ways of running that began before it, none comes to the declaration again: there is nothing to undo.
  else if (existing.value === UNINITIALISED) existing.value = value;
  else e.machine.heap.write(existing, value);
}

/** A value, or what stands for it where it is undefined. */
export function withDefault(
  e: Evaluator,
  value: Value,
  initializer: ts.Expression | undefined,
  scope: Scope,
): Value {
  if (!initializer) return value;
  if (value.kind === 'primitive' && value.value === undefined) {
    const fallback = evaluate(e, initializer, scope);
    if (fallback.kind !== 'primitive') return fallback;
    return { ...fallback, origin: mergeOrigins(fallback.origin, value.origin) };
  }
  if (value.kind !== 'unknown') return value;
  const fallback = perhaps(e, () => evaluate(e, initializer, scope)) ?? UNKNOWN;
  return joinValues(value, fallback);
}

function bindObject(e: Evaluator, pattern: ts.ObjectBindingPattern, value: Value, scope: Scope): void {
  refuseNothing(value);
  if (value.kind === 'unknown') e.machine.mayThrow = true;
  const taken = new Set<string>();
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) {
      bindPattern(e, element.name, rest(value, taken), scope);
      continue;
    }
    const nameNode = element.propertyName ?? element.name;
    const key = ts.isIdentifier(nameNode)
      ? nameNode.text
      : propertyName(e, nameNode as ts.PropertyName, scope);
    if (key === undefined) {
      bindPattern(e, element.name, UNKNOWN, scope, element.initializer);
      continue;
    }
    taken.add(key);
    bindPattern(e, element.name, getProperty(e, value, key, element), scope, element.initializer);
  }
}

/** `...rest` of an object: what was not taken by name. Signals stay signals. */
export function rest(value: Value, taken: ReadonlySet<string>): Value {
  if (value.kind !== 'object' || !isCopied(value)) return unknown(originOf(value));
  const copy = plainObject([], value.open);
  for (const [key, each] of value.properties)
    if (!taken.has(key) && !(value.shape.type === 'array' && key === 'length'))
      copy.properties.set(key, slot(each.value, each.signal));
  copy.lookup = value.lookup;
  copy.whole = value.whole;
  copy.hidden = value.hidden;
  if (value.reordered) copy.reordered = true;
  return copy;
}

function bindArray(e: Evaluator, pattern: ts.ArrayBindingPattern, value: Value, scope: Scope): void {
  const items = itemsOf(e, value);
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (element.dotDotDotToken) {
      bindPattern(e, element.name, items ? arrayValue(items.slice(index)) : UNKNOWN, scope);
      return;
    }
    const item = items ? (items[index] ?? UNDEFINED) : unknown(originOf(value));
    bindPattern(e, element.name, item, scope, element.initializer);
  });
}
