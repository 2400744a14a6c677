import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { migrate } from '../src/migrate/migrate.js';
import { FILES_A_SERVICE, generate } from './generate.js';
import { median } from './measure.js';

/** From where on evaluating handlers in two threads would win over one. */
export interface BreakEven {
  /** Until another thread has loaded what it takes to evaluate, ms. */
  readonly ready: number;
  /** One more service whose code tells environments: evaluated, cut, rehearsed and compared, ms. */
  readonly service: number;
  /** So many services take one thread as long as two, the second of which has to load first. */
  readonly services: number;
}

const [FEW, MANY] = [10, 40];

/** @param scratch a folder for two made-up repositories */
export async function breakEven(scratch: string, rounds: number): Promise<BreakEven> {
  const [few, many] = [FEW, MANY].map((services) => {
    const folder = join(scratch, `telling-${services}`);
    generate(folder, services * FILES_A_SERVICE, 1);
    return folder;
  }) as [string, string];
  const more: number[] = [];
  const ready: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const less = await time(() => migrate(few));
    const service = ((await time(() => migrate(many))) - less) / (MANY - FEW);
    const loaded = await time(started);
    // The first round warms this process up, which a run of dealias is after its first services, too.
    if (round === 0) continue;
    more.push(service);
    ready.push(loaded);
  }
  const [loading, service] = [median(ready), median(more)];
  return { ready: loading, service, services: Math.ceil((2 * loading) / service) };
}

async function started(): Promise<void> {
  const worker = new Worker(new URL('./evaluating-worker.js', import.meta.url));
  await once(worker, 'message');
  await worker.terminate();
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
