import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { JOURNAL, openJournal, readCampaign } from '../../src/bulk/journal.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';
import { base, lifeOf, sourceOf } from './events.js';

const test = suite('bulk: the journal');

const folders: string[] = [];
test.after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function fresh(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dealias-journal-'));
  folders.push(folder);
  return folder;
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'nothing thrown';
}

function states(at: string): string[] {
  return [...readCampaign(at).repositories.values()].map((each) => each.state);
}

test('what was appended is what is read, state by state', () => {
  const at = fresh();
  const journal = openJournal(at, { create: true });
  const seen: string[] = [];
  for (const event of lifeOf('orders')) {
    journal.append(event, 'worker 1');
    assert.equal([...readCampaign(at).repositories], [...journal.campaign.repositories]);
    seen.push(states(at)[0] ?? '');
  }
  journal.append({ event: 'merged', repository: sourceOf('orders').id });
  assert.equal(seen, ['planned', 'planned', 'cloned', 'migrated', 'verified', 'pushed', 'pull-request']);
  assert.equal(states(at), ['merged']);
  assert.is(readCampaign(at).id, journal.campaign.id);
  journal.close();
});

test('cut at any byte it tells of the events before the cut, and goes on', () => {
  const at = fresh();
  const journal = openJournal(at, { create: true });
  for (const event of lifeOf('orders')) journal.append(event);
  journal.close();
  const whole = readFileSync(join(at, JOURNAL));
  const firstLine = whole.indexOf('\n') + 1;
  for (let length = firstLine; length < whole.length; length += 7) {
    writeFileSync(join(at, JOURNAL), whole.subarray(0, length));
    const events = whole.subarray(firstLine, length).toString().split('\n').length - 1;
    const again = openJournal(at);
    for (const event of lifeOf('orders').slice(events)) again.append(event);
    again.close();
    assert.equal(states(at), ['pull-request'], `cut at ${length}`);
  }
});

test('zeros that a power cut left at the end are cut off', () => {
  const at = fresh();
  const journal = openJournal(at, { create: true });
  for (const event of lifeOf('orders').slice(0, 3)) journal.append(event);
  journal.close();
  appendFileSync(join(at, JOURNAL), Buffer.alloc(4096));
  assert.equal(states(at), ['cloned']);
  const again = openJournal(at);
  again.append({ event: 'begun', repository: sourceOf('orders').id });
  again.close();
  assert.is(readCampaign(at).repositories.get(sourceOf('orders').id)?.attempts, 2);
});

test('damage in the middle is refused, with the line', () => {
  const at = fresh();
  const journal = openJournal(at, { create: true });
  for (const event of lifeOf('orders')) journal.append(event);
  journal.close();
  const lines = readFileSync(join(at, JOURNAL), 'utf8').split('\n');
  writeFileSync(join(at, JOURNAL), [...lines.slice(0, 3), '{"event', ...lines.slice(3)].join('\n'));
  try {
    readCampaign(at);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, Problem);
    assert.is((error as Problem).code, 'bulk/journal-damaged');
    assert.is((error as Problem).at?.line, 4);
  }
});

test('a folder without a campaign, an event before its planning, and a second writer are refused', () => {
  const at = fresh();
  assert.is(
    codeOf(() => readCampaign(at)),
    'bulk/no-campaign',
  );
  assert.is(
    codeOf(() => openJournal(at)),
    'bulk/no-campaign',
  );
  writeFileSync(join(at, 'lock'), '1 elsewhere\n');
  assert.is(
    codeOf(() => openJournal(at, { create: true })),
    'bulk/locked',
  );
  rmSync(join(at, 'lock'));
  const journal = openJournal(at, { create: true });
  assert.throws(() => journal.append({ event: 'begun', repository: 'forge.example/none' }));
  journal.close();
});

test('a base that moved starts the repository over, and keeps its branch and pull request', () => {
  const at = fresh();
  const journal = openJournal(at, { create: true });
  for (const event of lifeOf('orders')) journal.append(event);
  const repository = sourceOf('orders').id;
  journal.append({ event: 'cloned', repository, base: { ...base, commit: 'c'.repeat(40) } });
  journal.close();
  const record = readCampaign(at).repositories.get(repository);
  assert.is(record?.state, 'cloned');
  assert.is(record?.migration, undefined);
  assert.is(record?.pullRequest?.number, 7);
  assert.is(record?.pushed?.branch, 'dealias');
});

test.run();
