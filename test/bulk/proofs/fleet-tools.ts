import { spawnSync } from 'node:child_process';

/** The path of a program that is installed, or null. */
export function fleetTool(name: string): string | null {
  const { status, stdout } = spawnSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
