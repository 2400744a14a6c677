import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { doJob, type Job, type JobLimits } from '../../src/bulk/job.js';
import { openJournal, readCampaign } from '../../src/bulk/journal.js';
import { KEPT, readKept, readKeptMigration } from '../../src/bulk/kept.js';
import { MigrationThread } from '../../src/bulk/migration-thread.js';
import type { RepositoryRecord } from '../../src/bulk/model.js';
import type { VerifyReport } from '../../src/verify/report.js';
import { MAIN, type Outcome, start } from '../cli/process.js';
import { suite } from '../suite.js';
import { commitOf, type Kind, type MadeCampaign, makeCampaign } from './campaign-maker.js';

const test = suite('bulk: a campaign on this machine');

const KINDS: readonly Kind[] = [
  'aliased',
  'residue',
  'fine',
  'broken-template',
  'empty',
  'missing',
  'hostile',
  'huge',
];
const root = mkdtempSync(join(tmpdir(), 'dealias-campaign-'));
const campaign = join(root, 'campaign');
let made: MadeCampaign;
let first: Outcome;

const bulk = (...args: readonly string[]): Outcome => start(MAIN, ['bulk', ...args], { cwd: root });

test.before(() => {
  made = makeCampaign(root, KINDS.length, (index) => KINDS[index] ?? 'other');
  first = bulk('repos.txt', '--out', 'campaign');
});
test.after(() => rmSync(root, { recursive: true, force: true }));

function recordOf(kind: Kind): RepositoryRecord {
  const id = made.repositories[KINDS.indexOf(kind)]?.folder ?? '';
  const record = readCampaign(campaign).repositories.get(id);
  if (record === undefined) throw new Error(`there is no record of ${kind}`);
  return record;
}

test('each repository ends as what it is like, and one failure stops none', () => {
  assert.is(first.code, 2, first.err);
  const seen = KINDS.map((kind) => {
    const { state, failure, migration } = recordOf(kind);
    return [
      kind,
      failure?.code ?? state,
      migration?.files ?? '-',
      Object.keys(migration?.residue ?? {}).join(),
    ];
  });
  assert.equal(seen, [
    ['aliased', 'migrated', 5, ''],
    ['residue', 'migrated', 0, 'code/undecided'],
    ['fine', 'migrated', 0, ''],
    ['broken-template', 'template/unparsable', '-', ''],
    ['empty', 'bulk/empty-repository', '-', ''],
    ['missing', 'bulk/not-found', '-', ''],
    ['hostile', 'migrated', 5, ''],
    ['huge', 'migrated', 5, ''],
  ]);
  assert.match(first.err, /^1\/8 /m);
  assert.match(first.err, /8 of 8 · 3 changed · 2 unchanged · 1 residue · 3 failed/);
  assert.match(first.out, /template\/unparsable \(1\)/);
});

test('what is kept: a migration, its patch and report; no clone stays', () => {
  const record = recordOf('aliased');
  const kept = readCampaign(campaign);
  assert.is(readKeptMigration(kept, record)?.parameters.length, record.migration?.parameters);
  assert.match(readKept(kept, record, KEPT.patch) ?? '', /^diff --git a\/src\/app.js/m);
  // A stack is named after the repository, whatever folder the clone is in.
  assert.match(readKept(kept, record, KEPT.patch) ?? '', '+stack_name = "service-00000-dev"');
  assert.match(readKept(kept, record, KEPT.report) ?? '', '## One stack per environment');
  assert.match(readKept(kept, recordOf('broken-template'), KEPT.log) ?? '', 'broken.template.yaml');
  assert.not(existsSync(join(campaign, 'work')));
  assert.is(record.base?.branch, 'main');
});

