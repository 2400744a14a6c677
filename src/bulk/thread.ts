import { parentPort } from 'node:worker_threads';
import { formatPlace } from '../model/place.js';
import { Problem } from '../model/problem.js';
import {
  type Migrated,
  type MigrateRequest,
  migrateRepository,
  VerificationFailed,
} from './migrate-repository.js';
import type { Step } from './model.js';

/** An error as it comes out of a thread. */
export interface ThreadError {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  /** Where it is known to have ended. */
  readonly step?: Step;
  /** The stack, for the log. */
  readonly detail: string;
}

export type ThreadReply = { readonly done: Migrated } | { readonly error: ThreadError };

function errorOf(error: unknown): ThreadError {
  if (error instanceof VerificationFailed) return { ...errorOf(error.cause), step: 'verify' };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (!(error instanceof Problem)) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      code: 'bulk/internal',
      message: `${message}; this is a bug in dealias`,
      remedy: 'Report it, with the log that the campaign keeps.',
      detail,
    };
  }
  const { code, at, remedy } = error;
  const message = at === undefined ? error.message : `${error.message} (${formatPlace(at)})`;
  return { code, message, ...(remedy === undefined ? {} : { remedy }), detail: `${message}\n${detail}` };
}

/** A thread of its own for each repository at a time: it can be ended when it takes too long, or too much memory. */
parentPort?.on('message', async (request: MigrateRequest) => {
  let reply: ThreadReply;
  try {
    reply = { done: await migrateRepository(request) };
  } catch (error) {
    reply = { error: errorOf(error) };
  }
  parentPort?.postMessage(reply);
});
