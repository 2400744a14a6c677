import * as assert from 'uvu/assert';
import type { Migration } from '../../src/model/migration.js';
import { pullRequestBody } from '../../src/report/pull-request.js';
import { suite } from '../suite.js';
import { madeCampaign } from './made-campaign.js';
import { CLEAR_SECRET, full, hostile, STEERING } from './sample-migration.js';
import { verification } from './sample-verification.js';

const test = suite('report: the description of a pull request');
const [record] = [...madeCampaign(1).repositories.values()];

function bodyOf(migration: Migration): string {
  const sums = { proved: 3, equal: 1, differs: 0, 'not-run': 2, errors: 0 };
  return pullRequestBody({
    migration,
    record: { ...record!, verification: sums },
    files: [{ path: 'src/app.js' }],
    campaign: 'c',
  });
}

test('it holds the matrix, the evidence, the tasks, how to deploy and how to go back, and no secret', () => {
  const body = bodyOf(full);
  for (const part of [
    '| `TableName` | `TABLE_NAME` | `orders-prod`<br>`src/app.js:12` | `orders-test`<br>`src/app.js:13` |',
    '| 3 | 1 | 0 | 2 | 0 |',
    '- [ ] `code/host-header` `src/app.js:9:7`',
    '- [ ] Create `prod/app/ApiKey`',
    '1. `sam deploy --config-env test`',
    '### How to go back',
    `"digest":"${'d'.repeat(64)}"`,
  ])
    assert.ok(body.includes(part), `${part} is not in\n${body}`);
  assert.not.match(body, CLEAR_SECRET);
});

test('where it was verified, each function has its line, and what is not as it was stands first', () => {
  const body = pullRequestBody({ migration: full, record: record!, files: [], campaign: 'c', verification });
  assert.match(body, /^> \*\*Not the same as before:\*\*/);
  assert.match(body, '| 0 | 1 | 1 | 1 | 1 |');
  assert.match(body, '| `Orders` | equal on 3 events | DIFFERS |');
  assert.match(body, '- `Orders` in prod: it answers');
  assert.match(body, '- error: in prod: there is no parameters/prod.json');
  assert.match(body, '- `Mail` in prod: it took too long **Help:** Give it more.');
});

test('what stands in a repository neither steers nor ends anything', () => {
  assert.not.match(bodyOf(hostile()), STEERING);
  const [parameter] = full.parameters;
  const sly = { ...full, parameters: [{ ...parameter!, name: '--> <img src=x> @everyone' }] };
  assert.not.match(bodyOf(sly).replaceAll(/`[^`]*`/g, ''), /<img|@everyone/);
});

test('it stays below what forges take, and says what was cut', () => {
  const [finding] = full.findings.filter(({ outcome }) => outcome === 'refused');
  const findings = Array.from({ length: 3000 }, (_, index) => ({
    ...finding!,
    at: { ...finding!.at, line: index + 1 },
  }));
  const body = bodyOf({ ...full, findings });
  assert.ok(body.length < 65_536, `${body.length} characters`);
  assert.ok(body.length > 50_000);
  assert.match(body, /> Cut, since a forge takes no longer text: Left to finish by hand/);
  assert.match(body, '<!-- dealias {');
  assert.match(body, 'TABLE_NAME');
});

test.run();
