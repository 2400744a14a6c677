import { type ChildProcess, spawn } from 'node:child_process';
import { Problem } from '../model/problem.js';
import { commandOf, MEMORY, type Place } from './containment.js';
import { throwIfStopped } from './interrupts.js';
import { killAll, watch } from './process-groups.js';
import { type Ending, JOBS, type Job, type Outcome, REPORTS, type Report } from './sandbox/protocol.js';

/**
 * A process that runs handlers: one, or several behind each other where it says of itself that it is as it was at its
 * start. What ends it ends the job it was given.
 */
class HandlerProcess {
  readonly #child: ChildProcess;
  #longest = 0;
  #outcomes: Outcome[] = [];
  #text = '';
  #talk = '';
  #ready = false;
  #late = false;
  #timer: NodeJS.Timeout | undefined;
  #settle: ((end: End) => void) | undefined;

  constructor(place: Place) {
    const { command, args } = commandOf(place);
    this.#child = spawn(command, args, {
      // The handler's own variables come with each round.
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // A group of its own, so that nothing it may have started is left behind.
      detached: process.platform !== 'win32',
    });
    watch(this.#child.pid);
    const reports = this.#child.stdio[REPORTS] as NodeJS.ReadableStream;
    reports.setEncoding('utf8').on('data', (chunk: string) => this.#read(chunk));
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      if (this.#talk.length < MOST_TALK) this.#talk += chunk;
    });
    this.#jobs.on('error', () => undefined);
    this.#child.on('error', (error) => this.#settle?.({ error }));
    this.#child.on('close', (code, signal) => {
      killAll(this.#child.pid);
      this.#settle?.({ code, signal });
    });
  }

  get #jobs(): NodeJS.WritableStream {
    return this.#child.stdio[JOBS] as NodeJS.WritableStream;
  }

  /** The outcomes there were, and whether another job may come behind. */
  async run(job: Job): Promise<{ outcomes: Outcome[]; again: boolean }> {
    this.#hold(true);
    this.#outcomes = [];
    const end = await new Promise<End>((resolve) => {
      this.#settle = resolve;
      this.#wait(job.longest);
      this.#longest = job.longest;
      this.#jobs.write(`${JSON.stringify(job)}\n`);
    });
    clearTimeout(this.#timer);
    this.#settle = undefined;
    throwIfStopped();
    this.#hold(false);
    const outcomes = this.#outcomes;
    if (end === 'done') return { outcomes, again: true };
    if ('error' in end) throw end.error;
    const { code, signal } = end;
    if (!this.#ready) throw notStarted(code, signal, this.#talk);
    const all = job.rounds.reduce((sum, each) => sum + each.invocations.length, 0);
    const broke = this.#late || code !== 0;
    if (outcomes.length < all && broke)
      outcomes.push({ ending: endingOf(this.#late, code, signal, this.#talk), calls: [], logs: [] });
    return { outcomes, again: false };
  }

  /** A process that waits for a job must not keep this one from ending. */
  #hold(held: boolean): void {
    for (const each of [this.#child, ...this.#child.stdio] as (Held | null)[])
      if (held) each?.ref?.();
      else each?.unref?.();
  }

  /** Ends it, if it has not ended. */
  kill(): void {
    killAll(this.#child.pid);
  }

  /** Resolves once it is gone. */
  async gone(): Promise<void> {
    this.#hold(true);
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null)
      await new Promise((resolve) => this.#child.once('close', resolve));
  }

  #wait(longest: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#late = true;
      this.kill();
    }, longest + SLACK);
  }

  #read(chunk: string): void {
    if (this.#settle) this.#wait(this.#longest);
    const lines = (this.#text + chunk).split('\n');
    this.#text = lines.pop() ?? '';
    for (const line of lines) {
      const report = JSON.parse(line) as Report;
      if (report.kind === 'ended') this.#outcomes.push(report.outcome);
      else if (report.kind === 'ready') this.#ready = true;
      else this.#settle?.('done');
    }
  }
}

/** A process, or one end of a pipe to it. */
interface Held {
  ref?(): void;
  unref?(): void;
}

type End =
  | 'done'
  | { readonly error: Error }
  | { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** Processes that may be used again, by what they may read and write. */
const idle = new Map<string, HandlerProcess[]>();

/** As many outcomes as there were invocations; or fewer, where the process ended, which the last of them says, or was done. */
export async function runOnce(job: Job, place: Place): Promise<Outcome[]> {
  throwIfStopped();
  const key = JSON.stringify(place);
  const mine = idle.get(key)?.pop() ?? new HandlerProcess(place);
  const { outcomes, again } = await mine.run(job);
  if (again) idle.set(key, [...(idle.get(key) ?? []), mine]);
  return outcomes;
}

/** Ends the processes that wait for more, once there is no more. */
export async function endIdle(): Promise<void> {
  const all = [...idle.values()].flat();
  idle.clear();
  for (const each of all) each.kill();
  await Promise.all(all.map((each) => each.gone()));
}

/** What a process gets beyond its longest invocation, to start and to load. */
const SLACK = 3_000;
const MOST_TALK = 10_000;

function notStarted(code: number | null, signal: string | null, talk: string): Problem {
  return new Problem('verify/sandbox', `the process that runs handlers did not start (${signal ?? code})`, {
    remedy: `Node ${process.version} may not be able to run it. It said: ${talk.trim().split('\n')[0] ?? 'nothing'}`,
  });
}

function endingOf(late: boolean, code: number | null, signal: string | null, talk: string): Ending {
  if (late) return { kind: 'timeout' };
  if (/heap out of memory|Allocation failed/.test(talk))
    return { kind: 'refused', what: 'memory', detail: `it wants more than ${MEMORY} MB` };
  return { kind: 'exit', code, ...(signal === null ? {} : { signal }) };
}
