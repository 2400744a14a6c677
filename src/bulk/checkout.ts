import { join } from 'node:path';
import { LARGEST_FILE } from '../discover/skip.js';
import { Problem } from '../model/problem.js';
import { type GitOptions, type GitOutput, runGit } from './git.js';
import type { Base, RepositorySource } from './model.js';
import { makeHole, packBytes, writeAttributes } from './workshop.js';

export interface CheckoutLimits {
  /** Bytes that a repository's pack, and its files, may take each. */
  readonly bytes: number;
  readonly signal: AbortSignal;
}

/** How often the size of what is being fetched is looked at, in milliseconds. */
const LOOK = 250;

const isLocal = (source: RepositorySource): boolean =>
  source.local !== undefined || source.host === undefined;

/** What git fetches from. A path needs `file://`, or git would copy all of it instead of one commit. */
function fetchedFrom(source: RepositorySource): string {
  const path = source.local ?? source.address;
  return isLocal(source) ? `file://${path}` : path;
}

/** How git has to be run to reach a repository. */
export function reaching(source: RepositorySource): Pick<GitOptions, 'local' | 'plainHttp'> {
  return { local: isLocal(source), plainHttp: source.address.startsWith('http://') };
}

function lastLine(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const fatal = lines.filter((line) => /^(?:fatal|error|remote):/.test(line) && !/^remote:\s*$/.test(line));
  return (fatal[0] ?? lines.at(-1) ?? 'git said nothing').trim();
}

/** The failure that git's talk tells of. */
function unreachable(output: GitOutput): Problem {
  const message = lastLine(output.stderr);
  const remedies: readonly (readonly [RegExp, string, string])[] = [
    [
      /not found|does not appear to be a git repo|does not exist|no such remote/i,
      'bulk/not-found',
      'See that it exists, and that you may read it.',
    ],
    [/remote branch .* not found|couldn't find remote ref/i, 'bulk/no-branch', 'Name a branch that exists.'],
    [
      /authentication|could not read Username|permission denied|denied|403|401/i,
      'bulk/no-access',
      'Give git access, by a credential helper or a key; `git ls-remote` must work without a question.',
    ],
    [
      /resolve host|connect|timed out|connection|network/i,
      'bulk/unreachable',
      'See that the forge is reachable, then run again with --retry-failed.',
    ],
    [/transport '.*' not allowed/i, 'bulk/protocol', 'Use an address that begins with https:// or ssh://.'],
    [
      /no space left/i,
      'bulk/disk-full',
      'Make room, or use fewer --jobs, then run again with --retry-failed.',
    ],
    [
      /dubious ownership/i,
      'bulk/ownership',
      'Run as the owner of that folder, or add it to safe.directory of git.',
    ],
  ];
  const found = remedies.find(([pattern]) => pattern.test(output.stderr));
  return new Problem(found?.[1] ?? 'bulk/clone-failed', message, {
    remedy: found?.[2] ?? 'See what `git clone` of that address says.',
    cause: output.stderr,
  });
}

async function git(args: readonly string[], options: GitOptions): Promise<GitOutput> {
  const output = await runGit(args, options);
  if (output.code !== 0) throw unreachable(output);
  return output;
}

function emptyRepository(): Problem {
  return new Problem('bulk/empty-repository', 'the repository has no commit', {
    remedy: 'Take it off the list, or migrate it once there is something in it.',
  });
}

/**
 * Where the branch of a repository is now, without fetching it.
 * @throws Problem where it can't be reached, or has no such branch
 */
export async function remoteBase(source: RepositorySource, cwd: string, signal: AbortSignal): Promise<Base> {
  const wanted = source.branch === undefined ? 'HEAD' : `refs/heads/${source.branch}`;
  const { stdout } = await git(['ls-remote', '--symref', '--', fetchedFrom(source), wanted], {
    cwd,
    signal,
    ...reaching(source),
  });
  const text = stdout.toString('utf8');
  const commit = /^([0-9a-f]{40,64})\t/m.exec(text)?.[1];
  const branch = source.branch ?? /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(text)?.[1] ?? 'HEAD';
  if (commit !== undefined) return { branch, commit };
  throw source.branch === undefined
    ? emptyRepository()
    : new Problem('bulk/no-branch', `there is no branch ${source.branch}`, {
        remedy: 'Name a branch that exists.',
      });
}

function tooLarge(what: string, limits: CheckoutLimits): Problem {
  const megabytes = Math.round(limits.bytes / 1024 / 1024);
  return new Problem('bulk/too-large', `${what} more than ${megabytes} MB`, {
    remedy: 'Give more with --max-size, or clone it yourself and run `dealias migrate` in it.',
  });
}

/** Fetches one commit, without the blobs that dealias would not read; stops where it grows too large. */
async function clone(source: RepositorySource, folder: string, limits: CheckoutLimits): Promise<void> {
  const growing = new AbortController();
  const watch = setInterval(() => {
    if (packBytes(folder) > limits.bytes) growing.abort(tooLarge('one commit of it takes', limits));
  }, LOOK);
  try {
    await git(
      [
        'clone',
        '--quiet',
        '--no-checkout',
        '--depth=1',
        '--single-branch',
        '--no-tags',
        '--no-recurse-submodules',
        `--filter=blob:limit=${LARGEST_FILE + 1}`,
        '--template=',
        ...(source.branch === undefined ? [] : ['--branch', source.branch]),
        '--',
        fetchedFrom(source),
        folder,
      ],
      {
        cwd: join(folder, '..'),
        signal: AbortSignal.any([limits.signal, growing.signal]),
        ...reaching(source),
      },
    );
  } finally {
    clearInterval(watch);
  }
  if (packBytes(folder) > limits.bytes) throw tooLarge('one commit of it takes', limits);
}

interface Entry {
  readonly path: Buffer;
  readonly object: string;
}

/** The mode of an entry that is another repository's commit: nothing of it is fetched. */
const SUBMODULE = '160000';

function entriesOf(listing: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf(0, start);
    const tab = listing.indexOf(0x09, start);
    const [mode, object = ''] = listing.subarray(start, tab).toString('latin1').split(' ');
    if (mode !== SUBMODULE) entries.push({ object, path: listing.subarray(tab + 1, end) });
    start = end + 1;
  }
  return entries;
}

