import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '../../discover/decode.js';
import type { Job, JobResult } from '../job.js';
import type { RepositoryRecord } from '../model.js';

/** One repository to be done, as it lies in the queue. */
export interface QueuedJob {
  /** The campaign's id: several may share a queue. */
  readonly campaign: string;
  /** Which attempt this will be, from 1: a result that is taken in already is told by it. */
  readonly attempt: number;
  readonly job: Job;
}

/** What a worker gives back. */
export interface QueuedResult {
  readonly worker: string;
  /** A {@link JobResult}, packed: what is kept of a repository is mostly text that repeats itself. */
  readonly packed: string;
}

/** Bytes of a packed result; a larger one is no migration that anybody could review. */
const LARGEST = 64 * 1024 * 1024;

/** Workers of another version do not see the queue: one campaign is done by one dealias. */
export function queueName(version: string): string {
  return `dealias-${version}`;
}

/** The same repository in the same attempt has the same name, so that it can be put into the queue once only. */
export function jobName(campaign: string, record: RepositoryRecord, configuration: string | null): string {
  const attempt = `${record.source.id}\n${record.attempts + 1}\n${configuration ?? ''}`;
  return `${campaign}-${sha256(Buffer.from(attempt)).slice(0, 24)}`;
}

export function pack(result: JobResult): string {
  const packed = gzipSync(JSON.stringify(result)).toString('base64');
  if (packed.length <= LARGEST) return packed;
  const base = result.kind === 'unmoved' ? null : result.base;
  const failure = {
    step: 'migrate',
    code: 'bulk/result-too-large',
    message: 'its result is too large',
  } as const;
  return pack({ kind: 'failed', base, failure, kept: {} });
}

export function unpack(packed: string): JobResult {
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')) as JobResult;
}
