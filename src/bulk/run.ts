import type { Job, JobLimits } from './job.js';
import { doJob } from './job.js';
import type { Journal } from './journal.js';
import type { Configuration } from './migrate-repository.js';
import { MigrationThread } from './migration-thread.js';
import type { RepositoryRecord } from './model.js';
import { recordCloned, recordResult } from './record.js';
import type { Todo } from './todo.js';
import { removeAllWork } from './workshop.js';

export interface RunOptions {
  readonly configuration: Configuration | null;
  /** Its digest, or null. */
  readonly digest: string | null;
  readonly limits: JobLimits;
  readonly verify: boolean;
  /** Repositories at a time. */
  readonly jobs: number;
  /** Fires when nothing new is to be begun. */
  readonly finish: AbortSignal;
  /** Fires when what is under way is to be given up, too. */
  readonly stop: AbortSignal;
  /** Is told each time a repository is done, with how many there are in all. */
  readonly onProgress: (record: RepositoryRecord, done: number, total: number) => void;
}

/**
 * Does what is to be done of a campaign on this machine, several repositories at a time. A failure is noted and
 * stops nothing. Returns when all is done, or when one of the signals has fired; then it can be gone on with.
 */
export async function runCampaign(
  journal: Journal,
  todo: readonly Todo[],
  options: RunOptions,
): Promise<void> {
  const { folder } = journal.campaign;
  removeAllWork(folder);
  const waiting = [...todo];
  const broken = new AbortController();
  const stop = AbortSignal.any([options.stop, broken.signal]);
  let done = 0;
  const lane = async (): Promise<void> => {
    const thread = new MigrationThread();
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (options.finish.aborted || stop.aborted) return;
        await one(journal, next, thread, { ...options, stop });
        done++;
        const record = journal.campaign.repositories.get(next.record.source.id) ?? next.record;
        options.onProgress(record, done, todo.length);
      }
    } catch (error) {
      // What keeps one lane from going on, such as a journal that can't be written, keeps all.
      broken.abort(error);
      throw error;
    } finally {
      await thread.close();
    }
  };
  await Promise.allSettled(Array.from({ length: Math.min(options.jobs, todo.length) }, lane));
  removeAllWork(folder);
  if (broken.signal.aborted && !options.stop.aborted) throw broken.signal.reason;
}

async function one(
  journal: Journal,
  { record, done }: Todo,
  thread: MigrationThread,
  options: RunOptions,
): Promise<void> {
  const { source } = record;
  // Only looked at: that is no attempt, unless the branch turns out to have moved.
  if (done === null) journal.append({ event: 'begun', repository: source.id });
  const { configuration, limits, verify } = options;
  const job: Job = { source, configuration, done, limits, verify };
  const onCloned = (base: Parameters<typeof recordCloned>[2]): void => {
    if (done !== null) journal.append({ event: 'begun', repository: source.id });
    recordCloned(journal, source.id, base);
  };
  const result = await doJob(job, { folder: journal.campaign.folder, thread, onCloned }, options.stop);
  recordResult(journal, record, result, options.digest);
}
