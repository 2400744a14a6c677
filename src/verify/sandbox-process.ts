import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../model/problem.js';
import { type Ending, type Job, type Outcome, REPORTS, type Report, type Round } from './sandbox/protocol.js';

const CHILD = fileURLToPath(new URL('sandbox/child.js', import.meta.url));

/** What holds a handler here: what the installed Node and system have. */
export interface Containment {
  readonly node: string;
  /** Node's permission model: files, processes, threads, native code. */
  readonly permission: 'stable' | 'experimental' | 'none';
  /** The program by which the system gives the process a network of its own, with nothing in it. */
  readonly unshare: string | undefined;
}

let probed: Containment | undefined;

/** Looks once what is there. */
export function containment(): Containment {
  probed ??= {
    node: process.version,
    permission: permissionModel(),
    unshare: unsharePath(),
  };
  return probed;
}

function permissionModel(): Containment['permission'] {
  const flags = process.allowedNodeEnvironmentFlags;
  if (flags.has('--permission')) return 'stable';
  return flags.has('--experimental-permission') ? 'experimental' : 'none';
}

const UNSHARE = ['--user', '--map-current-user', '--net'];

/** The program that makes a network of its own; by its path, since the handler's variables hold no PATH. */
function unsharePath(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const path = ['/usr/bin/unshare', '/bin/unshare'].find((each) => existsSync(each));
  if (path === undefined) return undefined;
  return spawnSync(path, [...UNSHARE, process.execPath, '--version'], { stdio: 'ignore' }).status === 0
    ? path
    : undefined;
}

/** Where a handler runs and what it may read. */
export interface Place {
  /** The folder the code lies in, as Lambda's task root. */
  readonly cwd: string;
  /** Folders that may be read, besides dealias itself. */
  readonly readable: readonly string[];
}

/** Megabytes of memory that a handler gets. */
const MEMORY = 256;
/** How often a process is started again behind an invocation that ended it. */
const MOST_STARTS = 4;
/** Invocations of one job that must be killed for their time; what comes behind them is not tried any more. */
const MOST_KILLED = 2;

function commandOf(place: Place, job: Job): { command: string; args: string[] } {
  const { permission, unshare } = containment();
  const flags = [`--max-old-space-size=${MEMORY}`, '--no-warnings', '--no-addons'];
  if (permission !== 'none') {
    flags.push(permission === 'stable' ? '--permission' : '--experimental-permission');
    const ours = dirname(dirname(dirname(CHILD)));
    // Each folder by its wildcard alone: Node 20 stops at a path that is a beginning of another.
    for (const each of new Set([ours, ...place.readable])) flags.push(`--allow-fs-read=${each}/*`);
    flags.push(`--allow-fs-write=${job.scratch}/*`);
  }
  const node = [...flags, CHILD];
  return unshare === undefined
    ? { command: process.execPath, args: node }
    : { command: unshare, args: [...UNSHARE, process.execPath, ...node] };
}

/**
 * Runs one handler's rounds, each with the handler loaded anew. An invocation that ends the process ends only itself:
 * what comes behind it runs in a new one.
 */
export async function runJob(job: Job, place: Place): Promise<Outcome[][]> {
  const done: Outcome[][] = job.rounds.map(() => []);
  let at = 0;
  let starts = 0;
  let killed = 0;
  while (at < job.rounds.length) {
    const round = job.rounds[at] as Round;
    const had = done[at] as Outcome[];
    const [first, ...later] = [
      { ...round, invocations: round.invocations.slice(had.length) },
      ...job.rounds.slice(at + 1),
    ] as const;
    const outcomes = await runOnce({ ...job, rounds: [first, ...later] }, place);
    starts++;
    if (outcomes.length < waiting(job, done) && outcomes.at(-1)?.ending.kind === 'timeout') killed++;
    for (let number = at; number < job.rounds.length; number++) {
      const own = done[number] as Outcome[];
      own.push(...outcomes.splice(0, (job.rounds[number] as Round).invocations.length - own.length));
    }
    // A round that ends the process again and again ends as it did the last time.
    const last = had.at(-1);
    if (last && starts >= MOST_STARTS) while (had.length < round.invocations.length) had.push(last);
    if (killed >= MOST_KILLED) return done.map((own, index) => filled(own, job.rounds[index], TIMEOUT));
    while (at < job.rounds.length && (done[at]?.length ?? 0) === job.rounds[at]?.invocations.length) {
      at++;
      starts = 0;
    }
  }
  return done;
}

const TIMEOUT: Outcome = { ending: { kind: 'timeout' }, calls: [], logs: [] };

/** Invocations that have no outcome yet. */
function waiting({ rounds }: Job, done: readonly (readonly Outcome[])[]): number {
  return rounds.reduce(
    (sum, { invocations }, index) => sum + invocations.length - (done[index]?.length ?? 0),
    0,
  );
}

function filled(own: readonly Outcome[], round: Round | undefined, by: Outcome): Outcome[] {
  const missing = (round?.invocations.length ?? 0) - own.length;
  return [...own, ...Array.from({ length: Math.max(0, missing) }, () => by)];
}

/** As many outcomes as there were invocations; or fewer, where the process ended, which the last of them says, or was done. */
function runOnce(job: Job, place: Place): Promise<Outcome[]> {
  const { command, args } = commandOf(place, job);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: place.cwd,
      // The handler's own variables come with each round.
      env: {},
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      // A group of its own, so that nothing it may have started is left behind.
      detached: process.platform !== 'win32',
    });
    watch(child.pid);
    const outcomes: Outcome[] = [];
    let [text, talk] = ['', ''];
    let late = false;
    let ready = false;
    const end = (): void => {
      late = true;
      killAll(child.pid);
    };
    let timer = setTimeout(end, job.longest + SLACK);
    const reports = child.stdio[REPORTS] as NodeJS.ReadableStream;
    reports.setEncoding('utf8');
    reports.on('data', (chunk: string) => {
      clearTimeout(timer);
      timer = setTimeout(end, job.longest + SLACK);
      const lines = (text + chunk).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const report = JSON.parse(line) as Report;
        if (report.kind === 'ended') outcomes.push(report.outcome);
        else if (report.kind === 'ready') ready = true;
      }
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      if (talk.length < MOST_TALK) talk += chunk;
    });
    child.stdin?.on('error', () => undefined);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      killAll(child.pid);
      if (!ready) return reject(notStarted(code, signal, talk));
      const all = job.rounds.reduce((sum, each) => sum + each.invocations.length, 0);
      const broke = late || code !== 0;
      if (outcomes.length < all && broke)
        outcomes.push({ ending: endingOf(late, code, signal, talk), calls: [], logs: [] });
      resolve(outcomes);
    });
    child.stdin?.end(JSON.stringify(job));
  });
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

const running = new Set<number>();

/** Sees to it that a handler that never ends does not outlive this process, however that ends. */
function watch(pid: number | undefined): void {
  if (pid === undefined) return;
  if (running.size === 0) for (const signal of SIGNALS) process.once(signal, endWith);
  running.add(pid);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function endWith(signal: NodeJS.Signals): void {
  for (const pid of [...running]) killAll(pid);
  process.kill(process.pid, signal);
}

function killAll(pid: number | undefined): void {
  if (pid === undefined) return;
  running.delete(pid);
  if (running.size === 0) for (const each of SIGNALS) process.off(each, endWith);
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}
