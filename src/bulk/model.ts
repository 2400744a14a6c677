import type { Counts } from '../report/counts.js';
import type { Verdict } from '../verify/report.js';

/**
 * How far a repository has come. `migrated` without changes and every state from `verified` on is good to stay
 * in; a failure does not move the state, it stands beside it.
 */
export const STATES = [
  'planned',
  'cloned',
  'migrated',
  'verified',
  'pushed',
  'pull-request',
  'merged',
  'closed',
] as const;
export type RepositoryState = (typeof STATES)[number];

/** Where a repository is. Never holds a credential: input with one is refused. */
export interface RepositorySource {
  /** Names it in the campaign: `host/owner/name` of an address, the absolute path of a folder. */
  readonly id: string;
  /** What git clones from and pushes to: an address, or the absolute path of a local repository. */
  readonly address: string;
  /** A clone on this machine that is read in place of the address. */
  readonly local?: string;
  /** The forge's host, with its port where one is given; absent for a local path. */
  readonly host?: string;
  /** `owner/name`, or `group/subgroup/name`, on that host; absent for a local path. */
  readonly path?: string;
  /** The branch to work on; the repository's default branch where absent. */
  readonly branch?: string;
}

/** What the migration was computed from. */
export interface Base {
  readonly branch: string;
  /** The full object name of the commit. */
  readonly commit: string;
}

/** What a migration came to, without its content, which stands in the repository's folder. */
export interface MigrationSummary {
  /** The version of dealias that made it. */
  readonly tool: string;
  /** SHA-256 of what the migration writes, see `digestOf`: equal digests mean the same edits by the tool. */
  readonly digest: string;
  readonly environments: readonly string[];
  readonly counts: Counts;
  /** Files it writes; 0 means that the repository stays as it is. */
  readonly files: number;
  readonly parameters: number;
  /** Code of each finding left to a person, to how many there are. */
  readonly residue: Readonly<Record<string, number>>;
  /** Findings and notices of security. */
  readonly security: number;
  readonly milliseconds: number;
}

/** Functions times environments by verdict; the table stands in the repository's folder. */
export type VerificationSummary = Readonly<Record<Verdict, number>> & {
  /** Checks of templates and parameter files that failed: for these, too, it is not what it was. */
  readonly errors: number;
};

export const STEPS = ['clone', 'migrate', 'verify', 'push', 'pull-request'] as const;
export type Step = (typeof STEPS)[number];

/** Why an attempt ended early. */
export interface Failure {
  readonly step: Step;
  /** Stable, such as `bulk/clone-failed`, `bulk/timeout` or the code of the problem that dealias met. */
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
}

/** A branch that was pushed, and what it was made from. */
export interface PushedBranch {
  readonly branch: string;
  readonly commit: string;
  readonly base: Base;
  readonly digest: string;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly draft: boolean;
}

/** One line of the journal: something that happened, and will always have happened. */
export type CampaignEvent = { readonly at: string; readonly by?: string } & (
  | { readonly event: 'planned'; readonly source: RepositorySource }
  | { readonly event: 'begun'; readonly repository: string }
  | { readonly event: 'cloned'; readonly repository: string; readonly base: Base }
  | {
      readonly event: 'migrated';
      readonly repository: string;
      readonly base: Base;
      readonly configuration: string | null;
      readonly migration: MigrationSummary;
    }
  | { readonly event: 'verified'; readonly repository: string; readonly verification: VerificationSummary }
  | { readonly event: 'failed'; readonly repository: string; readonly failure: Failure }
  | { readonly event: 'pushed'; readonly repository: string; readonly pushed: PushedBranch }
  | { readonly event: 'pull-request'; readonly repository: string; readonly pullRequest: PullRequest }
  | { readonly event: 'merged'; readonly repository: string }
  | { readonly event: 'closed'; readonly repository: string }
);

/** What the journal says of one repository. */
export interface RepositoryRecord {
  readonly source: RepositorySource;
  /** Its folder in the campaign, with `/`: `migration.json`, `changes.patch`, `report.md`, … */
  readonly folder: string;
  readonly state: RepositoryState;
  /** When the last thing happened to it: ISO 8601, UTC. */
  readonly at: string;
  /** How often work on it has begun. */
  readonly attempts: number;
  readonly base?: Base;
  /** SHA-256 of the campaign's dealias.yaml that the migration was made with; null where there was none. */
  readonly configuration?: string | null;
  readonly migration?: MigrationSummary;
  readonly verification?: VerificationSummary;
  /** Of the last attempt; gone once one succeeds. */
  readonly failure?: Failure;
  /** Stay when the base has moved and the repository is done again: a branch is updated, never doubled. */
  readonly pushed?: PushedBranch;
  readonly pullRequest?: PullRequest;
}

/** A campaign as its journal tells it. */
export interface Campaign {
  /** Where it is kept: absolute. */
  readonly folder: string;
  /** Random, made once; names its jobs on a queue and its branches' commits. */
  readonly id: string;
  /** By id, in the order of planning. */
  readonly repositories: ReadonlyMap<string, RepositoryRecord>;
}
