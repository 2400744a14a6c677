import type { Worker } from 'bullmq';
import { doJob } from '../job.js';
import { MigrationThread } from '../migration-thread.js';
import { connect } from './connect.js';
import { pack, type QueuedJob, type QueuedResult, queueName } from './messages.js';
import { loadPackages, type QueueAddress } from './packages.js';

export interface WorkOptions {
  readonly address: QueueAddress;
  /** The version of dealias: work of another one is left alone. */
  readonly version: string;
  /** How the journal calls this worker. */
  readonly name: string;
  /** A folder for clones. */
  readonly folder: string;
  readonly jobs: number;
  /** Milliseconds after which the repositories of a worker that went silent are taken up by others. */
  readonly lease: number;
  /** Whether to end once the queue is empty, rather than to wait for more. */
  readonly untilEmpty: boolean;
  readonly finish: AbortSignal;
  readonly stop: AbortSignal;
  readonly onDone: (repository: string) => void;
}

/** How often a repository may take its worker down with it before it is given up. */
const DEATHS = 10;
const LOOK = 500;
/** How long a queue must have been empty to count as done with, in looks: it may be about to be filled. */
const LOOKS = 20;

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function empty(worker: Worker, signal: AbortSignal): Promise<void> {
  const { Queue } = (await loadPackages()).bullmq;
  const queue = new Queue(worker.name, { connection: worker.opts.connection });
  queue.on('error', () => undefined);
  try {
    for (let looks = 0; looks < LOOKS && !signal.aborted; looks++) {
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
      if (Object.values(counts).some((count) => count > 0)) looks = 0;
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  } finally {
    await queue.close();
  }
}

/**
 * Takes repositories from the queue and does them, until one of the signals fires. A worker may join and leave at any
 * time; what it leaves undone is taken up by others once its lease has run out.
 * @throws Problem `bulk/missing-package`, `bulk/no-queue`
 */
export async function work(options: WorkOptions): Promise<void> {
  const packages = await loadPackages();
  const connection = await connect(packages, options.address);
  const idle: MigrationThread[] = [];
  const worker = new packages.bullmq.Worker<QueuedJob, QueuedResult>(
    queueName(options.version),
    async ({ data }) => {
      const thread = idle.pop() ?? new MigrationThread();
      try {
        const result = await doJob(data.job, { folder: options.folder, thread }, options.stop);
        options.onDone(data.job.source.id);
        return { worker: options.name, packed: pack(result) };
      } finally {
        idle.push(thread);
      }
    },
    {
      connection,
      name: options.name,
      concurrency: options.jobs,
      lockDuration: options.lease,
      stalledInterval: options.lease,
      maxStalledCount: DEATHS,
    },
  );
  // A connection that is lost comes back; what was under way is then done, or somebody else's.
  worker.on('error', () => undefined);
  await Promise.race([
    aborted(options.finish),
    ...(options.untilEmpty ? [empty(worker, options.finish)] : []),
  ]);
  await Promise.race([worker.close(), aborted(options.stop)]);
  if (options.stop.aborted) await worker.close(true);
  await Promise.all(idle.map((thread) => thread.close()));
  connection.disconnect();
}
