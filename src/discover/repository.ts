import type { FileDigest } from '../model/migration.js';

/** A path that was left out, and why. */
export interface SkippedPath {
  readonly path: string;
  readonly reason: string;
}

/**
 * The files of one repository, read-only. Paths are relative to the root, with `/`, on every platform.
 * A path that is in neither list is not part of the repository as far as dealias is concerned:
 * git ignores it, or it is not there.
 */
export interface Repository {
  /** Absolute path of the root, links resolved. In memory: `/`. */
  readonly root: string;
  /** What it is called: by where it was cloned from, else by its folder. */
  readonly name: string;
  /** What may be looked at, sorted by code unit. */
  readonly paths: readonly string[];
  readonly skipped: readonly SkippedPath[];
  /** Files that are committed and not in the work tree, since the checkout is a sparse one. */
  readonly notCheckedOut: ReadonlySet<string>;
  /**
   * The text of a file, a byte order mark kept as `\uFEFF`. Its digest is remembered.
   * @throws Problem `file/unreadable`, `file/not-utf8`, `file/outside-root`, `file/not-checked-out`, and `file/changed`
   * when the file is read a second time and holds something else.
   */
  read(path: string): string;
  /**
   * Whether a file's bytes, taken as Latin-1, match. For throwing most files out before anything
   * is decoded or parsed; the file does not count as read. A file that cannot be read matches:
   * `read` is where that is said.
   */
  matches(path: string, pattern: RegExp): boolean;
  /** The first group of each match in a file's bytes, taken as Latin-1; none where it can't be read. */
  finds(path: string, pattern: RegExp): string[];
  /** Whether something stands at that path, listed or not, folders included; a committed file that isn’t checked out does. */
  exists(path: string): boolean;
  /** Every file that was read, sorted by path. */
  digests(): FileDigest[];
}
