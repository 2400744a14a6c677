import { sha256 } from '../discover/decode.js';
import type { CampaignEvent, RepositoryRecord, RepositorySource } from './model.js';

const NAME_LENGTH = 60;

/** The folder of a repository in the campaign: readable, safe on every file system, and never shared by two. */
export function folderOf(source: RepositorySource): string {
  const readable = source.id
    .replace(/\.git$/, '')
    .split('/')
    .slice(-2)
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, NAME_LENGTH);
  return `repositories/${readable}-${sha256(Buffer.from(source.id)).slice(0, 12)}`;
}

function without<Key extends keyof RepositoryRecord>(
  record: RepositoryRecord,
  ...keys: readonly Key[]
): Omit<RepositoryRecord, Key> {
  const copy: RepositoryRecord = { ...record };
  for (const key of keys) Reflect.deleteProperty(copy, key);
  return copy;
}

function afterEvent(
  record: RepositoryRecord,
  event: Exclude<CampaignEvent, { event: 'planned' }>,
): RepositoryRecord {
  switch (event.event) {
    case 'begun':
      return { ...record, attempts: record.attempts + 1 };
    case 'cloned':
      return {
        ...without(record, 'failure', 'migration', 'verification', 'configuration'),
        state: 'cloned',
        base: event.base,
      };
    case 'migrated':
      return {
        ...without(record, 'failure', 'verification'),
        state: 'migrated',
        base: event.base,
        configuration: event.configuration,
        migration: event.migration,
      };
    case 'verified':
      return { ...without(record, 'failure'), state: 'verified', verification: event.verification };
    case 'failed':
      return { ...record, failure: event.failure };
    case 'pushed':
      return { ...without(record, 'failure'), state: 'pushed', pushed: event.pushed };
    case 'pull-request':
      return { ...without(record, 'failure'), state: 'pull-request', pullRequest: event.pullRequest };
    case 'merged':
    case 'closed':
      return { ...without(record, 'failure'), state: event.event };
  }
}

/**
 * Takes one event into the records. Planning a repository that is planned already changes nothing.
 * @returns false where the event is about a repository that was never planned
 */
export function replay(records: Map<string, RepositoryRecord>, event: CampaignEvent): boolean {
  if (event.event === 'planned') {
    const { source } = event;
    if (!records.has(source.id))
      records.set(source.id, {
        source,
        folder: folderOf(source),
        state: 'planned',
        at: event.at,
        attempts: 0,
      });
    return true;
  }
  const record = records.get(event.repository);
  if (record === undefined) return false;
  records.set(event.repository, { ...afterEvent(record, event), at: event.at });
  return true;
}
