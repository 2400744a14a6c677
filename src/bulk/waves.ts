import type { RepositoryRecord } from './model.js';

/** Whether a repository has something to push, and nothing stands in the way. */
export function isPushable(record: RepositoryRecord): boolean {
  if (record.state === 'merged' || record.state === 'closed') return false;
  // A push that failed is tried again; a failure before it leaves nothing to push.
  const before = record.failure !== undefined && !isPushStep(record.failure.step);
  return !before && (record.migration?.files ?? 0) > 0 && record.base !== undefined;
}

function isPushStep(step: string): boolean {
  return step === 'push' || step === 'pull-request';
}

/**
 * Repositories in waves, in the order of planning. Those that were pushed before come first and in no wave: bringing
 * a branch up to date asks nobody for anything new.
 */
export function wavesOf(
  records: readonly RepositoryRecord[],
  size: number,
): { readonly known: readonly RepositoryRecord[]; readonly waves: readonly (readonly RepositoryRecord[])[] } {
  const known = records.filter((record) => record.pushed !== undefined || record.pullRequest !== undefined);
  const fresh = records.filter((record) => !known.includes(record));
  const waves: RepositoryRecord[][] = [];
  for (let start = 0; start < fresh.length; start += size) waves.push(fresh.slice(start, start + size));
  return { known, waves };
}
