import type { Run } from '../evaluate/run.js';
import type { Program } from '../program/program.js';

/** Ids of the reads that comments want left as they are. */
export function suppressedReads({ machine }: Run, program: Program): ReadonlySet<number> {
  const ids = new Set<number>();
  for (const [id, { node, source }] of machine.reads.entries())
    if (program.suppressed(node, source.code) !== undefined) ids.add(id);
  return ids;
}
