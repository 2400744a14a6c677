import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What one run of a program took. */
export interface Run {
  /** Milliseconds from start to end, everything included. */
  readonly wall: number;
  /** Most memory that the process held, MiB; null where the system doesn't tell. Its children are not counted. */
  readonly peak: number | null;
  readonly code: number | null;
}

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Exit codes that mean it did its work. */
  readonly good: readonly number[];
}

/** Runs a program once, its output thrown away. */
export function run({ command, args, cwd }: Program): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: 'ignore', ...(cwd === undefined ? {} : { cwd }) });
    let peak: number | null = null;
    const look = (): void => {
      peak = peakOf(child.pid ?? 0) ?? peak;
    };
    const timer = setInterval(look, 5);
    child.on('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on('exit', (code) => {
      clearInterval(timer);
      resolve({ wall: performance.now() - start, peak, code });
    });
  });
}

/** The kernel's own high-water mark, so that looking now and then is enough. */
function peakOf(pid: number): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) / 1024 : null;
  } catch {
    return null;
  }
}

export interface Measured {
  readonly name: string;
  /** Median, quickest and slowest, ms. */
  readonly wall: number;
  readonly least: number;
  readonly most: number;
  readonly peak: number | null;
  /** Why it counts for nothing. */
  readonly failed: string | undefined;
}

/** Runs all programs in turns, so that what else the machine does meets each of them. */
export async function measure(programs: readonly Program[], rounds: number): Promise<Measured[]> {
  const runs = new Map<string, Run[]>();
  const failed = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    for (const program of programs) {
      if (failed.has(program.name)) continue;
      const one = await run(program).catch((error: unknown) => String(error));
      if (typeof one === 'string') failed.set(program.name, one);
      else if (one.code === null || !program.good.includes(one.code))
        failed.set(program.name, `exit code ${one.code}`);
      else runs.set(program.name, [...(runs.get(program.name) ?? []), one]);
    }
  }
  return programs.map(({ name }) => {
    const walls = (runs.get(name) ?? []).map((each) => each.wall);
    const peaks = (runs.get(name) ?? []).flatMap((each) => (each.peak === null ? [] : [each.peak]));
    return {
      name,
      wall: median(walls),
      least: Math.min(...walls),
      most: Math.max(...walls),
      peak: peaks.length > 0 ? Math.max(...peaks) : null,
      failed: failed.get(name),
    };
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
