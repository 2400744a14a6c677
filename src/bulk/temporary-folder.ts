import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from './workshop.js';

/**
 * A folder of a process's own, for its clones; `removeFolder` removes it. What killed processes left goes first.
 * @param parent where it is made: the system's folder for temporary files
 */
export function temporaryFolder(parent = tmpdir()): string {
  const ours = `dealias-worker-${whereProcessesAreOurs()}-`;
  for (const name of readdirSync(parent)) {
    const owner = name.startsWith(ours) ? Number(name.slice(ours.length).split('-')[0]) : undefined;
    if (owner !== undefined && isGone(owner)) removeFolder(join(parent, name));
  }
  return realpathSync(mkdtempSync(join(parent, `${ours}${process.pid}-`)));
}

/**
 * Names the processes that this one can see. Containers may share a folder for temporary files, and a process that
 * can't be seen is not gone.
 */
function whereProcessesAreOurs(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has them.
  }
  return createHash('sha256').update(`${hostname()}\n${namespace}`).digest('hex').slice(0, 12);
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
