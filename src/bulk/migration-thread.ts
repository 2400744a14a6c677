import { Worker } from 'node:worker_threads';
import type { MigrateRequest } from './migrate-repository.js';
import type { ThreadReply } from './thread.js';

/** The heap of one thread, in megabytes: a repository that needs more fails, and no other with it. */
const HEAP = 2048;
/** A thread is renewed after so many repositories, so that nothing it remembers adds up. */
const LONGEST_LIFE = 200;

/** A thread that migrates clones, one at a time. It is started when it is needed, and again after it had to be ended. */
export class MigrationThread {
  #worker: Worker | undefined;
  #served = 0;

  /**
   * @throws the signal's reason, once the thread has been ended for it
   */
  async migrate(request: MigrateRequest, signal: AbortSignal): Promise<ThreadReply> {
    signal.throwIfAborted();
    const worker = this.#started();
    try {
      return await new Promise<ThreadReply>((resolve, reject) => {
        const settle = (action: () => void): void => {
          signal.removeEventListener('abort', onAbort);
          worker.off('message', onMessage);
          worker.off('error', onError);
          worker.off('exit', onExit);
          action();
        };
        const onAbort = (): void => settle(() => reject(signal.reason));
        const onMessage = (reply: ThreadReply): void => settle(() => resolve(reply));
        const onError = (error: NodeJS.ErrnoException): void => settle(() => resolve(died(error)));
        const onExit = (): void => settle(() => resolve(died(new Error('the thread ended early'))));
        signal.addEventListener('abort', onAbort, { once: true });
        worker.on('message', onMessage);
        worker.on('error', onError);
        worker.on('exit', onExit);
        worker.postMessage(request);
      });
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      if (++this.#served >= LONGEST_LIFE) await this.close();
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#served = 0;
    await worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL('./thread.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    // One that dies is told about where it is waited for.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#served = 0;
    });
    this.#worker = worker;
    return worker;
  }
}

function died(error: NodeJS.ErrnoException): ThreadReply {
  const detail = error.stack ?? error.message;
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY')
    return { error: { code: 'bulk/internal', message: error.message, detail } };
  return {
    error: {
      code: 'bulk/out-of-memory',
      message: `it needs more than ${HEAP} MB of memory`,
      remedy: 'Name what need not be looked at under `ignore` in dealias.yaml.',
      detail,
    },
  };
}
