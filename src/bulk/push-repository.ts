import { ownersOf } from '../forge/codeowners.js';
import type { OpenedPullRequest } from '../forge/forge.js';
import type { OpenForge } from '../forge/open.js';
import { existing, propose } from '../forge/propose.js';
import { gitCredential } from '../forge/token.js';
import { Problem } from '../model/problem.js';
import { pullRequestBody, TITLE } from '../report/pull-request.js';
import type { VerifyReport } from '../verify/report.js';
import { type BranchWork, type MadeCommit, makeCommit, pushBranch, tipsOf } from './branch.js';
import type { Journal } from './journal.js';
import { KEPT, readKept, readKeptMigration } from './kept.js';
import type { RepositoryRecord } from './model.js';
import { isDifferent } from './standing.js';
import { removeWork, workFolder } from './workshop.js';

export interface PushOptions {
  readonly branch: string;
  /** Branches alone where false. */
  readonly pullRequests: boolean;
  readonly draft: boolean;
  readonly labels: readonly string[];
  /** Whether what verification found to differ is pushed all the same. */
  readonly withDifferences: boolean;
  /** Whether CODEOWNERS says who is asked for a review. */
  readonly reviewers: boolean;
  /** Nothing leaves this machine but questions. */
  readonly dryRun: boolean;
  readonly open: (host: string) => Promise<OpenForge>;
  readonly stop: AbortSignal;
}

/** What became of one repository. */
export interface PushOutcome {
  readonly record: RepositoryRecord;
  readonly kind:
    | 'pushed'
    | 'created'
    | 'updated'
    | 'unchanged'
    | 'merged'
    | 'closed'
    /** The base moved: it has to be migrated again. */
    | 'moved'
    /** Verification saw differences: it is held back. */
    | 'differs'
    | 'failed';
  readonly url?: string;
  readonly notes: readonly string[];
}

interface Task {
  readonly journal: Journal;
  readonly record: RepositoryRecord;
  readonly options: PushOptions;
  readonly forge: OpenForge | null;
  readonly work: Omit<BranchWork, 'folder'>;
}

async function taskOf(journal: Journal, record: RepositoryRecord, options: PushOptions): Promise<Task> {
  const { source, base, migration } = record;
  const patch = readKept(journal.campaign, record, KEPT.patch);
  if (base === undefined || migration === undefined || patch === null)
    throw new Problem('push/nothing-kept', 'the campaign keeps no patch of it', {
      remedy: 'Run `dealias bulk` again with --retry-failed.',
    });
  const forge = options.pullRequests && source.host !== undefined ? await options.open(source.host) : null;
  const { protocol, origin } = URL.canParse(source.address)
    ? new URL(source.address)
    : { protocol: '', origin: '' };
  const overHttp = protocol === 'https:' || protocol === 'http:';
  const settings = forge !== null && overHttp ? gitCredential(origin, forge.kind, forge.token) : {};
  const { branch, stop: signal } = options;
  const message = `${TITLE}\n\nMade by dealias ${migration.tool}.\n`;
  const { digest } = migration;
  return {
    journal,
    record,
    options,
    forge,
    work: { source, branch, base, patch, digest, message, signal, settings },
  };
}

/** Notes what people did with a pull request; it is theirs from then on. */
function settled({ journal, record }: Task, { state, url }: OpenedPullRequest): PushOutcome | null {
  if (state === 'open') return null;
  if (record.state !== state) journal.append({ event: state, repository: record.source.id });
  return { record, kind: state, url, notes: [] };
}

function isCurrent({ record, work }: Task): boolean {
  const { pushed, migration, base } = record;
  return (
    pushed?.branch === work.branch &&
    pushed.digest === migration?.digest &&
    pushed.base.commit === base?.commit &&
    record.failure === undefined
  );
}

async function pushed(task: Task, folder: string, tip: string | null): Promise<MadeCommit> {
  const work: BranchWork = { ...task.work, folder };
  const made = await makeCommit(work);
  if (task.options.dryRun) return made;
  const before = task.record.pushed;
  await pushBranch(work, made, tip, before?.branch === work.branch ? before.commit : undefined);
  const { branch, base, digest } = work;
  task.journal.append({
    event: 'pushed',
    repository: task.record.source.id,
    pushed: { branch, base, digest, commit: made.commit },
  });
  return made;
}

