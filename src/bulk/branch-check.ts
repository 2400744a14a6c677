import { computeFiles } from '../apply/final-texts.js';
import { decodeUtf8 } from '../discover/decode.js';
import { Problem } from '../model/problem.js';
import { reaching } from './checkout.js';
import { type GitOptions, runGit } from './git.js';
import { readKeptMigration } from './kept.js';
import type { Campaign, RepositoryRecord } from './model.js';

/** What a pushed branch holds, beside what the tool put there. */
export interface BranchCheck {
  readonly repository: string;
  readonly branch: string;
  /** The branch's commit now; null where the branch is gone. */
  readonly head: string | null;
  /** Files that are as the tool wrote them. */
  readonly tool: readonly string[];
  /** Files that the tool wrote and somebody changed since, or took back. */
  readonly changed: readonly string[];
  /** Files that somebody else changed, and the tool did not write. */
  readonly added: readonly string[];
}

/** What people did to the branch. */
export function isEdited(check: BranchCheck): boolean {
  return check.head === null || check.changed.length + check.added.length > 0;
}

async function gitText(args: readonly string[], options: GitOptions): Promise<string | null> {
  const { code, stdout } = await runGit(args, options);
  return code === 0 ? stdout.toString('utf8') : null;
}

/** The text of a file in a commit, exactly, or null where it has none. */
async function blobText(commit: string, path: string, options: GitOptions): Promise<string | null> {
  const { code, stdout } = await runGit(['cat-file', 'blob', `${commit}:${path}`], options);
  return code === 0 ? decodeUtf8(path, stdout) : null;
}

/**
 * Tells the tool's edits from people's in a branch that was pushed: the kept migration is computed again from its
 * base, and every file that the branch changes is compared with it.
 * @param folder an empty folder to fetch into
 * @throws Problem where the repository can't be reached, or nothing was pushed
 */
export async function checkBranch(
  campaign: Campaign,
  record: RepositoryRecord,
  folder: string,
  signal: AbortSignal,
): Promise<BranchCheck> {
  const { source, pushed } = record;
  const migration = readKeptMigration(campaign, record);
  if (pushed === undefined || migration === null) {
    throw new Problem('bulk/nothing-pushed', `nothing was pushed to ${source.id}`, {
      remedy: 'Push the campaign first.',
    });
  }
  const options: GitOptions = { cwd: folder, signal, ...reaching(source) };
  const address = source.host === undefined ? `file://${source.address}` : source.address;
  const fetched = async (what: string): Promise<boolean> =>
    (await gitText(['fetch', '--quiet', '--depth=1', '--no-tags', '--', address, what], options)) !== null;
  await gitText(['init', '--quiet', '--template=', '.'], options);
  if (!(await fetched(pushed.base.commit))) {
    throw new Problem(
      'bulk/clone-failed',
      `the base ${pushed.base.commit} of ${source.id} can’t be fetched`,
      {
        remedy: 'See that it is reachable, and that its history was not rewritten.',
      },
    );
  }
  const about = { repository: source.id, branch: pushed.branch };
  if (!(await fetched(`refs/heads/${pushed.branch}`)))
    return { ...about, head: null, tool: [], changed: [], added: [] };
  const head = (await gitText(['rev-parse', 'FETCH_HEAD'], options))?.trim() ?? '';
  const before = new Map<string, string | null>();
  for (const { path } of migration.files) before.set(path, await blobText(pushed.base.commit, path, options));
  const written = new Map(
    computeFiles(migration, (path) => before.get(path) ?? null).map((each) => [each.path, each.after]),
  );
  const tool: string[] = [];
  const changed: string[] = [];
  for (const [path, after] of written)
    ((await blobText(head, path, options)) === after ? tool : changed).push(path);
  const names = await gitText(
    ['diff', '--name-only', '--no-renames', '-z', pushed.base.commit, head],
    options,
  );
  const added = (names ?? '').split('\0').filter((path) => path !== '' && !written.has(path));
  return { ...about, head, tool, changed, added };
}
