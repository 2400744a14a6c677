import type { Place } from '../model/environment.js';
import type { Migration } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import type { ApplyReport } from './apply.js';

/** What a thread is to write. */
export type WriteRequest =
  | {
      readonly action: 'apply';
      readonly root: string;
      readonly migration: Migration;
      readonly allowDirty: boolean;
    }
  | { readonly action: 'resume' | 'undo'; readonly root: string };

export interface WriteJob {
  readonly request: WriteRequest;
  /** One cell, shared: anything but 0 asks to stop. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

export type WriteReply =
  | { readonly kind: 'done'; readonly report: ApplyReport }
  | {
      readonly kind: 'problem';
      readonly code: string;
      readonly message: string;
      readonly at: Place | undefined;
      readonly remedy: string | undefined;
    }
  | { readonly kind: 'bug'; readonly error: unknown };

/** An error as it can be sent: of a problem, only what it is made of gets through. */
export function asReply(error: unknown): WriteReply {
  if (!(error instanceof Problem)) return { kind: 'bug', error };
  const { code, message, at, remedy } = error;
  return { kind: 'problem', code, message, at, remedy };
}

/** What was sent, returned or thrown again. */
export function fromReply(reply: WriteReply): ApplyReport {
  if (reply.kind === 'done') return reply.report;
  if (reply.kind === 'bug') throw reply.error;
  const { code, message, at, remedy } = reply;
  throw new Problem(code, message, { ...(at && { at }), ...(remedy !== undefined && { remedy }) });
}
