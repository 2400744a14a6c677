import { Problem } from '../model/problem.js';
import { type GitAnswer, git } from './git.js';
import { bytesRepository } from './memory.js';
import type { Repository } from './repository.js';
import { LARGEST_FILE } from './skip.js';

interface Blob {
  readonly path: string;
  readonly id: string;
  readonly size: number;
}

/**
 * A folder as a commit holds it, read into memory; the work tree is not touched. Links and submodules are left out.
 * @param root the folder in the work tree, links resolved
 * @param commit anything git takes for one: `HEAD`, a branch, an id
 * @throws Problem `repository/no-commit` where git knows no such commit, or the folder is in no repository
 */
export function commitRepository(root: string, commit: string): Repository {
  const named = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`]);
  if (named.status !== 0) throw noCommit(root, commit, named);
  const id = named.stdout.toString().trim();
  const listed = git(root, ['ls-tree', '-r', '-z', '--long', id]);
  if (listed.status !== 0) throw noCommit(root, commit, listed);
  const blobs = blobsIn(listed.stdout.toString());
  const wanted = blobs.filter(({ size }) => size <= LARGEST_FILE);
  const bytes = contentsOf(root, wanted);
  return bytesRepository(
    new Map(
      blobs.map(({ path }) => [path, bytes.get(path) ?? `larger than ${LARGEST_FILE / 1024 / 1024} MB`]),
    ),
    root,
  );
}

function noCommit(root: string, commit: string, { stderr, status }: GitAnswer): Problem {
  const why = status === null || status === 128 ? (stderr.trim().split('\n')[0] ?? '') : '';
  return new Problem(
    'repository/no-commit',
    `git knows no commit ${commit} in ${root}${why ? `: ${why}` : ''}`,
    {
      remedy: 'Name the commit before the migration with --base, or verify a dry run with --planned.',
    },
  );
}

/** Regular files of a listing by `git ls-tree -z --long`. */
function blobsIn(listing: string): Blob[] {
  return listing.split('\0').flatMap((line) => {
    const found = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line);
    const [, id = '', size = '', path = ''] = found ?? [];
    return found ? [{ id, size: Number(size), path }] : [];
  });
}

function contentsOf(root: string, blobs: readonly Blob[]): Map<string, Buffer> {
  const { stdout, status, stderr } = git(
    root,
    ['cat-file', '--batch'],
    blobs.map(({ id }) => `${id}\n`).join(''),
  );
  if (status !== 0 && blobs.length > 0)
    throw new Problem(
      'repository/git',
      `git cannot read the files of a commit: ${stderr.trim().split('\n')[0] ?? ''}`,
      {
        remedy: 'Make "git fsck" work in that folder, then run dealias again.',
      },
    );
  const contents = new Map<string, Buffer>();
  let at = 0;
  for (const { path, size } of blobs) {
    // Each answer is a line that repeats the question, the bytes, and one more line end.
    const start = stdout.indexOf(10, at) + 1;
    contents.set(path, stdout.subarray(start, start + size));
    at = start + size + 1;
  }
  return contents;
}
