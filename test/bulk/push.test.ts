import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { openJournal, readCampaign } from '../../src/bulk/journal.js';
import type { RepositoryRecord } from '../../src/bulk/model.js';
import { tokenVariable } from '../../src/forge/token.js';
import { MAIN } from '../cli/process.js';
import { FakeForge, type Fault } from '../forge/fake-forge.js';
import { suite } from '../suite.js';
import { type GitServer, gitServer } from './git-server.js';
import { git, makePush } from './push-campaign.js';

const test = suite('bulk: push');
const TOKEN = 'very-secret-token-of-the-test';
const REPOSITORIES = 3;

interface Stage {
  readonly fake: FakeForge;
  readonly served: GitServer;
  readonly campaign: string;
  readonly root: string;
  readonly bare: (index: number) => string;
  readonly record: (index: number) => RepositoryRecord;
}

const stages: Stage[] = [];
test.after(async () => {
  for (const { fake, campaign } of stages) {
    await fake.close();
    rmSync(dirname(campaign), { recursive: true, force: true });
  }
});

async function stage(count = REPOSITORIES, fault: () => Fault = () => 'none'): Promise<Stage> {
  let served: GitServer | undefined;
  const fake = new FakeForge({
    token: TOKEN,
    now: Date.now,
    fault,
    allowance: 5000,
    other: (request, response) => served?.serve(request, response) ?? false,
  });
  const { root, campaign, fill } = await makePush(() => fake.host, count);
  served = gitServer(root, TOKEN);
  await fake.listen();
  fill();
  const made: Stage = {
    fake,
    served,
    campaign,
    root,
    bare: (index) => join(root, 'org', `r${index}.git`),
    record: (index) => {
      const record = readCampaign(campaign).repositories.get(`${fake.host}/org/r${index}`);
      if (record === undefined) throw new Error(`r${index} is not in the campaign`);
      return record;
    },
  };
  stages.push(made);
  return made;
}

interface Run {
  readonly code: number | null;
  readonly text: string;
}

/** `dealias bulk push`, ended with SIGKILL after so many milliseconds where given. */
function push({ fake, campaign }: Stage, args: readonly string[] = [], killAfter?: number): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, 'bulk', 'push', campaign, '--forge', 'github', ...args], {
      env: { ...process.env, [tokenVariable(fake.host)]: TOKEN },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (code) => resolve({ code, text }));
  });
}

const tip = (bare: string): string => git(bare, 'rev-parse', 'refs/heads/dealias');

test('branches and pull requests are made, once; run again, nothing is done', async () => {
  const at = await stage();
  const dry = await push(at, ['--dry-run']);
  assert.is(dry.code, 1, dry.text);
  assert.match(dry.text, '3 repositories: 3 created. A dry run: nothing was pushed.');
  assert.is(at.served.pushes + at.fake.pullRequests.length, 0);

  const { code, text } = await push(at, ['--draft', '--label', 'migration, aliases']);
  assert.is(code, 0, text);
  assert.match(text, '3 repositories: 3 created.');
  assert.is(at.fake.pullRequests.length, REPOSITORIES);
  const [first] = at.fake.pullRequests;
  assert.ok(first?.draft);
  assert.is(first?.base, 'main');
  assert.equal([...(first?.labels ?? [])].sort(), ['aliases', 'migration']);
  assert.equal([...(first?.reviewers ?? [])].sort(), ['ann', 'code']);
  for (const part of [
    '### What changes for each environment',
    '### How to deploy',
    '### How to go back',
    '"campaign":',
  ])
    assert.ok(first?.body.includes(part), part);
  assert.is(git(at.bare(0), 'rev-parse', 'dealias^'), git(at.bare(0), 'rev-parse', 'main'));
  assert.match(git(at.bare(0), 'show', 'dealias:src/app.js'), 'process.env');
  assert.is(at.record(0).state, 'pull-request');

  const pushes = at.served.pushes;
  const again = await push(at);
  assert.is(again.code, 0);
  assert.match(again.text, '3 repositories: 3 unchanged.');
  assert.is(at.served.pushes, pushes);
});

