import type { NewEvent } from '../../src/bulk/journal.js';
import type { MigrationSummary, RepositorySource } from '../../src/bulk/model.js';

export function sourceOf(name: string): RepositorySource {
  return {
    id: `forge.example/team/${name}`,
    address: `https://forge.example/team/${name}.git`,
    host: 'forge.example',
    path: `team/${name}`,
  };
}

export function summaryOf(overrides: Partial<MigrationSummary> = {}): MigrationSummary {
  return {
    tool: '0.1.0',
    digest: 'd'.repeat(64),
    environments: ['dev', 'prod'],
    counts: { total: 2, rewritten: 2, refused: 0, suppressed: 0, 'no-environment': 0 },
    files: 3,
    parameters: 2,
    residue: {},
    security: 0,
    milliseconds: 12,
    ...overrides,
  };
}

export const base = { branch: 'main', commit: 'a'.repeat(40) };

/** The life of one repository up to an open pull request. */
export function lifeOf(name: string): NewEvent[] {
  const { id: repository } = sourceOf(name);
  return [
    { event: 'planned', source: sourceOf(name) },
    { event: 'begun', repository },
    { event: 'cloned', repository, base },
    { event: 'migrated', repository, base, configuration: null, migration: summaryOf() },
    {
      event: 'verified',
      repository,
      verification: { proved: 2, equal: 0, differs: 0, 'not-run': 0, errors: 0 },
    },
    {
      event: 'pushed',
      repository,
      pushed: { branch: 'dealias', commit: 'b'.repeat(40), base, digest: 'd'.repeat(64) },
    },
    {
      event: 'pull-request',
      repository,
      pullRequest: { number: 7, url: `https://forge.example/team/${name}/pull/7`, draft: false },
    },
  ];
}
