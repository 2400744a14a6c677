import { casesOf } from '../../src/verify/cases.js';
import { conclude } from '../../src/verify/conclude.js';
import type { EnvironmentResult } from '../../src/verify/report.js';
import { type Original, type Sides, sidesOf } from '../../src/verify/sides.js';
import { Pairing } from '../../src/verify/static/pairing.js';
import { proveFunction } from '../../src/verify/static/prove-function.js';
import { behaviourOf, differences, opened } from '../fixtures/behaviour.js';
import type { Case } from '../fixtures/case.js';
import type { Mutant } from './kinds.js';

export interface Verdict {
  /** Whether it is noticed: every message names a function, an environment, and what is different there. */
  readonly killed: boolean;
  /** Whether source alone was enough. */
  readonly fromSource: boolean;
  readonly said: string;
}

/**
 * Verifies a mutant. What differs by source is part of every report, so that where something does nothing need be run.
 */
export async function verdictOn(fixture: Case, { tree }: Mutant, made: Original): Promise<Verdict> {
  const sides = await sidesOf(made, opened(tree));
  const proved = differences(shownBySource(sides));
  if (proved.length > 0) return { ...judged(proved, sides), fromSource: true };
  const report = await behaviourOf(fixture, tree, { made });
  const lines = differences(report.functions);
  const said = lines[0] ?? JSON.stringify(report.counts);
  return { ...judged(lines, sides), said, fromSource: false };
}

function judged(lines: readonly string[], { before, migration }: Sides): Omit<Verdict, 'fromSource'> {
  const names = (line: string): boolean =>
    before.entries.some((each) => line.startsWith(`${each.function.logicalId} in `)) &&
    migration.environments.some((each) => line.includes(` in ${each.name}: `)) &&
    line.split(': ').slice(1).join(': ').length > 0;
  return { killed: lines.length > 0 && lines.every(names), said: lines[0] ?? '' };
}

/** What the proof alone says of every function. */
function shownBySource(sides: Sides): { logicalId: string; results: EnvironmentResult[] }[] {
  const { before, after, migration } = sides;
  const pairing = new Pairing(before.program, after.program, (path) => after.repository.exists(path));
  return casesOf(sides).map((each) => {
    const proof = each.cases.every(({ plan }) => plan) ? proveFunction(sides, pairing, each) : undefined;
    return {
      logicalId: each.before.function.logicalId,
      results: migration.environments.map(({ name }) => conclude(name, proof, [], [])),
    };
  });
}
