import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import type { FileDigest } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { byCodeUnit, classify } from './classify.js';
import { decodeUtf8, sha256 } from './decode.js';
import { KeptBytes } from './kept-bytes.js';
import { Kinds } from './kinds.js';
import { listFiles } from './list.js';
import { checkOutCommand } from './not-checked-out.js';
import { readBytesOnce } from './read-bytes.js';
import type { Repository, SkippedPath } from './repository.js';
import { repositoryName } from './repository-name.js';
import { Searched } from './searches.js';
import { tooLarge } from './skip.js';

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
  const notCheckedOut = new Set<string>();
  const kinds = new Kinds(root);
  for (const path of listing.files) {
    const reason = unusableBecause(root, path, kinds);
    if (reason === null) files.push(path);
    else if (reason === '' && listing.leftOut.has(path)) notCheckedOut.add(path);
    else if (reason !== '') unusable.push({ path: path.replace(/\/$/, ''), reason });
  }
  const searched = new Searched();
  const kept = new KeptBytes();
  const bytesOf = (path: string): Buffer => kept.get(path) ?? readInside(root, path);
  const { paths, skipped } = classify(files, (path) => {
    // Listed paths are whole; `join` would take each apart.
    const bytes = bytesOrReason(`${root}${sep}${path}`);
    if (typeof bytes !== 'string' && searched.look(path, bytes)) kept.keep(path, bytes);
    return bytes;
  });
  const digests = new Map<string, FileDigest>();
  const latin1 = lastOf((path) => bytesOf(path).toString('latin1'));
  return {
    root,
    name: repositoryName(root),
    paths,
    skipped: [...skipped, ...unusable].sort((a, b) => byCodeUnit(a.path, b.path)),
    notCheckedOut,
    read(path) {
      if (notCheckedOut.has(path)) throw leftOut(path);
      const bytes = bytesOf(path);
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
        return fresh.test(latin1(path));
      } catch {
        return true;
      }
    },
    finds(path, pattern) {
      try {
        return [...latin1(path).matchAll(pattern)].map((match) => match[1] ?? '');
      } catch {
        return [];
      }
    },
    exists: (path) => inside(path) && (notCheckedOut.has(path) || stat(join(root, path)) !== null),
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

/** A path is often searched for several things in a row: what was found for it is kept until another is asked for. */
function lastOf<T>(find: (path: string) => T): (path: string) => T {
  let last: { readonly path: string; readonly value: T } | undefined;
  return (path) => {
    if (last?.path !== path) last = { path, value: find(path) };
    return last.value;
  };
}

/** Why a listed path is no file to look at; '' where there is nothing (deleted, but still in git's index). */
function unusableBecause(root: string, path: string, kinds: Kinds): string | null {
  const clean = path.replace(/\/$/, '');
  switch (kinds.at(clean)) {
    case 'file':
      return null;
    case 'folder':
      return 'a git repository of its own (submodule)';
    case 'link':
      return linkReason(root, clean);
    case 'other':
      return 'not a regular file';
    case 'behind a link':
      return stat(join(root, clean)) === null ? '' : 'stands behind a symbolic link';
    case undefined:
      return '';
  }
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

function bytesOrReason(file: string): Buffer | string {
  try {
    return readBytesOnce(file) ?? tooLarge();
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

function leftOut(path: string): Problem {
  return new Problem('file/not-checked-out', `${path} is committed, and this checkout leaves it out.`, {
    at: { file: path, line: 1, column: 1 },
    remedy: `Check it out, with ${checkOutCommand(path)}; then run dealias again.`,
  });
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
