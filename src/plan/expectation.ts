import type { JsonObject, JsonValue } from '../inventory/model.js';
import {
  type Call,
  isJsonObject,
  jmesLiteral,
  jmesMembers,
  jmesPath,
  lookUp,
  type Segment,
  sameJson,
} from './call.js';

/** What must be so in AWS: what to read, where to look in the answer, and what must be there. */
export interface Expectation {
  /** In words, as something that holds. */
  readonly says: string;
  readonly read: Call;
  /** From the answer’s top; empty for the whole answer. */
  readonly path: readonly Segment[];
  /** Only these members of what is there are looked at, null where they are missing: the rest AWS changes by itself. */
  readonly members?: readonly string[];
  readonly test:
    | 'equals'
    | 'differs'
    | 'absent'
    | 'present'
    | 'contains'
    | 'lacks'
    | 'one-of'
    | 'at-least'
    | 'at-most';
  /** What `test` compares with; null for `absent` and `present`. */
  readonly value: JsonValue;
}

const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Whether an expectation holds of an answer; null is the answer of a thing that does not exist. */
export function holds(expectation: Expectation, answer: JsonValue): boolean {
  const there = lookUp(answer, expectation.path);
  const { value, members } = expectation;
  const actual = members === undefined ? there : only(there, members);
  switch (expectation.test) {
    case 'equals':
      return sameJson(actual, value);
    case 'differs':
      return actual !== null && !sameJson(actual, value);
    case 'absent':
      return actual === null;
    case 'present':
      return actual !== null;
    case 'contains':
      return actual !== null && textOf(actual).includes(String(value));
    case 'lacks':
      return actual === null || !textOf(actual).includes(String(value));
    case 'one-of':
      return Array.isArray(value) && value.some((each: JsonValue) => sameJson(actual, each));
    case 'at-least':
      return actual !== null && Number(actual) >= Number(value);
    case 'at-most':
      return actual !== null && Number(actual) <= Number(value);
  }
}

/** Some members of an object, null where they are missing. */
export function only(value: JsonValue, members: readonly string[]): JsonObject | null {
  return isJsonObject(value)
    ? Object.fromEntries(members.map((member) => [member, value[member] ?? null]))
    : null;
}

/** A query of the AWS CLI that answers `true` exactly where the expectation holds of an answer that was found. */
export function jmesTest(expectation: Expectation): string {
  const { members } = expectation;
  const at = `(${jmesPath(expectation.path)})${members === undefined ? '' : `.${jmesMembers(members)}`}`;
  const value = jmesLiteral(expectation.value);
  const none = jmesLiteral(null);
  switch (expectation.test) {
    case 'equals':
      return `${at} == ${value}`;
    case 'differs':
      return `${at} != ${none} && ${at} != ${value}`;
    case 'absent':
      return `${at} == ${none}`;
    case 'present':
      return `${at} != ${none}`;
    case 'contains':
      return `${at} != ${none} && contains(to_string(${at}), ${value})`;
    case 'lacks':
      return `${at} == ${none} || !contains(to_string(${at}), ${value})`;
    case 'one-of':
      return `contains(${value}, ${at})`;
    case 'at-least':
      return `${at} != ${none} && to_number(${at}) >= ${value}`;
    case 'at-most':
      return `${at} != ${none} && to_number(${at}) <= ${value}`;
  }
}
