import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What a command took, with all that it started. */
export interface Took {
  readonly code: number | null;
  /** Seconds by the clock, and of processors. */
  readonly wall: number;
  readonly cpu: number;
}

/** `times` prints minutes and seconds of user and system: its second line is that of what the shell started. */
function processorSeconds(file: string): number {
  const line = existsSync(file) ? (readFileSync(file, 'utf8').split('\n')[1] ?? '') : '';
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

/** A command that is running, below a shell that counts what it takes. */
export interface Running {
  readonly shell: ChildProcess;
  /** The command's own process, once it is there. */
  pid(): number;
  readonly ended: Promise<Took>;
}

/** @param counter a file for what the shell counts */
export function begin(command: readonly string[], counter: string, options: SpawnOptions): Running {
  const started = performance.now();
  const shell = spawn(
    'bash',
    ['-c', '"$@"; code=$?; times > "$0"; exit $code', counter, ...command],
    options,
  );
  const children = `/proc/${shell.pid}/task/${shell.pid}/children`;
  return {
    shell,
    pid: () => (existsSync(children) ? Number.parseInt(readFileSync(children, 'utf8'), 10) || 0 : 0),
    ended: new Promise((resolve, reject) => {
      shell.once('error', reject);
      shell.once('exit', (code) =>
        resolve({ code, wall: (performance.now() - started) / 1000, cpu: processorSeconds(counter) }),
      );
    }),
  };
}

export function residentMegabytes(pid: number): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}

/** 0 where the folder is not there. */
export function usedMegabytes(folder: string): number {
  return existsSync(folder)
    ? Number.parseInt(spawnSync('du', ['-sm', folder], { encoding: 'utf8' }).stdout, 10) || 0
    : 0;
}

export function entriesOf(folder: string): number {
  return existsSync(folder) ? readdirSync(folder).length : 0;
}
