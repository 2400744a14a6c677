import { dirname } from 'node:path';
import { decodeUtf8 } from '../discover/decode.js';
import type { Migration } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import type { Disk } from './disk.js';
import { computeFiles, type FinalText } from './final-texts.js';
import { findWorkTree, uncommitted, unwatched } from './git.js';
import type { Run } from './journal.js';
import { readVerified } from './read-files.js';
import { resolveInside } from './safe-path.js';

function named(paths: readonly string[]): string {
  return paths.map((path) => `\n  ${visible(path)}`).join('');
}

/** Throws when an earlier run of this root stopped midway. */
export function refuseUnfinished(run: Run | null): void {
  if (run === null || run.state === 'applied') return;
  if (run.state === 'undoing') {
    throw new Problem('apply/undo-unfinished', 'an earlier `dealias undo` was interrupted', {
      remedy: 'Run `dealias undo` again to finish it.',
    });
  }
  throw new Problem('apply/unfinished', 'an earlier run was interrupted while it wrote to this repository', {
    remedy: 'Run `dealias migrate --resume` to finish it, or `dealias undo` to take it back.',
  });
}

function refuseUncommitted(realRoot: string, paths: readonly string[]): void {
  const workTree = findWorkTree(realRoot);
  if (workTree === null || paths.length === 0) return;
  const hidden = unwatched(workTree, realRoot, paths);
  if (hidden.length > 0) {
    throw new Problem(
      'apply/unwatched',
      `git is told not to look at files that would be written, and would not commit them:${named(hidden)}`,
      {
        remedy:
          'Undo that (`git update-index --no-skip-worktree --no-assume-unchanged FILE`) and see `git status`, or pass --allow-dirty to go on.',
      },
    );
  }
  const found = uncommitted(workTree, realRoot, paths);
  if (found.length === 0) return;
  throw new Problem(
    'apply/uncommitted',
    `files that would be written have uncommitted changes:${named(found)}`,
    {
      remedy: 'Commit or stash them, or pass --allow-dirty to go on.',
    },
  );
}

function refuseUnwritable(disk: Disk, realRoot: string, paths: readonly string[]): void {
  const readOnly = new Set<string>();
  const seen = new Map<string, string>();
  for (const path of paths) {
    const target = resolveInside(disk, realRoot, path);
    const twin = seen.get(target);
    if (twin !== undefined) {
      throw new Problem('apply/unsafe-path', `${visible(path)} and ${visible(twin)} are the same file`, {
        remedy: 'Nothing was written. Name one of the two under `ignore:` in dealias.yaml.',
      });
    }
    seen.set(target, path);
    const state = disk.state(target);
    if (state?.kind === 'link') {
      throw new Problem('apply/symbolic-link', `${visible(path)} is a symbolic link`, {
        remedy:
          'Nothing was written. Migrate the file it points to, and name the link under `ignore:` in dealias.yaml.',
      });
    }
    if (state !== null && state.links > 1) {
      throw new Problem(
        'apply/hard-link',
        `${visible(path)} has ${state.links} names (hard links), and only this one would change`,
        {
          remedy:
            'Nothing was written. Replace it by a copy of its own (`cp FILE FILE.new && mv FILE.new FILE`), then run again.',
        },
      );
    }
    if (state !== null && !disk.writable(target)) readOnly.add(path);
    let folder = dirname(target);
    while (disk.state(folder) === null) folder = dirname(folder);
    if (!disk.writable(folder)) readOnly.add(`${dirname(path)}/`);
  }
  if (readOnly.size === 0) return;
  throw new Problem('apply/not-writable', `cannot be written:${named([...readOnly])}`, {
    remedy: 'Nothing was written. Give yourself the right to write there (`chmod u+w`), then run again.',
  });
}

/** Folders that must be made before the files can stand in them, outer ones first. */
export function missingFolders(disk: Disk, realRoot: string, paths: readonly string[]): string[] {
  const missing = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      if (disk.state(resolveInside(disk, realRoot, folder)) === null) missing.add(folder);
    }
  }
  return [...missing].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
}

/** Everything that can be refused is refused here, before a byte is written; returns what to write. */
export function preflight(
  disk: Disk,
  realRoot: string,
  migration: Migration,
  options: { allowDirty: boolean },
): FinalText[] {
  const bytes = readVerified(disk, realRoot, migration);
  const files = computeFiles(migration, (path) => {
    const content = bytes.get(path) ?? null;
    return content === null ? null : decodeUtf8(path, content);
  });
  const paths = files.map((file) => file.path);
  refuseUnwritable(disk, realRoot, paths);
  if (!options.allowDirty) refuseUncommitted(realRoot, paths);
  return files;
}
