import { ts } from 'ts-morph';
import type { Graft } from './graft.js';
import type { Machine } from './machine.js';
import { joinValues, oneOf, originOf, UNKNOWN, type UnknownValue, type Value } from './values.js';

/**
 * A part of the request (its headers, its context, its stage variables) is not there in every event: it is asked for
 * both ways. Where a signal is read of it, it is there, and so is what leads to that.
 */
export function partOf(value: Value): string | undefined {
  return value.kind === 'primitive' ? undefined : value.part;
}

/** What is not known, but for that it tells whether a part of the request is there. */
export function tells(part: string | undefined, value: UnknownValue): UnknownValue {
  return part === undefined ? value : { ...value, part };
}

/** Whichever of two values it is, depending on whether a part of the request is there: where one is a signal of it, that. */
export function joinOver(machine: Machine, part: string | undefined, a: Value, b: Value): Value {
  if (part !== undefined) {
    if (isOver(machine, part, a, b)) return a;
    if (isOver(machine, part, b, a)) return b;
  }
  return joinValues(a, b);
}

function isOver(machine: Machine, part: string, signal: Value, other: Value): boolean {
  if (!isSignalOf(machine, part, signal) || isSignalOf(machine, part, other)) return false;
  if (other.kind === 'primitive') return other.origin.size === 0;
  return other.kind === 'unknown' && other.origin.size === 0 && other.may.size === 0;
}

function isSignalOf({ reads }: Machine, part: string, value: Value): boolean {
  const labels = [...originOf(value)].map((id) => reads[id]?.source.label);
  return [...labels, ...(placed.get(value) ?? [])].some((label) => label?.startsWith(part));
}

/** The signals of which values came that stand in place of these. */
const placed = new WeakMap<Value, readonly string[]>();

/** A value that stands in place of an expression: of what that was a signal of, it is as well. */
export function inPlaceOf(node: ts.Node, value: Value, { signalsOf }: Graft): Value {
  const signals = signalsOf?.(node) ?? [];
  if (signals.length > 0) placed.set(value, signals);
  return value;
}

/** `part && value`: what is not there is `undefined` or `null`. */
export function behindPart(machine: Machine, part: string, value: Value | undefined): Value {
  if (value && isSignalOf(machine, part, value)) return value;
  return tells(part, value ? oneOf([UNKNOWN, value]) : UNKNOWN);
}

/** `part || value`, `part ?? value`: an empty object holds nothing that the part may not lack as well. */
export function orElse(machine: Machine, part: Value, other: Value | undefined, node: ts.Expression): Value {
  if (other === undefined) return part;
  if (part.kind === 'object' && isEmptyLiteral(node)) return part;
  return joinOver(machine, partOf(part), part, other);
}

function isEmptyLiteral(node: ts.Expression): boolean {
  const inner = ts.skipPartiallyEmittedExpressions(node);
  if (ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner))
    return isEmptyLiteral(inner.expression);
  return ts.isObjectLiteralExpression(inner) && inner.properties.length === 0;
}

/** What has no properties throws where it is asked for one. */
export function mayLack(machine: Machine, object: Value): void {
  if (object.kind === 'object' && object.part !== undefined) machine.mayThrow = true;
}
