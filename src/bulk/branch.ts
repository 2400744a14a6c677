import { dirname } from 'node:path';
import { CODEOWNERS_PATHS } from '../forge/codeowners.js';
import { Problem } from '../model/problem.js';
import { reaching } from './checkout.js';
import { type GitOptions, publicTalk, runGit } from './git.js';
import { digestOf } from './kept.js';
import type { Base, RepositorySource } from './model.js';

export interface BranchWork {
  readonly source: RepositorySource;
  /** Does not exist yet. */
  readonly folder: string;
  readonly branch: string;
  readonly base: Base;
  /** As `git apply` takes it. */
  readonly patch: string;
  /** See {@link digestOf}: what the files must come to. */
  readonly digest: string;
  readonly message: string;
  readonly signal: AbortSignal;
  /** Settings that let git in, by name; never on a command line. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A commit with the migration, made in a folder of its own and not pushed yet. */
export interface MadeCommit {
  readonly commit: string;
  readonly codeowners: string;
}

function failed(what: string, stderr: string): Problem {
  const line = publicTalk(stderr)
    .split('\n')
    .filter((each) => each.trim() !== '' && !/^(?:hint|To )/.test(each))
    .slice(0, 3)
    .join('; ');
  return new Problem('push/git', `${what}: ${line === '' ? 'git said nothing' : line}`, {
    remedy: 'See what git says of it by hand, then run the same command again.',
  });
}

/** What git pushes to and fetches from; a clone that stands in for an address is not pushed to. */
function remote({ address, host }: RepositorySource): string {
  return host === undefined ? `file://${address}` : address;
}

/** A local path is reached as such only where it is the repository itself. */
function options(work: BranchWork): GitOptions {
  const { local: _local, ...address } = work.source;
  return { cwd: work.folder, signal: work.signal, settings: work.settings, ...reaching(address) };
}

async function git(what: string, args: readonly string[], given: GitOptions): Promise<string> {
  const { code, stdout, stderr } = await runGit(args, given);
  if (code !== 0) throw failed(what, stderr);
  return stdout.toString('utf8');
}

/** Where branches of the forge stand, asked without fetching anything; null for a branch that is not there. */
export interface Tips {
  readonly base: string | null;
  readonly branch: string | null;
}

/** @param cwd any folder */
export async function tipsOf(work: Omit<BranchWork, 'folder'>, cwd: string): Promise<Tips> {
  const names = [work.base.branch, work.branch].map((name) => `refs/heads/${name}`);
  const given = { ...options({ ...work, folder: cwd }), cwd };
  const text = await git('the branches', ['ls-remote', '--', remote(work.source), ...names], given);
  const tips = new Map(
    text.split('\n').map((line): [string, string] => {
      const [commit = '', name = ''] = line.split('\t');
      return [name, commit];
    }),
  );
  return { base: tips.get(names[0] ?? '') ?? null, branch: tips.get(names[1] ?? '') ?? null };
}

/** The commit's own date is its base's, so that the same migration of the same base is the same commit. */
async function identity(given: GitOptions, base: string): Promise<Record<string, string>> {
  const date = (await git('the base', ['show', '-s', '--format=%cI', base], given)).trim();
  const setting = async (name: string, otherwise: string): Promise<string> => {
    const { code, stdout } = await runGit(['config', '--get', name], given);
    const value = stdout.toString('utf8').trim();
    return code === 0 && value !== '' ? value : otherwise;
  };
  const name = process.env.GIT_AUTHOR_NAME ?? (await setting('user.name', 'dealias'));
  const email = process.env.GIT_AUTHOR_EMAIL ?? (await setting('user.email', 'dealias@localhost'));
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  };
}

/** The texts of what is in the index and differs from the base must be exactly what the migration writes. */
async function checkIndex(work: BranchWork, given: GitOptions): Promise<void> {
  const listing = await git('the index', ['diff', '--cached', '--name-only', '-z', work.base.commit], given);
  const paths = listing.split('\0').filter((path) => path !== '');
  const files: { path: string; after: string }[] = [];
  for (const path of paths)
    files.push({ path, after: await git(`the text of ${path}`, ['cat-file', 'blob', `:${path}`], given) });
  if (digestOf(files) === work.digest) return;
  throw new Problem('push/digest', 'the kept patch does not come to what the migration was', {
    remedy: 'Run `dealias bulk` again, which makes it anew.',
  });
}

/** Fetches the base, one commit deep, and makes the commit in the index alone: no file of the repository is written. */
export async function makeCommit(work: BranchWork): Promise<MadeCommit> {
  const given = options(work);
  const { commit: base } = work.base;
  await git('git init', ['init', '--quiet', '--bare', '--', work.folder], {
    ...given,
    cwd: dirname(work.folder),
  });
  await git(
    'the fetch of the base',
    ['fetch', '--quiet', '--depth=1', '--no-tags', remote(work.source), base],
    given,
  );
  await git('the base', ['read-tree', base], given);
  await git('the patch', ['apply', '--cached', '--whitespace=nowarn', '-'], { ...given, input: work.patch });
  await checkIndex(work, given);
  const tree = (await git('the tree', ['write-tree'], given)).trim();
  const env = await identity(given, base);
  const made = await git('the commit', ['commit-tree', tree, '-p', base], {
    ...given,
    env,
    input: work.message,
  });
  let codeowners = '';
  for (const path of CODEOWNERS_PATHS) {
    const found = await runGit(['cat-file', 'blob', `${base}:${path}`], given);
    if (found.code === 0) {
      codeowners = found.stdout.toString('utf8');
      break;
    }
  }
  return { commit: made.trim(), codeowners };
}

/**
 * Pushes a commit, and only over what is known to be there: nothing, or the commit this campaign pushed before.
 * @param tip where the branch stands now
 * @throws Problem `push/branch-edited` where the branch holds anything else
 */
export async function pushBranch(
  work: BranchWork,
  { commit }: MadeCommit,
  tip: string | null,
  known: string | undefined,
): Promise<void> {
  if (tip === commit) return;
  if (tip !== null && tip !== known) {
    throw new Problem(
      'push/branch-edited',
      `the branch ${work.branch} holds commits that are not this campaign’s`,
      {
        remedy:
          'It was left as it is. Merge or remove that branch, or push under another name with --branch.',
      },
    );
  }
  const lease = `--force-with-lease=refs/heads/${work.branch}:${tip ?? ''}`;
  const target = `${commit}:refs/heads/${work.branch}`;
  await git(
    'the push',
    ['push', '--quiet', '--no-verify', lease, remote(work.source), target],
    options(work),
  );
}
