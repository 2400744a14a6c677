import {
  type Attention,
  type Forge,
  type ForgeRepository,
  LostAnswer,
  type OpenedPullRequest,
  type Proposal,
} from './forge.js';

/** What became of a proposal. */
export interface Proposed {
  readonly pullRequest: OpenedPullRequest;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'merged' | 'closed';
  /** What the forge would not do, a sentence each. */
  readonly notes: readonly string[];
}

/** How often creating is tried where no answer comes. */
const ATTEMPTS = 4;

/** The pull request of a branch that counts: an open one, else the newest. */
export async function existing(
  forge: Forge,
  repository: ForgeRepository,
  branch: string,
): Promise<OpenedPullRequest | null> {
  const all = await forge.list(repository, branch);
  return all.find(({ state }) => state === 'open') ?? all[0] ?? null;
}

/** Line ends are the forge's own affair. */
const same = (a: string, b: string): boolean =>
  a.replace(/\r\n/g, '\n').trim() === b.replace(/\r\n/g, '\n').trim();

/**
 * Brings a branch's pull request about: one that is open is updated where its text has changed, one that was merged
 * or closed is left as it is, and only where there never was one it is made. An answer that was lost is followed by
 * a look, so that none is made twice.
 * @param known whether an earlier run saw it through; else what that run may not have come to is done again
 */
export async function propose(
  forge: Forge,
  repository: ForgeRepository,
  proposal: Proposal,
  attention: Attention,
  known: boolean,
): Promise<Proposed> {
  for (let tries = 1; ; tries++) {
    const there = await existing(forge, repository, proposal.branch);
    if (there !== null && there.state !== 'open') {
      return { pullRequest: there, outcome: there.state, notes: [] };
    }
    if (there !== null) {
      const notes = tries > 1 || !known ? await forge.attend(repository, there.number, attention) : [];
      if (same(there.body, proposal.body) && there.title === proposal.title)
        return { pullRequest: there, outcome: tries > 1 ? 'created' : 'unchanged', notes };
      const pullRequest = await forge.update(repository, there.number, proposal);
      return { pullRequest, outcome: 'updated', notes };
    }
    try {
      const pullRequest = await forge.create(repository, proposal);
      const notes = await forge.attend(repository, pullRequest.number, attention);
      return { pullRequest, outcome: 'created', notes };
    } catch (error) {
      if (!(error instanceof LostAnswer)) throw error;
      if (tries >= ATTEMPTS) throw error.cause;
    }
  }
}
