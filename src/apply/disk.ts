import * as fs from 'node:fs';

/** What stands at a path itself; links are not followed. */
export interface FileState {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits. */
  readonly mode: number;
  /** Number of names (hard links) the file has. */
  readonly links: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Every operation that apply, resume and undo do on a disk. They are one object so that a test can
 * make any single one of them fail, which is how the promise "old or new, never half" is shown.
 */
export interface Disk {
  /** Null where there is nothing. */
  state(path: string): FileState | null;
  realPath(path: string): string;
  read(path: string): Buffer;
  list(path: string): string[];
  /** Whether this process may write the file, or make entries in the folder. */
  writable(path: string): boolean;
  /** Opens a file that must not exist yet. */
  create(path: string, mode: number): number;
  /** Returns how many bytes were taken, which may be fewer than were given. */
  write(descriptor: number, bytes: Uint8Array, offset: number): number;
  setMode(descriptor: number, mode: number): void;
  setOwner(descriptor: number, uid: number, gid: number): void;
  sync(descriptor: number): void;
  size(descriptor: number): number;
  close(descriptor: number): void;
  syncFolder(path: string): void;
  rename(from: string, to: string): void;
  /** A second name for a file; fails where the name is taken. */
  link(from: string, to: string): void;
  remove(path: string): void;
  makeFolder(path: string, mode: number): void;
  /** Only removes an empty folder. */
  removeFolder(path: string): void;
  /**
   * A name for a folder that goes on meaning it, whatever is put in its place meanwhile; to be let go in the end.
   * @param path free of links
   * @throws an error with the code `EMOVED` where a link stands on the way by now
   */
  hold(path: string): string;
  letGo(held: string): void;
}

function kindOf(stat: fs.Stats): FileState['kind'] {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
}

/** The `code` of a system error such as `ENOSPC`, or undefined. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Linux names what a process has open; elsewhere a folder can be looked at, and not held. */
const OPEN_FILES = '/proc/self/fd/';
const canHold = process.platform === 'linux' && fs.existsSync(OPEN_FILES);

function moved(path: string): Error {
  return Object.assign(new Error(`${path} is not the folder that it was`), { code: 'EMOVED' });
}

export const realDisk: Disk = {
  state(path) {
    try {
      const stat = fs.lstatSync(path);
      return {
        kind: kindOf(stat),
        mode: stat.mode & 0o7777,
        links: stat.nlink,
        uid: stat.uid,
        gid: stat.gid,
      };
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
  },
  realPath: (path) => fs.realpathSync.native(path),
  read: (path) => fs.readFileSync(path),
  list: (path) => fs.readdirSync(path),
  writable(path) {
    try {
      fs.accessSync(path, fs.constants.W_OK);
    } catch {
      return false;
    }
    // A superuser may write anything; a file without any write bit is still meant to stay as it is.
    return (fs.statSync(path).mode & 0o222) !== 0;
  },
  create: (path, mode) => fs.openSync(path, 'wx', mode),
  write: (descriptor, bytes, offset) => fs.writeSync(descriptor, bytes, offset, bytes.length - offset),
  setMode: (descriptor, mode) => fs.fchmodSync(descriptor, mode),
  setOwner: (descriptor, uid, gid) => fs.fchownSync(descriptor, uid, gid),
  sync: (descriptor) => fs.fsyncSync(descriptor),
  size: (descriptor) => fs.fstatSync(descriptor).size,
  close: (descriptor) => fs.closeSync(descriptor),
  syncFolder(path) {
    // Windows cannot open a folder for this, and its file systems journal renames themselves.
    if (process.platform === 'win32') return;
    const descriptor = fs.openSync(path, 'r');
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  },
  rename: (from, to) => fs.renameSync(from, to),
  link: (from, to) => fs.linkSync(from, to),
  remove: (path) => fs.unlinkSync(path),
  makeFolder: (path, mode) => fs.mkdirSync(path, { mode }),
  removeFolder: (path) => fs.rmdirSync(path),
  hold(path) {
    if (!canHold) {
      if (fs.realpathSync.native(path) !== path) throw moved(path);
      return path;
    }
    const descriptor = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
    const held = OPEN_FILES + descriptor;
    if (fs.readlinkSync(held) === path) return held;
    fs.closeSync(descriptor);
    throw moved(path);
  },
  letGo(held) {
    if (held.startsWith(OPEN_FILES)) fs.closeSync(Number(held.slice(OPEN_FILES.length)));
  },
};
