import type { Finding } from './migration.js';

/** Why what is not itself in question is left too. */
export function wholeRefused(file: string, why: string): string {
  return `the whole change of ${file} is refused: ${why}`;
}

/** A finding as it stands once the change it belongs to can't be made: edits are made together or not at all. */
export function withhold(finding: Finding, reason: string): Finding {
  if (finding.outcome !== 'rewritten') return finding;
  return {
    ...finding,
    message: `not done: ${finding.message}`,
    outcome: 'refused',
    reason,
    remedy: 'Resolve that first; then run dealias again.',
    withheld: true,
  };
}