test('of a hostile repository nothing runs and no link is followed; of a huge one nothing large is fetched', () => {
  assert.not(existsSync('/tmp/dealias-was-here'));
  const skipped = readKeptMigration(readCampaign(campaign), recordOf('hostile'))?.skipped ?? [];
  assert.equal(
    skipped.map(({ path }) => path),
    ['etc', 'loop', 'src/secrets.js', 'sub'],
  );
  const huge = readKeptMigration(readCampaign(campaign), recordOf('huge'))?.skipped ?? [];
  assert.equal(huge, [{ path: 'src/generated.js', reason: 'larger than 5 MB' }]);
});

test('run again it does nothing; a branch that moved is done again, and --retry-failed the failures', () => {
  const before = readFileSync(join(campaign, 'journal.jsonl'), 'utf8');
  const again = bulk('--out', 'campaign', '--quiet');
  assert.equal([again.code, again.err], [2, '']);
  assert.is(readFileSync(join(campaign, 'journal.jsonl'), 'utf8'), before);

  const { folder } = made.repositories[KINDS.indexOf('fine')] ?? { folder: '' };
  commitOf(folder, 'aliased', 2, 'aliases after all');
  const moved = bulk('--out', 'campaign');
  assert.match(moved.err, /service-00002.git changed, 5 files/);
  assert.is(recordOf('fine').attempts, 2);
  assert.is(recordOf('aliased').attempts, 1);

  commitOf(made.repositories[KINDS.indexOf('broken-template')]?.folder ?? '', 'fine', 3, 'mended');
  const retried = bulk('--out', 'campaign', '--retry-failed', '--trust-bases');
  assert.match(retried.err, /3 of 3/);
  assert.is(recordOf('broken-template').failure, undefined);
  assert.is(readKept(readCampaign(campaign), recordOf('broken-template'), KEPT.log), null);
  assert.is(recordOf('missing').attempts, 2);
});

test('a dealias.yaml of the campaign is kept in it, and has all repositories done again', () => {
  writeFileSync(join(root, 'ours.yaml'), 'adopt: dev\n');
  bulk('--out', 'campaign', '--config', 'ours.yaml', '--quiet', '--retry-failed');
  assert.is(readKeptMigration(readCampaign(campaign), recordOf('aliased'))?.adopt, 'dev');
  assert.is(bulk('--out', 'campaign', '--trust-bases').err, '');
  writeFileSync(join(root, 'ours.yaml'), 'adpot: dev\n');
  const wrong = bulk('--out', 'campaign', '--config', 'ours.yaml');
  assert.is(wrong.code, 2);
  assert.match(wrong.err, /ours\.yaml:1:1/);
});

test('in a pushed branch the tool’s edits are told from people’s', () => {
  const record = recordOf('aliased');
  const clone = join(root, 'pushing');
  const git = (...args: string[]): void => {
    const { status, stderr } = spawnSync(
      'git',
      ['-c', 'user.name=A', '-c', 'user.email=a@forge.example', ...args],
      {
        cwd: args[0] === 'clone' ? root : clone,
        encoding: 'utf8',
      },
    );
    assert.is(status, 0, stderr);
  };
  git('clone', '--quiet', record.source.address, clone);
  git('switch', '--quiet', '-c', 'dealias');
  git('apply', join(campaign, record.folder, KEPT.patch));
  git('add', '--all');
  git('commit', '--quiet', '-m', 'one stack per environment');
  git('push', '--quiet', 'origin', 'dealias');
  const journal = openJournal(campaign);
  const { base, migration, source } = record;
  if (base === undefined || migration === undefined) throw new Error('it was not migrated');
  const pushed = { branch: 'dealias', commit: base.commit, base, digest: migration.digest };
  journal.append({ event: 'pushed', repository: source.id, pushed });
  journal.close();
  const clean = bulk('verify', 'campaign');
  assert.equal([clean.code, clean.err], [0, '']);
  assert.match(clean.out, /5 files, all as dealias wrote them/);
  writeFileSync(join(clone, 'src/app.js'), '// mine\n');
  writeFileSync(join(clone, 'NOTES.md'), 'mine\n');
  git('add', '--all');
  git('commit', '--quiet', '-m', 'by hand');
  git('push', '--quiet', 'origin', 'dealias');
  const edited = bulk('verify', 'campaign');
  assert.is(edited.code, 1);
  assert.match(
    edited.out,
    /4 files as dealias wrote them, and edits by others\n {2}changed since: src\/app.js\n {2}not by dealias: NOTES.md/,
  );
});