test('the token is on no command line, in no file and in no output', async () => {
  const at = await stage(2);
  const { text } = await push(at);
  const seen = [...at.served.commandLines];
  assert.ok(
    seen.some((line) => line.includes('git') && line.includes(`http://${at.fake.host}`)),
    'git was not seen',
  );
  const files = readdirSync(at.campaign, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  assert.ok(files.length >= 4);
  const encoded = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
  for (const where of [...seen, ...files, text])
    assert.not(where.includes(TOKEN) || where.includes(encoded), where.slice(0, 200));
  assert.is(at.fake.unauthorised + at.served.refused, 0);
});

test('merged and closed ones are noted and left; a base that moved is not pushed', async () => {
  const at = await stage();
  await push(at);
  Object.assign(at.fake.pullRequests[0] ?? {}, { state: 'merged' });
  Object.assign(at.fake.pullRequests[1] ?? {}, { state: 'closed' });
  const moved = at.bare(2);
  const tree = git(moved, 'rev-parse', 'main^{tree}');
  git(moved, 'update-ref', 'refs/heads/main', git(moved, 'commit-tree', tree, '-p', 'main', '-m', 'more'));
  const { code, text } = await push(at);
  assert.is(code, 1, text);
  assert.match(text, '1 merged');
  assert.match(text, '1 closed');
  assert.match(text, 'its base has moved');
  assert.equal([at.record(0).state, at.record(1).state], ['merged', 'closed']);
  assert.match((await push(at)).text, '1 repository: ');
  assert.is(at.fake.pullRequests.length, REPOSITORIES);
});

test('a branch with the commits of people is left as it is', async () => {
  const at = await stage(2);
  await push(at);
  const bare = at.bare(0);
  const edited = git(
    bare,
    'commit-tree',
    git(bare, 'rev-parse', 'dealias^{tree}'),
    '-p',
    'dealias',
    '-m',
    'by hand',
  );
  git(bare, 'update-ref', 'refs/heads/dealias', edited);
  const journal = openJournal(at.campaign);
  const { source, migration, base } = at.record(0);
  assert.ok(migration !== undefined && base !== undefined);
  // As after another migration: what was pushed is not what is kept any more.
  const pushed = { branch: 'dealias', commit: tip(bare), base: base!, digest: 'other' };
  journal.append({ event: 'pushed', repository: source.id, pushed: { ...pushed, commit: 'f'.repeat(40) } });
  journal.close();
  const { code, text } = await push(at);
  assert.is(code, 2, text);
  assert.match(text, 'holds commits that are not this campaign');
  assert.is(tip(bare), edited);
});

test('branches only, in waves', async () => {
  const at = await stage(3);
  const { code, text } = await push(at, ['--no-reviewers', '--wave', '2']);
  assert.is(code, 0, text);
  assert.match(text, 'Wave 2 of 2: 1 repository.');
  assert.is(
    at.fake.pullRequests.every(({ reviewers }) => reviewers.size === 0),
    true,
  );
});

test('killed at any moment and gone on with: each repository has one branch and one pull request', async () => {
  let count = 0;
  // Every third answer is lost, too.
  const at = await stage(4, () => (count++ % 3 === 2 ? 'lost' : 'none'));
  let kills = 0;
  for (const delay of [500, 800, 1100, 1500, 2000]) {
    const { code } = await push(at, ['--label', 'x'], delay);
    if (code === null) kills++;
  }
  for (let run = 0; run < 5; run++) if ((await push(at, ['--label', 'x'])).code === 0) break;
  assert.ok(kills >= 2, `${kills} were killed`);
  assert.is(at.fake.pullRequests.length, 4);
  assert.is(new Set(at.fake.pullRequests.map(({ repository }) => repository)).size, 4);
  for (let index = 0; index < 4; index++) {
    assert.is(at.record(index).state, 'pull-request');
    assert.is(at.record(index).pushed?.commit, tip(at.bare(index)));
    assert.is(git(at.bare(index), 'rev-list', '--count', 'main..dealias'), '1');
  }
  for (const { labels } of at.fake.pullRequests) assert.equal([...labels], ['x']);
});

test.run();
