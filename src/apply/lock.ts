import { hostname } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { type Disk, systemCode } from './disk.js';
import { writeNewFile } from './durable-write.js';
import { emptyJournal, type JournalPlace, makeJournalFolders, readRun } from './journal.js';

interface Holder {
  readonly pid: number;
  readonly host: string;
}

function parseHolder(text: string): Holder | null {
  const [pid, host] = text.trimEnd().split(' ');
  return pid !== undefined && /^\d+$/.test(pid) && host !== undefined ? { pid: Number(pid), host } : null;
}

function isRunning(holder: Holder): boolean {
  // On a shared disk the process may be on another machine, which cannot be asked.
  if (holder.host !== hostname()) return true;
  // Containers number their processes alike: our own number is that of an earlier, dead one.
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

/** The problem to throw where a lock is held: its file, and its holder in words. */
export type Locked = (path: string, holder: string) => Problem;

const writingHere: Locked = (path, holder) =>
  new Problem('apply/locked', `${holder} is writing to this repository`, {
    remedy: `Wait for it to end. If no such process is running, remove ${visible(path)}.`,
  });

function inWords(holder: Holder | null): string {
  return holder === null ? 'another process' : `process ${holder.pid} on ${visible(holder.host)}`;
}

/** Moves a dead process's lock out of the way; at most one of several that try succeeds. */
function clearStale(disk: Disk, path: string, locked: Locked): void {
  const before = disk.read(path);
  const holder = parseHolder(before.toString('utf8'));
  if (holder === null || isRunning(holder)) throw locked(path, inWords(holder));
  const aside = `${path}.${process.pid}`;
  disk.rename(path, aside);
  const taken = disk.read(aside);
  if (!taken.equals(before)) {
    // Someone else was quicker, and this is the new, living lock: give it back.
    disk.rename(aside, path);
    throw locked(path, inWords(parseHolder(taken.toString('utf8'))));
  }
  disk.remove(aside);
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** Puts the lock in place with its holder's name already in it, so that a crash leaves none without. */
function take(disk: Disk, path: string, locked: Locked): void {
  const prepared = `${path}.${process.pid}.new`;
  if (disk.state(prepared) !== null) disk.remove(prepared);
  writeNewFile(disk, prepared, Buffer.from(`${process.pid} ${hostname()}\n`), { mode: 0o600 });
  try {
    disk.link(prepared, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw locked(path, inWords(null));
    throw error;
  } finally {
    disk.remove(prepared);
  }
}

/**
 * Takes the lock at `path`, in a folder that exists; that of a process that was killed is taken over.
 * @returns what gives it back
 */
export function holdLock(disk: Disk, path: string, locked: Locked): () => void {
  if (disk.state(path) !== null) clearStale(disk, path, locked);
  take(disk, path, locked);
  return () => quietly(() => disk.remove(path));
}

/**
 * Runs `action` while no other process applies to or undoes the same root.
 * The lock of a process that was killed is taken over.
 */
export function withLock<T>(disk: Disk, place: JournalPlace, action: () => T): T {
  const path = join(place.folder, 'lock');
  makeJournalFolders(disk, place);
  const release = holdLock(disk, path, writingHere);
  try {
    // Again: a process that ended meanwhile may have removed them as empty.
    makeJournalFolders(disk, place);
    return action();
  } finally {
    // What is left behind is found stale by the next run; the action's own result matters more.
    const unused = quietly(() => {
      emptyJournal(disk, place);
      return readRun(disk, place) === null;
    });
    release();
    if (unused === true) quietly(() => disk.removeFolder(place.folder));
  }
}
