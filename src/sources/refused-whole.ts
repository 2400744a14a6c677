import type { Finding } from '../model/migration.js';
import type { Problem } from '../model/problem.js';
import { wholeRefused, withhold } from '../model/withhold.js';
import type { Transformed } from './source.js';

/** What becomes of a description whose change can't be made: nothing is edited, and each finding says why. */
export function refusedWhole(
  file: string,
  findings: readonly Finding[],
  problem: Problem,
  remedy: string,
): Transformed {
  const reason = wholeRefused(file, problem.message);
  return {
    outcome: {
      findings: findings.map((each) => withhold(each, reason)),
      edits: [],
      parameters: [],
      notices: [],
    },
    refused: {
      code: problem.code,
      severity: 'error',
      message: `${file} can’t be changed: ${problem.message}`,
      at: problem.at ?? { file, line: 1, column: 1 },
      outcome: 'refused',
      reason: problem.message,
      remedy: problem.remedy ?? remedy,
    },
  };
}
