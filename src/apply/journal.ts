import { dirname, join, relative } from 'node:path';
import { sha256 } from '../discover/decode.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { type Disk, systemCode } from './disk.js';
import { replacePrivateFile, writeNewFile } from './durable-write.js';
import { findWorkTree } from './git.js';

/** One file as the journal remembers it; both contents are kept beside the journal under their digests. */
export interface JournalFile {
  readonly path: string;
  /** Null where the file is new. */
  readonly before: string | null;
  readonly after: string;
}

/**
 * What one apply did or was about to do.
 * `applying` and `undoing` mean that it stopped midway; `applied` that it may be undone.
 */
export interface Run {
  readonly version: 1;
  readonly id: string;
  readonly state: 'applying' | 'applied' | 'undoing';
  readonly files: readonly JournalFile[];
  /** Folders that did not exist before, outer ones first. */
  readonly folders: readonly string[];
}

/** Where the journal of a root is kept. */
export interface JournalPlace {
  readonly folder: string;
  /** True where there is no git folder to hide it in, and it stands in the root itself. */
  readonly inRoot: boolean;
}

/**
 * In git's own folder, so that it is never in the work tree, one for each root of the repository;
 * without git in `.dealias` of the root.
 */
export function journalPlace(realRoot: string): JournalPlace {
  const workTree = findWorkTree(realRoot);
  if (workTree === null) return { folder: join(realRoot, '.dealias'), inRoot: true };
  // From the top, so that a repository that is moved keeps its journal.
  const key = sha256(Buffer.from(relative(workTree.top, realRoot))).slice(0, 16);
  return { folder: join(workTree.gitFolder, 'dealias', key), inRoot: false };
}

const runFile = (place: JournalPlace): string => join(place.folder, 'run.json');
const blobFile = (place: JournalPlace, digest: string): string => join(place.folder, 'blobs', digest);

function damaged(place: JournalPlace, cause?: unknown): Problem {
  return new Problem('apply/journal-damaged', `the journal in ${visible(place.folder)} cannot be read`, {
    cause,
    remedy: 'Compare the work tree with your last commit (`git status`), then remove that folder.',
  });
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isRun(value: unknown): value is Run {
  if (typeof value !== 'object' || value === null) return false;
  const run = value as Partial<Record<keyof Run, unknown>>;
  return (
    run.version === 1 &&
    typeof run.id === 'string' &&
    /^[0-9a-f-]+$/.test(run.id) &&
    (run.state === 'applying' || run.state === 'applied' || run.state === 'undoing') &&
    Array.isArray(run.folders) &&
    run.folders.every((folder) => typeof folder === 'string') &&
    Array.isArray(run.files) &&
    run.files.every(
      (file: Partial<JournalFile> | null) =>
        typeof file?.path === 'string' &&
        (file.before === null || isDigest(file.before)) &&
        isDigest(file.after),
    )
  );
}

/** The last run of this root, or null. */
export function readRun(disk: Disk, place: JournalPlace): Run | null {
  if (disk.state(runFile(place)) === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(disk.read(runFile(place)).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(place, error);
    throw error;
  }
  if (!isRun(value)) throw damaged(place);
  return value;
}

/** Returns once the run is on the disk. Its contents must have been saved before. */
export function writeRun(disk: Disk, place: JournalPlace, run: Run): void {
  replacePrivateFile(disk, runFile(place), Buffer.from(`${JSON.stringify(run, null, 2)}\n`));
}

const endMark = (place: JournalPlace): string => join(place.folder, 'applied.json');

function removeEndMark(disk: Disk, place: JournalPlace): void {
  if (disk.state(endMark(place)) !== null) disk.remove(endMark(place));
}

/**
 * Writes what {@link markApplied} puts in place, before any file is switched over: on a disk that
 * is full by then, the end could be written neither forward nor back.
 */
export function prepareApplied(disk: Disk, place: JournalPlace, run: Run): void {
  removeEndMark(disk, place);
  const applied: Run = { ...run, state: 'applied' };
  writeNewFile(disk, endMark(place), Buffer.from(`${JSON.stringify(applied, null, 2)}\n`), { mode: 0o600 });
}

/** From here on the run is complete, and may be undone. */
export function markApplied(disk: Disk, place: JournalPlace): void {
  disk.rename(endMark(place), runFile(place));
  disk.syncFolder(place.folder);
}

export function saveContent(disk: Disk, place: JournalPlace, bytes: Uint8Array): string {
  const digest = sha256(bytes);
  const path = blobFile(place, digest);
  if (disk.state(path) === null || sha256(disk.read(path)) !== digest) replacePrivateFile(disk, path, bytes);
  return digest;
}

export function loadContent(disk: Disk, place: JournalPlace, digest: string): Buffer {
  const path = blobFile(place, digest);
  const bytes = disk.state(path) === null ? null : disk.read(path);
  if (bytes === null || sha256(bytes) !== digest) throw damaged(place);
  return bytes;
}

/** Makes the journal's folders, for the owner's eyes alone: they hold what source held, secrets included. */
export function makeJournalFolders(disk: Disk, place: JournalPlace): void {
  const missing: string[] = [];
  for (let path = join(place.folder, 'blobs'); disk.state(path) === null; path = dirname(path))
    missing.push(path);
  for (const path of missing.reverse()) {
    try {
      disk.makeFolder(path, 0o700);
    } catch (error) {
      // Another process may have been first; who goes on is settled by the lock.
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    disk.syncFolder(dirname(path));
  }
  if (place.inRoot && disk.state(join(place.folder, '.gitignore')) === null) {
    replacePrivateFile(disk, join(place.folder, '.gitignore'), Buffer.from('*\n'));
  }
}

/** Removes contents that `keep` does not name, whole or half written. */
export function removeContents(disk: Disk, place: JournalPlace, keep: Run | null): void {
  const kept = new Set(keep?.files.flatMap((file) => [file.before, file.after]) ?? []);
  const folder = join(place.folder, 'blobs');
  if (disk.state(folder) === null) return;
  for (const name of disk.list(folder)) if (!kept.has(name)) disk.remove(join(folder, name));
}

/** Forgets the run; from here on there is nothing to resume or undo. */
export function removeRun(disk: Disk, place: JournalPlace): void {
  if (disk.state(runFile(place)) === null) return;
  disk.remove(runFile(place));
  disk.syncFolder(place.folder);
}

/** Removes what the journal's folder holds where there is nothing to resume or undo. To be called under the lock. */
export function emptyJournal(disk: Disk, place: JournalPlace): void {
  if (disk.state(runFile(place)) !== null) return;
  removeEndMark(disk, place);
  removeContents(disk, place, null);
  disk.removeFolder(join(place.folder, 'blobs'));
  const ignore = join(place.folder, '.gitignore');
  if (place.inRoot && disk.state(ignore) !== null) disk.remove(ignore);
}
