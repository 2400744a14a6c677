import type { Redis } from 'ioredis';
import { Problem } from '../../model/problem.js';
import { visible } from '../../report/visible.js';
import type { QueueAddress, QueuePackages } from './packages.js';

/** How long the first connection may take, in milliseconds; one that is lost later is waited for without an end. */
const PATIENCE = 10_000;
const LONGEST_PAUSE = 2_000;

/**
 * A connection to Redis that comes back whenever it is lost.
 * @throws Problem `bulk/no-queue` where there is none to begin with
 */
export async function connect({ Redis: Connection }: QueuePackages, address: QueueAddress): Promise<Redis> {
  const { url, username, password } = address;
  let isOpen = false;
  const redis = new Connection(url, {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    lazyConnect: true,
    connectTimeout: PATIENCE,
    // A cut network says nothing: without this a lost connection would be waited on for a quarter of an hour.
    keepAlive: 1_000,
    socketTimeout: 3 * PATIENCE,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (isOpen ? Math.min(times * 100, LONGEST_PAUSE) : null),
  });
  let last = '';
  redis.on('error', (error) => {
    last = error.message;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (cause) {
    redis.disconnect();
    const why = last === '' && cause instanceof Error ? cause.message : last;
    throw new Problem('bulk/no-queue', `the queue at ${visible(url)} can’t be reached: ${visible(why)}`, {
      cause,
      remedy: 'See that Redis or Valkey runs there, and that DEALIAS_QUEUE_PASSWORD is right.',
    });
  }
  isOpen = true;
  return redis;
}
