import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Source {
  readonly repository: string;
  readonly tag: string;
  /** The package in it that is the program. */
  readonly main: string;
}

const SOURCES: Readonly<Record<FleetTool, Source>> = {
  'multi-gitter': { repository: 'https://github.com/lindell/multi-gitter', tag: 'v0.63.1', main: '.' },
  turbolift: { repository: 'https://github.com/Skyscanner/turbolift', tag: '4.1.3', main: '.' },
  src: { repository: 'https://github.com/sourcegraph/src-cli', tag: '7.6.0', main: './cmd/src' },
};

export const FLEET_TOOLS = ['multi-gitter', 'turbolift', 'src'] as const;
export type FleetTool = (typeof FLEET_TOOLS)[number];

/** The path of a program that is installed, or null. */
export function installed(program: string): string | null {
  const { status, stdout } = spawnSync('sh', ['-c', 'command -v "$0"', program], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Where a tool is, or why it is not there. */
export type Found = { readonly path: string } | { readonly missing: string };

/** A fleet tool: one that is installed, else built from its source below a scratch folder, where Go is there. */
export function fleetTool(tool: FleetTool, scratch: string): Found {
  const there = installed(tool);
  if (there !== null) return { path: there };
  if (installed('go') === null)
    return { missing: 'it is not installed, and there is no Go to build it with' };
  const { repository, tag, main } = SOURCES[tool];
  const source = join(scratch, `${tool}-source`);
  const path = join(scratch, 'bin', tool);
  const steps: readonly (readonly [string, readonly string[], string])[] = [
    ['git', ['clone', '--quiet', '--depth', '1', '--branch', tag, repository, source], scratch],
    ['go', ['build', '-o', path, main], source],
  ];
  const folders = { GOPATH: join(scratch, 'go'), GOCACHE: join(scratch, 'go-build'), GOFLAGS: '-modcacherw' };
  for (const [program, args, cwd] of steps) {
    const env = { ...process.env, ...folders, GIT_TERMINAL_PROMPT: '0' };
    const { status, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
    if (status !== 0) return { missing: `${program} ${args[0] ?? ''} failed: ${lastLine(stderr)}` };
  }
  return { path };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
