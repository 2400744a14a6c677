import { join } from 'node:path';
import type { JobResult } from './job.js';
import type { Journal } from './journal.js';
import type { Base, RepositoryRecord } from './model.js';
import { keep } from './workshop.js';

/** Notes that a clone is there. */
export function recordCloned(journal: Journal, repository: string, base: Base, by?: string): void {
  journal.append({ event: 'cloned', repository, base }, by);
}

/**
 * Takes the result of a job into the campaign: first what is kept, then the journal, so that the journal never
 * tells of what is not there.
 * @param configuration digest of the campaign's dealias.yaml, or null
 */
export function recordResult(
  journal: Journal,
  record: RepositoryRecord,
  result: JobResult,
  configuration: string | null,
  by?: string,
): void {
  if (result.kind === 'unmoved') return;
  const repository = record.source.id;
  if (result.kind === 'failed') {
    // Where no clone was made, what was kept of the last base still holds.
    keep(join(journal.campaign.folder, record.folder), result.kept, result.base !== null);
    journal.append({ event: 'failed', repository, failure: result.failure }, by);
    return;
  }
  const { base, migration, verification, kept } = result;
  keep(join(journal.campaign.folder, record.folder), kept, true);
  journal.append({ event: 'migrated', repository, base, configuration, migration }, by);
  if (verification !== undefined) journal.append({ event: 'verified', repository, verification }, by);
}