test('parts joined are the whole, and a folder of clones is a list', () => {
  const few = makeCampaign(join(root, 'few'), 3, (index) => KINDS[index] ?? 'other');
  for (const part of ['1/2', '2/2'])
    bulk('few/repos.txt', '--shard', part, '--out', `part-${part[0]}`, '--quiet');
  const merged = bulk('merge', 'part-1', 'part-2', '--out', 'joined');
  assert.match(merged.out, '3 repositories: 3 migrated');
  assert.match(bulk('merge', 'part-1', 'part-2', '--out', 'joined').err, /part-1: 0 repositories taken/);
  const joined = readCampaign(join(root, 'joined'));
  assert.equal([...joined.repositories.keys()].sort(), few.repositories.map(({ folder }) => folder).sort());
  for (const { folder } of joined.repositories.values())
    assert.ok(readdirSync(join(root, 'joined', folder)).length > 0);
  assert.match(bulk('few/forge', '--out', 'from-folder', '--quiet').out, '3 repositories: 3 migrated');
});

test('a campaign is no list of repositories', () => {
  for (const given of ['campaign', 'campaign/journal.jsonl']) {
    const refused = bulk(given, '--out', 'other');
    assert.is(refused.code, 2);
    assert.match(refused.err, /campaign, and no|journal of a campaign/);
  }
  writeFileSync(join(root, 'nothing.txt'), '# none\n');
  const none = bulk('nothing.txt', '--out', 'other');
  assert.is(none.code, 2);
  assert.match(none.err, 'nothing.txt lists no repository');
  assert.not(existsSync(join(root, 'other')));
  const file = bulk('repos.txt', '--out', 'nothing.txt');
  assert.is(file.code, 2);
  assert.match(file.err, 'error[bulk/no-folder]');
  assert.match(bulk('statsu').err, 'Did you mean `dealias bulk status`?');
});

test('with --verify what is changed is compared with the original, and the table is kept', () => {
  const [aliased] = made.repositories;
  writeFileSync(join(root, 'one.txt'), `${aliased?.folder ?? ''}\n`);
  bulk('one.txt', '--out', 'compared', '--quiet');
  assert.is(bulk('--out', 'compared', '--verify', '--quiet').code, 0);
  const compared = readCampaign(join(root, 'compared'));
  const [record] = compared.repositories.values();
  assert.is(record?.state, 'verified');
  const { verification } = record!;
  assert.ok(verification && verification.proved + verification.equal > 0, JSON.stringify(verification));
  assert.is(verification!.differs + verification!['not-run'], 0);
  const table = JSON.parse(readKept(compared, record!, KEPT.verification) ?? '{}') as VerifyReport;
  assert.equal({ ...table.counts, errors: 0 }, record?.verification);
});

test('a repository that takes too long, or too much, fails with a code of its own', async () => {
  const thread = new MigrationThread();
  const [{ folder: address } = { folder: '' }] = made.repositories;
  const codeWith = async (limits: JobLimits): Promise<string> => {
    const job: Job = {
      source: { id: address, address },
      configuration: null,
      done: null,
      limits,
      verify: false,
    };
    const result = await doJob(job, { folder: root, thread }, new AbortController().signal);
    return result.kind === 'failed' ? result.failure.code : result.kind;
  };
  assert.is(await codeWith({ timeout: 1, bytes: 1e9 }), 'bulk/timeout');
  assert.is(await codeWith({ timeout: 60_000, bytes: 10 }), 'bulk/too-large');
  assert.is(await codeWith({ timeout: 60_000, bytes: 1e9 }), 'done');
  await thread.close();
});

test.run();
