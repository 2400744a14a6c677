import type { Base, Campaign, RepositoryRecord } from './model.js';

export interface TodoOptions {
  /** The version of dealias that is to do it. */
  readonly tool: string;
  /** Digest of the campaign's dealias.yaml, or null. */
  readonly configuration: string | null;
  readonly retryFailed: boolean;
  /** Whether finished repositories are taken as they are, without a look at their branch. */
  readonly trustBases: boolean;
  /** Whether what is changed is to be verified. */
  readonly verify: boolean;
}

/** A repository to be done; `done` is the base it is done for already, which has to be looked at. */
export interface Todo {
  readonly record: RepositoryRecord;
  readonly done: Base | null;
}

function isDone(record: RepositoryRecord, options: TodoOptions): boolean {
  const { migration, configuration, verification } = record;
  const isVerified = !options.verify || migration?.files === 0 || verification !== undefined;
  return isVerified && migration?.tool === options.tool && configuration === options.configuration;
}

/** What is left to be done of a campaign: new repositories first, then those whose branch may have moved. */
export function todoOf(campaign: Campaign, options: TodoOptions): Todo[] {
  const fresh: Todo[] = [];
  const finished: Todo[] = [];
  for (const record of campaign.repositories.values()) {
    if (record.state === 'merged' || record.state === 'closed') continue;
    if (record.failure !== undefined) {
      if (options.retryFailed) fresh.push({ record, done: null });
    } else if (record.base === undefined || !isDone(record, options)) fresh.push({ record, done: null });
    else if (!options.trustBases) finished.push({ record, done: record.base });
  }
  return [...fresh, ...finished];
}
