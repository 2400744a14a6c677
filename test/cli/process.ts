import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));
export const FAKE_MAIN = fileURLToPath(new URL('./fake-main.js', import.meta.url));

export interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a built entry as a process of its own, off a terminal. */
export function start(entry: string, args: readonly string[], options: StartOptions = {}): Outcome {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const result = spawnSync(process.execPath, [entry, ...args], {
    cwd: options.cwd,
    input: options.input ?? '',
    encoding: 'utf8',
    env: { ...inherited, ...options.env },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}
