import { Worker } from 'node:worker_threads';
import type { ApplyReport } from '../apply/apply.js';
import { fromReply, type WriteJob, type WriteReply, type WriteRequest } from '../apply/thread-messages.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Writes files while it listens: the first Ctrl-C (or SIGTERM) lets the file in hand be finished, the second ends the
 * process at once. Either way each file is whole, and what was said tells how to go on.
 */
export async function write(request: WriteRequest): Promise<ApplyReport> {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const asked = (): void => {
    if (Atomics.add(stop, 0, 1) === 0) {
      process.stderr.write('Stopping after the file in hand. Once more stops at once.\n');
      return;
    }
    process.stderr.write(
      'Stopped. Run `dealias migrate --resume` to finish what was begun, or `dealias undo` to take it back.\n',
    );
    process.exit(2);
  };
  for (const signal of SIGNALS) process.on(signal, asked);
  try {
    return fromReply(await answerOf({ request, stop }));
  } finally {
    for (const signal of SIGNALS) process.off(signal, asked);
  }
}

function answerOf(job: WriteJob): Promise<WriteReply> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../apply/thread.js', import.meta.url), { workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the writing thread ended with ${code} and no answer`)));
  });
}
