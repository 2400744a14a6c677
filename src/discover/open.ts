import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import type { FileDigest } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { byCodeUnit, classify } from './classify.js';
import { decodeUtf8, sha256 } from './decode.js';
import { listFiles } from './list.js';
import type { Repository, SkippedPath } from './repository.js';
import { Searched } from './searches.js';
import { LARGEST_FILE } from './skip.js';

/**
 * Opens the repository below a folder. Reads names and, of files that might be code or templates,
 * the bytes; writes nothing.
 * @throws Problem `repository/missing` when there is no such folder, `repository/git` when git fails.
 */
export function openRepository(folder: string): Repository {
  const root = resolveRoot(folder);
  const listing = listFiles(root);
  const unusable: SkippedPath[] = listing.unnameable.map((path) => ({
    path,
    reason: 'its name is not UTF-8',
  }));
  const files: string[] = [];
  const folders = new Map<string, boolean>();
  for (const path of listing.files) {
    const reason = unusableBecause(root, path, folders);
    if (reason === null) files.push(path);
    else if (reason !== '') unusable.push({ path: path.replace(/\/$/, ''), reason });
  }
  const searched = new Searched();
  const { paths, skipped } = classify(files, (path) => {
    const bytes = bytesOrReason(join(root, path));
    if (typeof bytes !== 'string') searched.look(path, bytes);
    return bytes;
  });
  const digests = new Map<string, FileDigest>();
  return {
    root,
    paths,
    skipped: [...skipped, ...unusable].sort((a, b) => byCodeUnit(a.path, b.path)),
    read(path) {
      const bytes = readInside(root, path);
      const digest = { path, sha256: sha256(bytes) };
      const before = digests.get(path);
      if (before !== undefined && before.sha256 !== digest.sha256) {
        throw new Problem('file/changed', `${path} changed while dealias was reading it.`, {
          at: { file: path, line: 1, column: 1 },
          remedy: 'Run dealias again when nothing else writes to the repository.',
        });
      }
      digests.set(path, digest);
      return decodeUtf8(path, bytes);
    },
    matches(path, pattern) {
      const known = searched.answer(path, pattern);
      if (known !== undefined) return known;
      const fresh = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
      try {
        return fresh.test(readInside(root, path).toString('latin1'));
      } catch {
        return true;
      }
    },
    finds(path, pattern) {
      try {
        const text = readInside(root, path).toString('latin1');
        return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
      } catch {
        return [];
      }
    },
    exists: (path) => inside(path) && stat(join(root, path)) !== null,
    digests: () => [...digests.values()].sort((a, b) => byCodeUnit(a.path, b.path)),
  };
}

function resolveRoot(folder: string): string {
  try {
    const root = realpathSync(folder);
    if (lstatSync(root).isDirectory()) return root;
  } catch (cause) {
    throw new Problem('repository/missing', `There is no folder ${folder}, or it cannot be read.`, {
      cause,
      remedy: 'Name the root of a repository.',
    });
  }
  throw new Problem('repository/missing', `${folder} is not a folder.`, {
    remedy: 'Name the root of a repository.',
  });
}

/** Why a listed path is no file to look at; '' where there is nothing (deleted, but still in git's index). */
function unusableBecause(root: string, path: string, folders: Map<string, boolean>): string | null {
  const clean = path.replace(/\/$/, '');
  const at = stat(join(root, clean));
  if (at === null) return '';
  if (!folderIsReal(root, posix.dirname(clean), folders)) return 'stands behind a symbolic link';
  if (at.isDirectory()) return 'a git repository of its own (submodule)';
  if (at.isSymbolicLink()) return linkReason(root, clean);
  return at.isFile() ? null : 'not a regular file';
}

function linkReason(root: string, path: string): string {
  try {
    const target = realpathSync(join(root, path));
    if (target.startsWith(root + sep))
      return `a symbolic link to ${target
        .slice(root.length + 1)
        .split(sep)
        .join('/')}`;
    return 'a symbolic link out of the repository';
  } catch {
    return 'a symbolic link to nothing';
  }
}

function folderIsReal(root: string, folder: string, known: Map<string, boolean>): boolean {
  if (folder === '.') return true;
  const before = known.get(folder);
  if (before !== undefined) return before;
  const real =
    folderIsReal(root, posix.dirname(folder), known) && stat(join(root, folder))?.isDirectory() === true;
  known.set(folder, real);
  return real;
}

function bytesOrReason(file: string): Buffer | string {
  try {
    // Before reading: a file of gigabytes must not be loaded to learn that it is too large.
    if (lstatSync(file).size > LARGEST_FILE) return `larger than ${LARGEST_FILE / 1024 / 1024} MB`;
    return readFileSync(file);
  } catch (error) {
    return `cannot be read (${codeOf(error)})`;
  }
}

function readInside(root: string, path: string): Buffer {
  const at = { file: path, line: 1, column: 1 };
  const file = join(root, path);
  if (!inside(path)) throw outside(path);
  try {
    const real = join(realpathSync(dirname(file)), posix.basename(path));
    if (real !== file || lstatSync(file).isSymbolicLink()) throw outside(path);
    return readFileSync(file);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('file/unreadable', `${path} cannot be read (${codeOf(cause)}).`, {
      at,
      cause,
      remedy: 'Give read permission to it, or name it under "ignore" in dealias.yaml.',
    });
  }
}

function outside(path: string): Problem {
  return new Problem(
    'file/outside-root',
    `${path} is outside the repository, or stands behind a symbolic link.`,
    {
      at: { file: path, line: 1, column: 1 },
      remedy: 'Name files by their real path below the root.',
    },
  );
}

function inside(path: string): boolean {
  return (
    path !== '' &&
    !path.includes('\0') &&
    !posix.isAbsolute(path) &&
    posix.normalize(path) === path &&
    !path.startsWith('..')
  );
}

function stat(file: string): Stats | null {
  try {
    return lstatSync(file);
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
