import { Problem } from '../../model/problem.js';
import { visible } from '../../report/visible.js';

export interface QueuePackages {
  readonly bullmq: typeof import('bullmq');
  readonly Redis: typeof import('ioredis')['Redis'];
}

/** The packages of a queue are not installed with dealias: most campaigns need none. */
export async function loadPackages(): Promise<QueuePackages> {
  try {
    return { bullmq: await import('bullmq'), Redis: (await import('ioredis')).Redis };
  } catch (cause) {
    throw new Problem('bulk/missing-package', 'a queue needs the packages bullmq and ioredis', {
      cause,
      remedy: 'Install them beside dealias: npm install bullmq@6 ioredis@5',
    });
  }
}

/** How to reach Redis. The password comes from the environment, so that it is on no command line. */
export interface QueueAddress {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
}

/**
 * `redis://host:port/db` or `rediss://…`, and DEALIAS_QUEUE_USERNAME and DEALIAS_QUEUE_PASSWORD.
 * @throws Problem `cli/usage`, `bulk/credentials`
 */
export function queueAddress(text: string, env: Readonly<Record<string, string | undefined>>): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['redis:', 'rediss:'].includes(url.protocol) || url.host === '') {
    throw new Problem('cli/usage', `--queue must be like redis://host:6379, not ${visible(text)}`, {
      remedy: 'Name a Redis or Valkey server; rediss:// for an encrypted connection.',
    });
  }
  if (url.password !== '' || url.username !== '') {
    throw new Problem('bulk/credentials', 'the address of the queue holds a name or password', {
      remedy: 'Leave it out, and set DEALIAS_QUEUE_PASSWORD, and DEALIAS_QUEUE_USERNAME where it is needed.',
    });
  }
  const { DEALIAS_QUEUE_USERNAME: username, DEALIAS_QUEUE_PASSWORD: password } = env;
  return {
    url: text,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
}
