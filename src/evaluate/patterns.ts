import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { evaluate, perhaps } from './expressions.js';
import { callHidden } from './hidden-calls.js';
import { mayLack, orElse, partOf } from './parts.js';
import { anyItem, anyProperty, listOfAny } from './possible.js';
import { getProperty, itemsOf, refuseNothing } from './properties.js';
import { propertyName } from './property-names.js';
import { spreadInto } from './spread.js';
import {
  ABSENT,
  arrayValue,
  joinValues,
  mergeOrigins,
  now,
  oneOf,
  plainObject,
  type Scope,
  slot,
  UNDEFINED,
  UNINITIALISED,
  UNKNOWN,
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
  else if (existing.value === UNINITIALISED) {
    e.machine.heap.places.put(existing, value);
    e.machine.heap.version++;
  } else e.machine.heap.write(existing, value);
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
  if (partOf(value) !== undefined)
    return orElse(
      e.machine,
      value,
      perhaps(e, () => evaluate(e, initializer, scope)),
      initializer,
    );
  if (value.kind !== 'unknown') return value;
  const fallback = perhaps(e, () => evaluate(e, initializer, scope)) ?? UNKNOWN;
  return joinValues(value, fallback);
}

function bindObject(e: Evaluator, pattern: ts.ObjectBindingPattern, value: Value, scope: Scope): void {
  refuseNothing(value);
  if (value.kind === 'unknown') e.machine.mayThrow = true;
  mayLack(e.machine, value);
  const taken = new Set<string | undefined>();
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) {
      bindPattern(e, element.name, rest(e, value, taken, element), scope);
      continue;
    }
    const nameNode = element.propertyName ?? element.name;
    const key = ts.isIdentifier(nameNode)
      ? nameNode.text
      : propertyName(e, nameNode as ts.PropertyName, scope);
    taken.add(key);
    if (key === undefined) {
      const any = anyProperty(e, value, element);
      bindPattern(e, element.name, any, scope, element.initializer);
      continue;
    }
    bindPattern(e, element.name, getProperty(e, value, key, element), scope, element.initializer);
  }
}

/** `...rest` of an object: what was not taken by name, or by a name that isn't known. Signals stay signals. */
export function rest(
  e: Evaluator,
  value: Value,
  taken: ReadonlySet<string | undefined>,
  node: ts.Node,
): Value {
  const copy = plainObject();
  spreadInto(e, copy, value, node, taken);
  for (const [key, each] of copy.properties) {
    if (taken.has(key)) copy.properties.delete(key);
    else if (taken.has(undefined)) each.value = joinValues(ABSENT, oneOf([each.value]));
  }
  return copy;
}

function bindArray(e: Evaluator, pattern: ts.ArrayBindingPattern, value: Value, scope: Scope): void {
  const items = itemsOf(e, value);
  if (!items) callHidden(e, 'iteration', value);
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (element.dotDotDotToken) {
      bindPattern(
        e,
        element.name,
        items ? arrayValue(items.slice(index)) : listOfAny([anyItem(e, value, element)]),
        scope,
      );
      return;
    }
    const item = items ? (items[index] ?? UNDEFINED) : anyItem(e, value, element);
    bindPattern(e, element.name, item, scope, element.initializer);
  });
}
