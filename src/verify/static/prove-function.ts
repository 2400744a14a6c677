import { signalsWith } from '../../../transforms/signals.js';
import type { FunctionCases } from '../cases.js';
import type { Sides } from '../sides.js';
import { isMarked } from '../variables.js';
import type { Pairing } from './pairing.js';
import type { Proof } from './proof.js';
import { prove } from './prove.js';
import type { Variables } from './question.js';

/** What follows from source alone for one function; undefined where it is gone. */
export function proveFunction(
  { migration, situation }: Sides,
  pairing: Pairing,
  { before, after, cases }: FunctionCases,
): Proof | undefined {
  if (!after) return undefined;
  return prove({
    pairing,
    before,
    after,
    environments: cases.map((each) => each.environment),
    adopt: migration.adopt ?? '',
    signals: signalsWith(situation.config.signals),
    variablesBefore: new Map(cases.map((each) => [each.environment.name, known(each.variablesBefore)])),
    variablesAfter: new Map(cases.map((each) => [each.environment.name, known(each.variablesAfter)])),
    asBefore: (environment, was, is) =>
      cases.find((each) => each.environment.name === environment)?.names.textAsBefore(was, is) ?? is,
  });
}

function known(variables: Readonly<Record<string, string>>): Variables {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, isMarked(value) ? null : value]),
  );
}
