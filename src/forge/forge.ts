/** A repository on a forge. */
export interface ForgeRepository {
  /** With its port where one is given. */
  readonly host: string;
  /** `owner/name`, or `group/subgroup/name`. */
  readonly path: string;
}

/** A pull request, which GitLab calls a merge request, as it stands. */
export interface OpenedPullRequest {
  readonly number: number;
  readonly url: string;
  readonly draft: boolean;
  readonly state: 'open' | 'merged' | 'closed';
  readonly title: string;
  readonly body: string;
}

/** What a pull request is to be. */
export interface Proposal {
  /** The branch with the change, in the repository itself. */
  readonly branch: string;
  /** The branch it is to be merged into. */
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
}

/** Who and what is added to a pull request once it is there. */
export interface Attention {
  readonly labels: readonly string[];
  /** Names of users, without `@`. */
  readonly users: readonly string[];
  /** `organisation/team`, without `@`; groups that a forge cannot ask for a review are left out. */
  readonly teams: readonly string[];
}

/** The used part of a forge's API. Every call keeps the forge's rate limits, and may take as long as they ask. */
export interface Forge {
  /** All pull requests of a branch, newest first, closed ones too. */
  list(repository: ForgeRepository, branch: string): Promise<OpenedPullRequest[]>;
  /** Makes one; the caller has looked that there is none. @throws LostAnswer */
  create(repository: ForgeRepository, proposal: Proposal): Promise<OpenedPullRequest>;
  update(
    repository: ForgeRepository,
    number: number,
    text: Pick<Proposal, 'title' | 'body'>,
  ): Promise<OpenedPullRequest>;
  /**
   * Adds labels and asks for reviews.
   * @returns a sentence for each thing the forge would not do; none of them is worth failing for
   */
  attend(repository: ForgeRepository, number: number, attention: Attention): Promise<string[]>;
}

/** Nobody knows whether the forge did what it was asked: its answer did not come, or was that something broke. */
export class LostAnswer extends Error {}
