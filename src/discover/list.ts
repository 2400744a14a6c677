import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../model/problem.js';
import { git } from './git.js';

const UNWALKED = new Set(['.git', 'node_modules', '.dealias']);

/** File names as raw bytes would decode, relative to the root, with `/`. Not sorted, not checked. */
export interface Listing {
  readonly files: string[];
  /** Names that are not UTF-8, shown with replacement characters. */
  readonly unnameable: string[];
  /** Those of the files that git is told to leave out of the work tree: sparse checkouts do so. */
  readonly leftOut: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
/** How git tags a file of its index that it doesn't look for in the work tree. */
const SKIPPED = 'S';

/**
 * Every file below the root: git's own answer inside a work tree (tracked, and untracked but not
 * ignored), else a walk that leaves out `.git`, `node_modules` and dealias's own journal.
 * @throws Problem `repository/git` when there is a git repository that git will not list.
 */
export function listFiles(root: string): Listing {
  if (!hasGitFolder(root)) return walk(root);
  // A folder that the repository around it ignores has its own files all ignored: git has no answer for it.
  const isTop = existsSync(join(root, '.git'));
  if (!isTop && git(root, ['check-ignore', '-q', '--', '.']).status === 0) return walk(root);
  const listed = git(root, ['ls-files', '--cached', '--others', '--exclude-standard', '-t', '-z']);
  if (listed.status === 0) return splitNames(listed.stdout);
  const inside = git(root, ['rev-parse', '--is-inside-work-tree']);
  if (inside.status === 0 && inside.stdout.toString().trim() !== 'true') return walk(root);
  throw gitProblem(root, listed.stderr);
}

function hasGitFolder(root: string): boolean {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true;
    if (dirname(folder) === folder) return false;
  }
}

function gitProblem(root: string, output: string): Problem {
  const first = output.trim().split('\n')[0] ?? '';
  return new Problem('repository/git', `git cannot list the files of ${root}: ${first}`, {
    remedy: 'Make "git status" work in that folder, then run dealias again.',
  });
}

function splitNames(bytes: Buffer): Listing {
  const files = new Set<string>();
  const leftOut = new Set<string>();
  const unnameable: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const zero = bytes.indexOf(0, start);
    const end = zero < 0 ? bytes.length : zero;
    // Each is told as a letter, a space and its name.
    const name = bytes.subarray(start + 2, end);
    if (isUtf8(name)) {
      const path = name.toString('utf8');
      files.add(path);
      if (bytes[start] === SKIPPED.charCodeAt(0)) leftOut.add(path);
    } else unnameable.push(name.toString('utf8'));
    start = end + 1;
  }
  return { files: [...files], unnameable, leftOut };
}

function walk(root: string): Listing {
  const files: string[] = [];
  const unnameable: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: ReturnType<typeof readNames>;
    try {
      entries = readNames(join(root, folder));
    } catch (cause) {
      throw new Problem('file/unreadable', `The folder ${folder || root} cannot be read.`, {
        cause,
        remedy: 'Give read permission to it, or remove it.',
      });
    }
    for (const entry of entries) {
      const name = entry.name.toString('utf8');
      const path = folder === '' ? name : `${folder}/${name}`;
      if (!isUtf8(entry.name)) unnameable.push(path);
      else if (!entry.isDirectory()) files.push(path);
      else if (!UNWALKED.has(name)) folders.push(path);
    }
  }
  return { files, unnameable, leftOut: NONE };
}

function readNames(folder: string) {
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
}
