import { failedChecks, type VerifyReport } from '../verify/report.js';
import type { Campaign, RepositoryRecord, RepositoryState, VerificationSummary } from './model.js';

/** Where a repository stands, in one word: each is in exactly one. */
export type Standing = 'waiting' | 'failed' | 'residue' | 'done';

/** How many repositories stand where. `waiting`, `failed` and `done` add up to `repositories`. */
export interface CampaignCounts {
  readonly repositories: number;
  /** Not done yet: planned, or cloned and interrupted. */
  readonly waiting: number;
  readonly failed: number;
  /** Migrated, and not failed since: the sum of `changed` and `unchanged`. */
  readonly done: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of those done: how many have something left for a person. */
  readonly residue: number;
  readonly states: Readonly<Record<RepositoryState, number>>;
}

/** Repositories that failed for the same reason. */
export interface FailureGroup {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  /** Ids, in the order of planning. */
  readonly repositories: readonly string[];
}

/** Findings of one code that are left to people. */
export interface ResidueGroup {
  readonly code: string;
  readonly findings: number;
  readonly repositories: readonly string[];
}

export function summaryOfVerification(report: VerifyReport): VerificationSummary {
  return { ...report.counts, errors: failedChecks(report).length };
}

/** Whether verification saw that something is not as it was. */
export function isDifferent({ verification }: RepositoryRecord): boolean {
  return verification !== undefined && verification.differs + verification.errors > 0;
}

/** What is left for people in one repository: code, to how many there are. What differs is theirs to look at, too. */
export function residueOf(record: RepositoryRecord): Readonly<Record<string, number>> {
  const { migration, verification } = record;
  return {
    ...migration?.residue,
    ...(verification === undefined || verification.differs === 0
      ? {}
      : { 'verify/differs': verification.differs }),
    ...(verification === undefined || verification.errors === 0
      ? {}
      : { 'verify/check': verification.errors }),
  };
}

export function hasResidueLeft(record: RepositoryRecord): boolean {
  return Object.keys(residueOf(record)).length > 0;
}

export function standingOf(record: RepositoryRecord): Standing {
  if (record.failure !== undefined) return 'failed';
  if (record.migration === undefined) return 'waiting';
  return hasResidueLeft(record) ? 'residue' : 'done';
}

export function countCampaign(campaign: Campaign): CampaignCounts {
  const counts = { waiting: 0, failed: 0, done: 0, changed: 0, unchanged: 0, residue: 0 };
  const states = {
    planned: 0,
    cloned: 0,
    migrated: 0,
    verified: 0,
    pushed: 0,
    'pull-request': 0,
    merged: 0,
    closed: 0,
  };
  for (const record of campaign.repositories.values()) {
    states[record.state]++;
    const standing = standingOf(record);
    if (standing === 'waiting' || standing === 'failed') {
      counts[standing]++;
      continue;
    }
    counts.done++;
    if (standing === 'residue') counts.residue++;
    if (record.migration?.files === 0) counts.unchanged++;
    else counts.changed++;
  }
  return { repositories: campaign.repositories.size, ...counts, states };
}

/** 0 all done; 1 something is left for people, or was not done yet; 2 something failed. */
export function exitCodeOf(campaign: Campaign): 0 | 1 | 2 {
  const { failed, waiting, residue } = countCampaign(campaign);
  if (failed > 0) return 2;
  return waiting + residue > 0 ? 1 : 0;
}

/** What differs from one repository to the next, left out: the same cause then reads the same. */
function causeOf(record: RepositoryRecord, message: string): string {
  const { id, address, path } = record.source;
  return [address, id, path ?? '']
    .filter((part) => part !== '')
    .reduce((text, part) => text.replaceAll(part, '…'), message)
    .replace(/\b[0-9a-f]{40}\b/g, '…');
}

/** The failures, most frequent cause first. */
export function failuresByCause(campaign: Campaign): FailureGroup[] {
  const groups = new Map<string, FailureGroup & { repositories: string[] }>();
  for (const record of campaign.repositories.values()) {
    const { failure } = record;
    if (failure === undefined) continue;
    const message = causeOf(record, failure.message);
    const key = `${failure.code}\n${message}`;
    const { code, remedy } = failure;
    const group = groups.get(key) ?? {
      code,
      message,
      ...(remedy === undefined ? {} : { remedy }),
      repositories: [],
    };
    group.repositories.push(record.source.id);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.repositories.length - a.repositories.length);
}

/** Functions times environments of all that were verified, by verdict; null where none was. */
export function verificationSums(
  campaign: Campaign,
): (VerificationSummary & { repositories: number }) | null {
  const sums = { repositories: 0, proved: 0, equal: 0, differs: 0, 'not-run': 0, errors: 0 };
  for (const { verification } of campaign.repositories.values()) {
    if (verification === undefined) continue;
    sums.repositories++;
    sums.proved += verification.proved;
    sums.equal += verification.equal;
    sums.differs += verification.differs;
    sums['not-run'] += verification['not-run'];
    sums.errors += verification.errors;
  }
  return sums.repositories === 0 ? null : sums;
}

/** What is left for people, by code, in the order of the codes. */
export function residueByCode(campaign: Campaign): ResidueGroup[] {
  const groups = new Map<string, { findings: number; repositories: string[] }>();
  for (const record of campaign.repositories.values()) {
    for (const [code, findings] of Object.entries(residueOf(record))) {
      const group = groups.get(code) ?? { findings: 0, repositories: [] };
      group.findings += findings;
      group.repositories.push(record.source.id);
      groups.set(code, group);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, group]) => ({ code, ...group }));
}
