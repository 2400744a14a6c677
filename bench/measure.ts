import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { begin } from '../test/watched.js';

/** What one run of a program took. */
export interface Run {
  /** Milliseconds from start to end, everything included. */
  readonly wall: number;
  /** Milliseconds of processors, those of the processes that it starts included. */
  readonly cpu: number;
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
export async function run({ command, args, cwd }: Program): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'dealias-bench-run-'));
  const running = begin([command, ...args], join(folder, 'times'), {
    stdio: 'ignore',
    ...(cwd === undefined ? {} : { cwd }),
  });
  let peak: number | null = null;
  const timer = setInterval(() => {
    peak = peakOf(running.pid()) ?? peak;
  }, 5);
  try {
    const { wall, cpu, code } = await running.ended;
    return { wall: wall * 1000, cpu: cpu * 1000, peak, code };
  } finally {
    clearInterval(timer);
    rmSync(folder, { recursive: true, force: true });
  }
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
  /** Median of the processors' milliseconds: what others do on the machine hardly changes it. */
  readonly cpu: number;
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
      cpu: median((runs.get(name) ?? []).map((each) => each.cpu)),
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
