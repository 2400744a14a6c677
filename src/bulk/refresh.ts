import type { OpenForge } from '../forge/open.js';
import { existing } from '../forge/propose.js';
import { Problem } from '../model/problem.js';
import type { Journal } from './journal.js';
import type { RepositoryRecord } from './model.js';

export interface RefreshOptions {
  readonly open: (host: string) => Promise<OpenForge>;
  /** Fires when nothing new is to be asked. */
  readonly finish: AbortSignal;
  readonly stop: AbortSignal;
  /** Is told of a repository whose forge would not say. */
  readonly onRefusal: (record: RepositoryRecord, problem: Problem) => void;
}

/** Asks what became of one pull request, and notes what is new. */
async function refreshOne(journal: Journal, record: RepositoryRecord, open: OpenForge): Promise<void> {
  const { source, pushed, pullRequest, state } = record;
  const { host, path } = source;
  if (host === undefined || path === undefined || pushed === undefined) return;
  const there = await existing(open.forge, { host, path }, pushed.branch);
  if (there === null) {
    throw new Problem('forge/no-pull-request', `${host} knows no pull request of ${pushed.branch} any more`, {
      remedy: 'See whether the repository was moved, then run `dealias bulk push` again.',
    });
  }
  const { number, url, draft } = there;
  if (there.state !== 'open') {
    if (there.state !== state) journal.append({ event: there.state, repository: source.id });
    return;
  }
  // One that people opened again is under way again; a draft may have been made ready.
  if (state !== 'pull-request' || pullRequest?.number !== number || pullRequest.draft !== draft)
    journal.append({ event: 'pull-request', repository: source.id, pullRequest: { number, url, draft } });
}

/**
 * Asks the forges what became of a campaign's pull requests, and notes which were merged, closed or opened again.
 * @returns how many could not be asked about
 * @throws Problem where a host has no token, or wants more patience than an hour
 */
export async function refresh(journal: Journal, options: RefreshOptions): Promise<number> {
  const asked = [...journal.campaign.repositories.values()].filter(
    ({ pullRequest, state }) => pullRequest !== undefined && state !== 'merged',
  );
  let refused = 0;
  for (const record of asked) {
    if (options.finish.aborted) break;
    const { host } = record.source;
    if (host === undefined) continue;
    const open = await options.open(host);
    try {
      await refreshOne(journal, record, open);
    } catch (error) {
      options.stop.throwIfAborted();
      if (!(error instanceof Problem) || error.code === 'forge/rate-limit') throw error;
      refused++;
      options.onRefusal(record, error);
    }
  }
  return refused;
}
