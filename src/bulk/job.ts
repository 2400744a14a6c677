import { Problem } from '../model/problem.js';
import { checkout, remoteBase } from './checkout.js';
import { KEPT } from './kept.js';
import type { Configuration } from './migrate-repository.js';
import type { MigrationThread } from './migration-thread.js';
import type {
  Base,
  Failure,
  MigrationSummary,
  RepositorySource,
  Step,
  VerificationSummary,
} from './model.js';
import { removeWork, workFolder } from './workshop.js';

/** One repository to be done: all that a worker needs, on this machine or another. */
export interface Job {
  readonly source: RepositorySource;
  readonly configuration: Configuration | null;
  /** The base that it is done for already; nothing is done where the branch still stands there. */
  readonly done: Base | null;
  readonly limits: JobLimits;
  /** Whether the handlers of both sides are run and compared, where it changes something. */
  readonly verify: boolean;
}

export interface JobLimits {
  /** Milliseconds for the whole of it. */
  readonly timeout: number;
  /** Bytes that the pack and the files may take each. */
  readonly bytes: number;
}

export type JobResult =
  | { readonly kind: 'unmoved' }
  | {
      readonly kind: 'done';
      readonly base: Base;
      readonly migration: MigrationSummary;
      readonly verification?: VerificationSummary;
      readonly kept: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'failed';
      readonly base: Base | null;
      readonly failure: Failure;
      readonly kept: Readonly<Record<string, string>>;
    };

/** What a job works with. */
export interface Workplace {
  /** Below it clones are made, and removed. */
  readonly folder: string;
  readonly thread: MigrationThread;
  /** Is told as soon as the clone is there. */
  readonly onCloned?: (base: Base) => void;
}

const LONGEST_NAME = 100;

/** What a clone's folder is called: the repository's name, as far as it is one on every file system. */
export function cloneName({ path, address }: RepositorySource): string {
  const last =
    (path ?? address)
      .replace(/\.git$/, '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const name = last
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, LONGEST_NAME);
  return name === '' ? 'repository' : name;
}

class Expired extends Error {}

function failed(step: Step, error: unknown, base: Base | null, limits: JobLimits): JobResult {
  const detail = error instanceof Error ? String(error.cause ?? error.stack ?? error.message) : String(error);
  const kept = { [KEPT.log]: `${detail}\n` };
  if (error instanceof Expired) {
    const failure = {
      step,
      code: 'bulk/timeout',
      message: `it took longer than ${limits.timeout / 1000} s`,
      remedy: 'Give it more with --timeout, and run again with --retry-failed.',
    };
    return { kind: 'failed', base, failure, kept };
  }
  if (error instanceof Problem) {
    const { code, message, remedy } = error;
    const failure = { step, code, message, ...(remedy === undefined ? {} : { remedy }) };
    return { kind: 'failed', base, failure, kept };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', base, failure: { step, code: 'bulk/internal', message }, kept };
}

/**
 * Does one repository: clones it, migrates the clone in a thread, and removes it again. Whatever goes wrong with
 * the repository is a result, not an error.
 * @throws the signal's reason where the whole run is stopped
 */
export async function doJob(job: Job, place: Workplace, stop: AbortSignal): Promise<JobResult> {
  const expiry = new AbortController();
  const timer = setTimeout(() => expiry.abort(new Expired()), job.limits.timeout);
  const signal = AbortSignal.any([stop, expiry.signal]);
  let step: Step = 'clone';
  let base: Base | null = null;
  let clone: string | undefined;
  try {
    if (job.done !== null) {
      const now = await remoteBase(job.source, place.folder, signal);
      if (now.commit === job.done.commit) return { kind: 'unmoved' };
    }
    clone = workFolder(place.folder, cloneName(job.source));
    base = await checkout(job.source, clone, { bytes: job.limits.bytes, signal });
    place.onCloned?.(base);
    step = 'migrate';
    const { configuration, verify } = job;
    const reply = await place.thread.migrate({ root: clone, configuration, verify }, signal);
    if ('done' in reply) return { kind: 'done', base, ...reply.done };
    const { detail, ...failure } = reply.error;
    return {
      kind: 'failed',
      base,
      failure: { ...failure, step: failure.step ?? step },
      kept: { [KEPT.log]: `${detail}\n` },
    };
  } catch (error) {
    stop.throwIfAborted();
    return failed(step, error, base, job.limits);
  } finally {
    clearTimeout(timer);
    if (clone !== undefined) removeWork(clone);
  }
}
