import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** What the process may read and write. */
export interface Place {
  /** Folders that may be read, besides dealias itself. */
  readonly readable: readonly string[];
  /** The one folder that may be written to. */
  readonly scratch: string;
}

/** Megabytes of memory that a handler gets. */
export const MEMORY = 256;
/** The command line of a process that runs handlers. */
export function commandOf(place: Place): { command: string; args: string[] } {
  const { permission, unshare } = containment();
  const flags = [`--max-old-space-size=${MEMORY}`, '--no-warnings', '--no-addons'];
  if (permission !== 'none') {
    flags.push(permission === 'stable' ? '--permission' : '--experimental-permission');
    const ours = dirname(dirname(dirname(CHILD)));
    // Each folder by its wildcard alone: Node 20 stops at a path that is a beginning of another.
    for (const each of new Set([ours, ...place.readable])) flags.push(`--allow-fs-read=${each}/*`);
    flags.push(`--allow-fs-write=${place.scratch}/*`);
  }
  const node = [...flags, CHILD];
  return unshare === undefined
    ? { command: process.execPath, args: node }
    : { command: unshare, args: [...UNSHARE, process.execPath, ...node] };
}