/** Bytes that files of a commit take. */
async function treeBytes(folder: string, entries: readonly Entry[], signal: AbortSignal): Promise<number> {
  const { stdout } = await git(['cat-file', '--batch-check=%(objectsize)'], {
    cwd: folder,
    signal,
    input: entries.map(({ object }) => `${object}\n`).join(''),
  });
  return stdout
    .toString('latin1')
    .split('\n')
    .reduce((sum, line) => sum + (/^\d+$/.test(line) ? Number(line) : 0), 0);
}

/** Writes the files of the commit, as they are in it: no filter, no change of line ends. */
async function checkOut(folder: string, limits: CheckoutLimits): Promise<void> {
  const options: GitOptions = { cwd: folder, signal: limits.signal };
  writeAttributes(folder);
  await git(['read-tree', 'HEAD'], options);
  const { stdout: walked } = await git(['rev-list', '--objects', '--missing=print', '-1', 'HEAD'], options);
  const missing = new Set(
    walked
      .toString('latin1')
      .split('\n')
      .flatMap((line) => (line.startsWith('?') ? [line.slice(1).trim()] : [])),
  );
  const { stdout: listing } = await git(['ls-files', '--stage', '-z'], options);
  const entries = entriesOf(listing);
  const [left, there] = [
    entries.filter((each) => missing.has(each.object)),
    entries.filter((each) => !missing.has(each.object)),
  ];
  if ((await treeBytes(folder, there, limits.signal)) > limits.bytes)
    throw tooLarge('its files take', limits);
  if (left.length > 0) {
    const input = Buffer.concat(left.flatMap(({ path }) => [path, Buffer.of(0)]));
    await git(['update-index', '--skip-worktree', '-z', '--stdin'], { ...options, input });
  }
  await git(['checkout-index', '--all', '--quiet', '--force'], options);
  for (const { path } of left) makeHole(folder, path, LARGEST_FILE + 1);
}

/**
 * Clones a repository, one commit deep, into a folder that does not exist yet. Files too large for dealias are not
 * fetched: each is stood in for by a hole of more than that size, so that dealias says of it what it always says.
 * @throws Problem with the code of what went wrong, and the signal's reason
 */
export async function checkout(
  source: RepositorySource,
  folder: string,
  limits: CheckoutLimits,
): Promise<Base> {
  await clone(source, folder, limits);
  const options: GitOptions = { cwd: folder, signal: limits.signal };
  const head = await runGit(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], options);
  if (head.code !== 0) throw emptyRepository();
  const name = await runGit(['symbolic-ref', '--short', '--quiet', 'HEAD'], options);
  await checkOut(folder, limits);
  const branch = name.stdout.toString('utf8').trim();
  return { branch: branch === '' ? 'HEAD' : branch, commit: head.stdout.toString('latin1').trim() };
}
