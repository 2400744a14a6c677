import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as assert from 'uvu/assert';
import type { Campaign, RepositoryRecord } from '../../src/bulk/model.js';
import { campaignReport } from '../../src/report/campaign.js';
import { suite } from '../suite.js';
import { madeCampaign } from './made-campaign.js';

const test = suite('report: the schema of a campaign');
const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/campaign.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

function assertValid(campaign: Campaign): void {
  const report: unknown = JSON.parse(JSON.stringify(campaignReport(campaign, '0.1.0')));
  assert.ok(validate(report), JSON.stringify(validate.errors, null, 2));
}

/** Every field that a record can have. */
function fullRecord(record: RepositoryRecord): RepositoryRecord {
  const base = { branch: 'main', commit: 'c'.repeat(40) };
  return {
    ...record,
    source: { ...record.source, local: '/clones/a', branch: 'main' },
    state: 'merged',
    base,
    configuration: null,
    verification: { proved: 1, equal: 2, differs: 0, 'not-run': 1, errors: 0 },
    failure: { step: 'push', code: 'bulk/push-refused', message: 'no', remedy: 'ask' },
    pushed: { branch: 'dealias', commit: 'd'.repeat(40), base, digest: 'e'.repeat(64) },
  };
}

test('a campaign with some of everything is as the schema says', () => {
  const campaign = madeCampaign(20);
  assertValid(campaign);
  const full = [...campaign.repositories].map(([id, record]) => [id, fullRecord(record)] as const);
  assertValid({ ...campaign, repositories: new Map(full) });
});

test('a field that the schema does not know is found', () => {
  const report = { ...campaignReport(madeCampaign(1), '0.1.0'), more: 1 };
  assert.not(validate(report));
});

test.run();
