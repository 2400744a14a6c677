import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { fileNamed, placeOf } from './file-places.js';
import { callHidden } from './hidden-calls.js';
import { asPrimitive } from './list-text.js';
import { partOf, tells } from './parts.js';
import { escaped, traced } from './traces.js';
import { echoOf } from './trails.js';
import {
  mergeOrigins,
  originOf,
  type Primitive,
  primitive,
  truthiness,
  unknown,
  type Value,
} from './values.js';
import { decidingOrigin } from './whole-inputs.js';

/** Operators that may leave their right side alone. */
export const LOGICAL: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);

/** `left op right` for operators that evaluate both sides; unknown where a side is, or is an object. */
export function binary(e: Evaluator, operator: ts.SyntaxKind, left: Value, right: Value): Value {
  if (isStrict(operator)) return calculated(operator, left, right);
  // Two objects are held against each other as they are.
  const areCompared =
    equalityOf(operator) !== undefined && left.kind !== 'primitive' && right.kind !== 'primitive';
  const result = areCompared
    ? calculated(operator, left, right)
    : calculated(operator, asPrimitive(left), asPrimitive(right));
  mayNotCount(e, left, right);
  const ran = callHidden(e, 'conversion', left, right);
  return traced(e, result, ran ? [left, right, escaped(e)] : [left, right], undefined);
}

/** Operators throw where they get what is neither a text nor a number, or both kinds of number. */
function mayNotCount(e: Evaluator, ...operands: readonly Value[]): void {
  if (
    operands.some(
      (each) => each.kind === 'object' || (each.kind === 'primitive' && typeof each.value === 'bigint'),
    )
  )
    e.machine.mayThrow = true;
}

function isStrict(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsEqualsToken
  );
}

function calculated(operator: ts.SyntaxKind, left: Value, right: Value): Value {
  const origin = mergeOrigins(originOf(left), originOf(right));
  const equality = equalityOf(operator);
  if (equality) return compare(equality, left, right, origin);
  if (left.kind !== 'primitive' || right.kind !== 'primitive') {
    const [start, end] = [fileNamed(left), fileNamed(right)];
    if (operator === ts.SyntaxKind.PlusToken && start !== undefined && end !== undefined)
      return placeOf(start + end, origin);
    return unknown(origin, operator === ts.SyntaxKind.PlusToken ? echoOf([left, right]) : undefined);
  }
  const result = calculate(operator, left.value, right.value);
  if (result === UNSUPPORTED) return unknown(origin);
  return primitive(result, origin, typeof result === 'boolean' ? undefined : echoOf([left, right]));
}

interface Equality {
  readonly strict: boolean;
  readonly negated: boolean;
}

function equalityOf(operator: ts.SyntaxKind): Equality | undefined {
  switch (operator) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return { strict: true, negated: false };
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return { strict: true, negated: true };
    case ts.SyntaxKind.EqualsEqualsToken:
      return { strict: false, negated: false };
    case ts.SyntaxKind.ExclamationEqualsToken:
      return { strict: false, negated: true };
    default:
      return undefined;
  }
}

function compare(equality: Equality, left: Value, right: Value, origin: ReturnType<typeof originOf>): Value {
  const equal = areEqual(left, right, equality.strict);
  if (equal !== undefined) return primitive(equal !== equality.negated, origin);
  // Told by what is there, and by nothing else that is unknown.
  const part =
    left.kind === 'unknown' || right.kind === 'unknown' ? undefined : (partOf(left) ?? partOf(right));
  return tells(part, unknown(origin));
}

/** Whether two values are equal; undefined where it can't be known. */
export function areEqual(left: Value, right: Value, strict: boolean): boolean | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown') return undefined;
  if (left.kind === 'object' && right.kind === 'object') return left === right ? true : undefined;
  if (left.kind === 'object' || right.kind === 'object') {
    const other = left.kind === 'primitive' ? left : right;
    if (other.kind !== 'primitive') return undefined;
    const isNothing = other.value === null || other.value === undefined;
    if (isNothing && (partOf(left) ?? partOf(right)) !== undefined) return undefined;
    return strict || isNothing ? false : undefined;
  }
  // biome-ignore lint/suspicious/noDoubleEquals: the user's own `==` is what is evaluated
  return strict ? left.value === right.value : left.value == right.value;
}

const UNSUPPORTED = Symbol('unsupported');

function calculate(
  operator: ts.SyntaxKind,
  left: Primitive,
  right: Primitive,
): Primitive | typeof UNSUPPORTED {
  if (typeof left === 'bigint' || typeof right === 'bigint') return UNSUPPORTED;
  const [a, b] = [left as number, right as number];
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return (a as never as string) + (b as never as string);
    case ts.SyntaxKind.MinusToken:
      return a - b;
    case ts.SyntaxKind.AsteriskToken:
      return a * b;
    case ts.SyntaxKind.SlashToken:
      return a / b;
    case ts.SyntaxKind.PercentToken:
      return a % b;
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return a ** b;
    case ts.SyntaxKind.LessThanToken:
      return a < b;
    case ts.SyntaxKind.LessThanEqualsToken:
      return a <= b;
    case ts.SyntaxKind.GreaterThanToken:
      return a > b;
    case ts.SyntaxKind.GreaterThanEqualsToken:
      return a >= b;
    case ts.SyntaxKind.AmpersandToken:
      return a & b;
    case ts.SyntaxKind.BarToken:
      return a | b;
    case ts.SyntaxKind.CaretToken:
      return a ^ b;
    default:
      return UNSUPPORTED;
  }
}

/** `!x`, `-x`, `+x`, `typeof x`, `void x`. */
export function unary(e: Evaluator, operator: ts.SyntaxKind, value: Value): Value {
  const origin = originOf(value);
  if (operator === ts.SyntaxKind.ExclamationToken) {
    const truth = truthiness(value);
    return truth === undefined
      ? tells(partOf(value), unknown(decidingOrigin(e, value)))
      : primitive(!truth, origin);
  }
  if (operator === ts.SyntaxKind.TypeOfKeyword) return typeOf(value);
  mayNotCount(e, value);
  const ran = callHidden(e, 'conversion', value);
  const given = asPrimitive(value);
  if (given.kind !== 'primitive' || typeof given.value === 'bigint')
    return traced(e, unknown(origin), ran ? [value, escaped(e)] : [value], undefined);
  if (operator === ts.SyntaxKind.MinusToken) return primitive(-Number(given.value), given.origin);
  if (operator === ts.SyntaxKind.PlusToken) return primitive(Number(given.value), given.origin);
  return unknown(given.origin);
}

function typeOf(value: Value): Value {
  if (value.kind === 'unknown') return unknown(value.origin);
  if (value.kind === 'primitive') return primitive(typeof value.value, value.origin);
  if (value.open && value.shape.type === 'plain') return tells(partOf(value), unknown(originOf(value)));
  return primitive(value.shape.type === 'function' ? 'function' : 'object');
}
