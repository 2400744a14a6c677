import type { Blocks, PlanFinding } from '../model.js';

/** A finding that stands in the way. */
export function block(
  code: string,
  blocks: Exclude<Blocks, null>,
  message: string,
  evidence: readonly string[],
  unblock: string,
): PlanFinding {
  return { code, severity: 'block', blocks, message, evidence, unblock };
}

/** A finding to know of. */
export function tell(
  code: string,
  severity: 'warn' | 'info',
  message: string,
  evidence: readonly string[],
  unblock: string,
  blocks: Blocks = null,
): PlanFinding {
  return { code, severity, blocks, message, evidence, unblock };
}
