import type { Queue, Job as QueueJob } from 'bullmq';
import type { Journal } from '../journal.js';
import type { RepositoryRecord } from '../model.js';
import { recordCloned, recordResult } from '../record.js';
import type { RunOptions } from '../run.js';
import type { Todo } from '../todo.js';
import { connect } from './connect.js';
import { jobName, type QueuedJob, type QueuedResult, queueName, unpack } from './messages.js';
import { loadPackages, type QueueAddress } from './packages.js';

export interface CoordinateOptions extends RunOptions {
  readonly address: QueueAddress;
  readonly version: string;
  /** Is told when there is no worker to do what is in the queue. */
  readonly onNoWorkers: () => void;
}

type Entry = QueueJob<QueuedJob, QueuedResult>;

const LOOK = 500;
/** How often what should lie in the queue is put into it again, in rounds: a Redis that lost it is no reason to wait. */
const REFILL = 20;
const AT_ONCE = 500;
/** Rounds without a worker before that is said. */
const NO_WORKERS = 10;

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** What is out in the queue, by the name of its job. */
type Outstanding = Map<string, Todo>;

async function fill(
  queue: Queue<QueuedJob>,
  out: Outstanding,
  campaign: string,
  options: RunOptions,
): Promise<void> {
  const entries = [...out].map(([jobId, { record, done }]) => ({
    name: 'repository',
    data: {
      campaign,
      attempt: record.attempts + 1,
      job: {
        source: record.source,
        configuration: options.configuration,
        done,
        limits: options.limits,
        verify: options.verify,
      },
    },
    // Under a name that is there already, nothing is added.
    opts: { jobId },
  }));
  for (let start = 0; start < entries.length; start += AT_ONCE)
    await queue.addBulk(entries.slice(start, start + AT_ONCE));
}

/** What has ended of a campaign. Other campaigns' work, which lies among it, is left to them. */
async function endedOf(queue: Queue<QueuedJob, QueuedResult>, campaign: string): Promise<Entry[]> {
  for (let start = 0; ; start += AT_ONCE) {
    const page: Entry[] = await queue.getJobs(['completed', 'failed'], start, start + AT_ONCE - 1, true);
    const ours = page.filter((entry) => entry?.data.campaign === campaign);
    if (ours.length > 0 || page.length < AT_ONCE) return ours;
  }
}

/** Takes what a worker gave back into the journal, unless that was done before. */
function takeIn(journal: Journal, entry: Entry, options: RunOptions): RepositoryRecord | undefined {
  const { source } = entry.data.job;
  const record = journal.campaign.repositories.get(source.id);
  if (record === undefined || record.attempts >= entry.data.attempt) return undefined;
  const { worker: by, packed } = entry.returnvalue;
  const result = unpack(packed);
  if (result.kind !== 'unmoved') {
    journal.append({ event: 'begun', repository: source.id }, by);
    if (result.base !== null) recordCloned(journal, source.id, result.base, by);
    recordResult(journal, record, result, options.digest, by);
  }
  return journal.campaign.repositories.get(source.id);
}

/** Of a repository that took every worker down that tried it, all that is known is that. */
function giveUp(journal: Journal, entry: Entry): RepositoryRecord | undefined {
  const { source } = entry.data.job;
  const record = journal.campaign.repositories.get(source.id);
  if (record === undefined || record.attempts >= entry.data.attempt) return undefined;
  journal.append({ event: 'begun', repository: source.id });
  const failure = {
    step: 'migrate',
    code: 'bulk/worker-lost',
    message: `no worker finished it: ${entry.failedReason}`,
    remedy: 'Run `dealias migrate` in a clone of it to see why.',
  } as const;
  journal.append({ event: 'failed', repository: source.id, failure });
  return journal.campaign.repositories.get(source.id);
}

/**
 * Puts what is to be done of a campaign into the queue, and takes the results in as they come. Where this process is
 * killed, the workers go on; run again, it takes in what they have done meanwhile.
 * @throws Problem `bulk/missing-package`, `bulk/no-queue`
 */
export async function coordinate(
  journal: Journal,
  todo: readonly Todo[],
  options: CoordinateOptions,
): Promise<void> {
  const packages = await loadPackages();
  const connection = await connect(packages, options.address);
  const queue = new packages.bullmq.Queue<QueuedJob, QueuedResult>(queueName(options.version), {
    connection,
  });
  queue.on('error', () => undefined);
  const { id } = journal.campaign;
  const out: Outstanding = new Map(todo.map((each) => [jobName(id, each.record, options.digest), each]));
  const total = out.size;
  const collect = async (): Promise<number> => {
    const ours = await endedOf(queue, id);
    for (const entry of ours) {
      const isDone = entry.returnvalue !== null && entry.returnvalue !== undefined;
      const record = isDone ? takeIn(journal, entry, options) : giveUp(journal, entry);
      // First the journal, then the queue: killed in between, it is found in both, and taken in once.
      const wasOut = out.delete(entry.id ?? '');
      await entry.remove();
      if (record !== undefined && wasOut) options.onProgress(record, total - out.size, total);
    }
    return ours.length;
  };
  try {
    for (let round = 0, lonely = 0; out.size > 0 && !options.finish.aborted; round++) {
      if (round % REFILL === 0) {
        while ((await collect()) > 0) if (options.finish.aborted) return;
        await fill(queue, out, id, options);
      }
      const taken = await collect();
      lonely = taken > 0 || (await queue.getWorkersCount()) > 0 ? 0 : lonely + 1;
      if (lonely === NO_WORKERS) options.onNoWorkers();
      if (taken === 0) await sleep(LOOK, options.finish);
    }
  } finally {
    await queue.close();
    connection.disconnect();
  }
}
