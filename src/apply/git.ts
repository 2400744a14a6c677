import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';

export interface WorkTree {
  /** The folder that holds `.git`. */
  readonly top: string;
  /** Git's own folder for this work tree. */
  readonly gitFolder: string;
}

function gitFolderAt(folder: string): string | null {
  const entry = join(folder, '.git');
  const stat = statSync(entry, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  if (stat.isDirectory()) return statSync(join(entry, 'HEAD'), { throwIfNoEntry: false }) ? entry : null;
  // In a linked work tree or a submodule `.git` is a file that says where the folder is.
  const target = /^gitdir: (.+)$/m.exec(readFileSync(entry, 'utf8'))?.[1];
  return target === undefined ? null : resolve(folder, target.trimEnd());
}

/**
 * The git work tree a folder is in, or null. Found without running git, so that the journal is
 * at the same place for `apply` and for `undo` even where git is missing or refuses to answer.
 */
export function findWorkTree(root: string): WorkTree | null {
  for (let folder = root; ; folder = dirname(folder)) {
    const gitFolder = gitFolderAt(folder);
    if (gitFolder !== null) return { top: folder, gitFolder };
    if (dirname(folder) === folder) return null;
  }
}

/** A command line has a size limit; this many paths of ordinary length are far below it. */
const PATHS_AT_ONCE = 200;

const STATUS = ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all'];
const FLAGS = ['ls-files', '-v', '-z'];

function ask(top: string, question: readonly string[], paths: readonly string[]): string[] {
  const result = spawnSync(
    'git',
    ['--literal-pathspecs', '--no-optional-locks', ...question, '--', ...paths],
    { cwd: top, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 1 << 28 },
  );
  if (result.error !== undefined || result.status !== 0) {
    const why = result.error?.message ?? result.stderr.trim();
    throw new Problem(
      'apply/git-failed',
      `git could not say whether there are uncommitted changes: ${visible(why)}`,
      {
        remedy: 'Mend what git says, or pass --allow-dirty to go on without asking git.',
      },
    );
  }
  return result.stdout.split('\0').filter((entry) => entry !== '');
}

/** The answers to a question about paths from `root`, each with the path at its end from a column on. */
function answers(
  { top }: WorkTree,
  root: string,
  paths: readonly string[],
  question: readonly string[],
  column: number,
): Map<string, string> {
  const prefix = relative(top, root).split(sep).filter(Boolean);
  const fromTop = new Map(paths.map((path) => [[...prefix, path].join('/'), path]));
  const asked = [...fromTop.keys()];
  const found = new Map<string, string>();
  for (let at = 0; at < asked.length; at += PATHS_AT_ONCE) {
    for (const answer of ask(top, question, asked.slice(at, at + PATHS_AT_ONCE))) {
      const path = fromTop.get(answer.slice(column));
      if (path !== undefined) found.set(path, answer.slice(0, column));
    }
  }
  return found;
}

/** Which of the files (paths from `root`) differ from the last commit or are not in git at all. */
export function uncommitted(workTree: WorkTree, root: string, paths: readonly string[]): string[] {
  const found = answers(workTree, root, paths, STATUS, 3);
  return paths.filter((path) => found.has(path));
}

/** Which of them git was told not to look at (`--skip-worktree`, `--assume-unchanged`): it calls them unchanged whatever they hold. */
export function unwatched(workTree: WorkTree, root: string, paths: readonly string[]): string[] {
  const found = answers(workTree, root, paths, FLAGS, 2);
  return paths.filter((path) => /^(?:S|[a-z]) $/.test(found.get(path) ?? ''));
}
