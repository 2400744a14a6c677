import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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

/** `dealias bulk …` on the campaign, ended with SIGKILL after so many milliseconds where given. */
function bulk(
  command: string,
  { fake, campaign }: Stage,
  args: readonly string[] = [],
  killAfter?: number,
): Promise<Run> {
  return new Promise((resolve) => {
    // By a relative path, as one types it.
    const named = `${basename(campaign)}/`;
    const child = spawn(process.execPath, [MAIN, 'bulk', command, named, ...args], {
      cwd: dirname(campaign),
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

function push(at: Stage, args: readonly string[] = [], killAfter?: number): Promise<Run> {
  const forge = args.includes('--forge') ? [] : ['--forge', 'github'];
  return bulk('push', at, [...forge, ...args], killAfter);
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

test('on GitLab branches get in by git, and merge requests are made, once', async () => {
  const at = await stage(2);
  const made = await push(at, ['--forge', 'gitlab', '--label', 'migration']);
  assert.is(made.code, 0, made.text);
  assert.match(made.text, '2 repositories: 2 created.');
  assert.equal([...at.served.users], ['oauth2']);
  assert.is(at.fake.pullRequests.length, 2);
  assert.is(at.record(0).pushed?.commit, tip(at.bare(0)));
  assert.match(at.record(1).pullRequest?.url ?? '', '/-/merge_requests/');
  assert.match((await push(at, ['--forge', 'gitlab'])).text, '2 repositories: 2 unchanged.');
  assert.is(at.served.pushes, 2);
});

test('`bulk status --refresh` notes what became of pull requests, without a push', async () => {
  const at = await stage();
  const status = (...args: readonly string[]): Promise<Run> =>
    bulk('status', at, ['--forge', 'github', ...args]);
  await push(at);
  const [merged, closed] = at.fake.pullRequests;
  Object.assign(merged ?? {}, { state: 'merged' });
  Object.assign(closed ?? {}, { state: 'closed' });
  const without = await status();
  assert.is(without.code, 2);
  assert.match(without.text, '--forge is for --refresh');
  const told = await status('--refresh');
  assert.is(told.code, 0, told.text);
  assert.match(told.text, '3 repositories: 1 pull-request, 1 merged, 1 closed');
  assert.equal([at.record(0).state, at.record(1).state], ['merged', 'closed']);
  // A person opened it again: it is the campaign's again.
  Object.assign(closed ?? {}, { state: 'open' });
  assert.match((await status('--refresh')).text, '2 pull-request, 1 merged');
  assert.match((await push(at)).text, '2 repositories: 2 unchanged.');
  // The forge knows nothing of one: that is told, and fails.
  at.fake.pullRequests.splice(2, 1);
  const gone = await status('--refresh');
  assert.is(gone.code, 2);
  assert.match(gone.text, 'error[forge/no-pull-request]');
  assert.is(at.served.pushes, REPOSITORIES);
});

test('what verification found to differ is held back, or pushed with a warning', async () => {
  const at = await stage(1);
  const journal = openJournal(at.campaign);
  const verification = { proved: 1, equal: 0, differs: 0, 'not-run': 0, errors: 1 };
  journal.append({ event: 'verified', repository: at.record(0).source.id, verification });
  journal.close();
  const held = await push(at);
  assert.is(held.code, 1, held.text);
  assert.match(held.text, 'held back: verification found differences');
  assert.is(at.served.pushes + at.fake.pullRequests.length, 0);
  const status = await bulk('status', at);
  assert.is(status.code, 1);
  assert.match(status.text, 'verify/check: 1 finding in 1 repository');
  assert.is((await push(at, ['--with-differences'])).code, 0);
  assert.match(at.fake.pullRequests[0]?.body ?? '', /^> \*\*Not the same as before/);
  assert.match(at.fake.pullRequests[0]?.body ?? '', '| 1 | 0 | 0 | 0 | 1 |');
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
