import type { JsonObject, JsonValue } from '../../inventory/model.js';
import { type Call, commandLine, type Segment } from '../call.js';
import { type Expectation, only } from '../expectation.js';
import type { Expects, Rollback, Step } from '../model.js';

/** What a step must say; the rest has a value that claims nothing. */
export type StepParts = Pick<Step, 'id' | 'phase' | 'title' | 'by' | 'risk' | 'blastRadius' | 'idempotency'> &
  Partial<Step>;

export const NO_EFFECT: Expects = {
  downtimeSeconds: 0,
  delaySeconds: 0,
  lost: 'none',
  duplicates: 'none',
  says: 'no traffic is touched',
};

export function makeStep(parts: StepParts): Step {
  const calls = parts.calls ?? [];
  return {
    calls,
    cli: calls.map(commandLine),
    instructions: [],
    needs: [],
    preconditions: [],
    before: [],
    done: [],
    watch: [],
    settleSeconds: 0,
    waitSeconds: 0,
    rollback: null,
    expects: NO_EFFECT,
    approval: parts.risk === 'R3' ? 'person' : parts.risk === 'R4' ? 'named' : 'none',
    irreversible: parts.risk === 'R4',
    restsOn: [],
    ...parts,
  };
}

export function expectation(
  says: string,
  read: Call,
  path: readonly Segment[],
  test: Expectation['test'],
  value: JsonValue = null,
): Expectation {
  return { says, read, path, test, value };
}

/** That an object is what it was, in these members; AWS changes others by itself. */
export function sameMembers(
  says: string,
  read: Call,
  path: readonly Segment[],
  object: JsonObject,
  members: readonly string[],
): Expectation {
  return { says, read, path, members, test: 'equals', value: only(object, members) };
}

export function rollback(
  until: string,
  calls: readonly Call[],
  preconditions: readonly Expectation[] = [],
  instructions: readonly string[] = [],
): Rollback {
  return { calls, instructions, preconditions, until };
}

/** Text as part of a step’s id: letters, digits and a few marks, whatever it was. */
export function slug(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9._$-]+/g, '-').replace(/^-+|-+$/g, '');
  return safe === '' ? 'x' : safe.slice(0, 80);
}
