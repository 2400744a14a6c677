import { behaviourOf, differences } from '../fixtures/behaviour.js';
import type { Case } from '../fixtures/case.js';
import type { Mutant } from './kinds.js';

/** Whether a mutant is noticed: some message names a function, an environment, and what is different there. */
export async function verdictOn(fixture: Case, { tree }: Mutant): Promise<{ killed: boolean; said: string }> {
  const report = await behaviourOf(fixture, tree);
  const lines = differences(report);
  const names = (line: string): boolean =>
    report.functions.some((each) => line.startsWith(`${each.logicalId} in `)) &&
    report.environments.some((each) => line.includes(` in ${each}: `)) &&
    line.split(': ').slice(1).join(': ').length > 0;
  return {
    killed: report.counts.differs > 0 && lines.length > 0 && lines.every(names),
    said: lines[0] ?? JSON.stringify(report.counts),
  };
}
