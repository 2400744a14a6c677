import type { Campaign, MigrationSummary, RepositoryRecord } from '../../src/bulk/model.js';

const migration: MigrationSummary = {
  tool: '0.1.0',
  digest: 'd'.repeat(64),
  environments: ['dev', 'test', 'prod'],
  counts: { total: 4, rewritten: 3, refused: 1, suppressed: 0, 'no-environment': 0 },
  files: 4,
  parameters: 3,
  residue: { 'code/undecided': 1 },
  security: 0,
  milliseconds: 100,
};

function recordOf(index: number): RepositoryRecord {
  const path = `org/service-${String(index).padStart(4, '0')}`;
  const id = `git.corp.example/${path}`;
  const shared = {
    source: { id, address: `https://${id}`, host: 'git.corp.example', path },
    folder: `repositories/r${index}`,
    at: '2026-01-01T00:00:00.000Z',
    attempts: 1,
  };
  if (index % 10 === 1) {
    const failure = { step: 'clone', code: 'bulk/no-access', message: 'permission denied <b>' } as const;
    return { ...shared, state: 'planned', failure };
  }
  if (index % 10 === 2) return { ...shared, state: 'migrated', migration: { ...migration, residue: {} } };
  const pullRequest = { number: index, url: `https://${id}/pull/${index}`, draft: false };
  return { ...shared, state: 'pull-request', migration, pullRequest };
}

/** A campaign with some of everything. */
export function madeCampaign(count: number): Campaign {
  const records = Array.from({ length: count }, (_, index) => recordOf(index));
  return {
    folder: 'campaign',
    id: 'a-campaign',
    repositories: new Map(records.map((record) => [record.source.id, record])),
  };
}