async function proposed(task: Task, open: OpenForge, made: MadeCommit | null): Promise<PushOutcome> {
  const { journal, record, options, work } = task;
  const { host, path } = record.source;
  const migration = readKeptMigration(journal.campaign, record);
  if (migration === null || host === undefined || path === undefined)
    throw new Error('there is nothing to propose');
  const verification = readKept(journal.campaign, record, KEPT.verification);
  const paths = [
    ...new Set(
      migration.changes.flatMap(({ edits, files }) => [
        ...edits.map(({ file }) => file),
        ...files.map((file) => file.path),
      ]),
    ),
  ].sort();
  const owners =
    options.reviewers && made !== null ? ownersOf(made.codeowners, paths) : { users: [], teams: [] };
  const body = pullRequestBody({
    migration,
    record,
    files: paths.map((each) => ({ path: each })),
    campaign: journal.campaign.id,
    ...(verification === null ? {} : { verification: JSON.parse(verification) as VerifyReport }),
  });
  const { branch } = work;
  const proposal = { branch, base: work.base.branch, title: TITLE, body, draft: options.draft };
  const { pullRequest, outcome, notes } = await propose(
    open.forge,
    { host, path },
    proposal,
    { labels: options.labels, ...owners },
    record.pullRequest !== undefined,
  );
  const over = settled(task, pullRequest);
  if (over !== null) return over;
  const { number, url, draft } = pullRequest;
  if (record.pullRequest?.number !== number || made !== null)
    journal.append({
      event: 'pull-request',
      repository: record.source.id,
      pullRequest: { number, url, draft },
    });
  const kind =
    outcome === 'unchanged' && made !== null && record.pullRequest !== undefined ? 'updated' : outcome;
  return { record, kind, url, notes };
}

async function push(task: Task): Promise<PushOutcome> {
  const { record, options, forge, journal, work } = task;
  const { host, path } = record.source;
  const there =
    forge === null || host === undefined || path === undefined
      ? null
      : await existing(forge.forge, { host, path }, work.branch);
  const over = there === null || options.dryRun ? null : settled(task, there);
  if (over !== null) return over;
  if (there !== null && there.state !== 'open')
    return { record, kind: there.state, url: there.url, notes: [] };
  if (isDifferent(record) && !options.withDifferences) return { record, kind: 'differs', notes: [] };
  const tips = await tipsOf(work, journal.campaign.folder);
  if (tips.base !== work.base.commit) return { record, kind: 'moved', notes: [] };
  // One whose pull request was not seen through is done from the start: its owners are asked, its labels added.
  const current = isCurrent(task) && (forge === null || record.pullRequest !== undefined);
  const folder = workFolder(journal.campaign.folder, 'commit');
  try {
    const made = current ? null : await pushed(task, folder, tips.branch);
    if (options.dryRun || forge === null) {
      const kind = current ? 'unchanged' : there !== null ? 'updated' : forge === null ? 'pushed' : 'created';
      const notes =
        options.pullRequests && record.source.host === undefined
          ? ['a local repository: the branch alone']
          : [];
      return { record, kind, notes };
    }
    return await proposed(task, forge, made);
  } finally {
    removeWork(folder);
  }
}

/** What concerns the whole run and not one repository ends the run. */
function endsAll(error: unknown): boolean {
  return error instanceof Problem && /^(?:forge\/rate-limit|bulk\/journal)/.test(error.code);
}

/**
 * Pushes the branch of one repository and brings its pull request about. Going on after an interruption anywhere does
 * nothing twice: the commit is the same one again, and the forge is asked for the pull request before one is made.
 */
export async function pushRepository(
  journal: Journal,
  record: RepositoryRecord,
  options: PushOptions,
): Promise<PushOutcome> {
  let step: 'push' | 'pull-request' = 'push';
  try {
    return await push(await taskOf(journal, record, options));
  } catch (error) {
    options.stop.throwIfAborted();
    if (endsAll(error)) throw error;
    if (error instanceof Problem && error.code.startsWith('forge/')) step = 'pull-request';
    const message = error instanceof Error ? error.message : String(error);
    const remedy = error instanceof Problem ? error.remedy : undefined;
    const code = error instanceof Problem ? error.code : 'push/internal';
    const failure = { step, code, message, ...(remedy === undefined ? {} : { remedy }) };
    if (!options.dryRun) journal.append({ event: 'failed', repository: record.source.id, failure });
    return { record, kind: 'failed', notes: [message, ...(remedy === undefined ? [] : [remedy])] };
  }
}
