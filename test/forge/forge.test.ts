import * as assert from 'uvu/assert';
import { ownersOf } from '../../src/forge/codeowners.js';
import type { Forge, Proposal } from '../../src/forge/forge.js';
import { github, githubApi } from '../../src/forge/github.js';
import { gitlab } from '../../src/forge/gitlab.js';
import { forgeKind } from '../../src/forge/hosts.js';
import { pacedFetch } from '../../src/forge/pace.js';
import { propose } from '../../src/forge/propose.js';
import { gitCredential, tokenFor, tokenVariable } from '../../src/forge/token.js';
import { ownTurns } from '../../src/forge/turns.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';
import { FakeForge, type Fault } from './fake-forge.js';

const test = suite('forge');

const TOKEN = 'a-token-of-the-test';
const KINDS = ['github', 'gitlab'] as const;
const RESERVE = 20;
const proposal: Proposal = {
  branch: 'dealias',
  base: 'main',
  title: 'One stack',
  body: 'Why\n',
  draft: false,
};
const attention = { labels: ['migration'], users: ['ann'], teams: ['org/team'] };

const open: FakeForge[] = [];
test.after(async () => {
  for (const fake of open) await fake.close();
});

/** A forge and a client of it, with time of their own. */
async function pair(
  kind: (typeof KINDS)[number],
  fault: () => Fault = () => 'none',
  allowance = 5000,
): Promise<{ fake: FakeForge; forge: Forge; waited: () => number }> {
  let now = 1_800_000_000_000;
  const start = now;
  const fake = new FakeForge({ token: TOKEN, now: () => now, fault, allowance });
  await fake.listen();
  open.push(fake);
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const paced = pacedFetch({ clock, fetch, turns: ownTurns(1000, clock.now), reserve: RESERVE });
  const make = kind === 'github' ? github : gitlab;
  return { fake, forge: make(fake.host, TOKEN, 'dealias-test', paced), waited: () => now - start };
}

for (const kind of KINDS) {
  test(`${kind}: made once, found again, updated where its text changed, never doubled`, async () => {
    const { fake, forge } = await pair(kind);
    const repository = { host: fake.host, path: 'org/orders' };
    const made = await propose(forge, repository, proposal, attention, false);
    assert.is(made.outcome, 'created');
    assert.match(made.pullRequest.url, `http://${fake.host}/org/orders`);
    const [kept] = fake.pullRequests;
    assert.equal([...(kept?.labels ?? [])], ['migration']);
    assert.is(kept?.reviewers.size, kind === 'github' ? 2 : 1);
    assert.is((await propose(forge, repository, proposal, attention, true)).outcome, 'unchanged');
    const other = { ...proposal, body: 'Other' };
    assert.is((await propose(forge, repository, other, attention, true)).outcome, 'updated');
    assert.is(kept?.body, 'Other');
    assert.is(fake.pullRequests.length, 1);
  });

  test(`${kind}: one that was closed or merged is left alone`, async () => {
    for (const state of ['closed', 'merged'] as const) {
      const { fake, forge } = await pair(kind);
      const repository = { host: fake.host, path: 'org/orders' };
      await propose(forge, repository, proposal, attention, false);
      Object.assign(fake.pullRequests[0] ?? {}, { state });
      assert.is(
        (await propose(forge, repository, { ...proposal, body: 'x' }, attention, true)).outcome,
        state,
      );
      assert.is(fake.pullRequests.length, 1);
      assert.is(fake.pullRequests[0]?.body, proposal.body);
    }
  });

  test(`${kind}: lost answers, breakdowns and limits at random: none doubled, none missing, the budget kept`, async () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    let lost = 0;
    const fault = (): Fault => {
      const at = random();
      if (at < 0.12) {
        lost++;
        return 'lost';
      }
      if (at < 0.2) return 'broken';
      return at < 0.25 ? 'secondary' : at < 0.28 ? 'secondary-silent' : 'none';
    };
    const { fake, forge } = await pair(kind, fault, 150);
    const repositories = Array.from({ length: 40 }, (_, index) => ({
      host: fake.host,
      path: `org/r${index}`,
    }));
    let givenUp = 0;
    for (const repository of repositories) {
      for (let run = 1; ; run++) {
        try {
          await propose(forge, repository, { ...proposal, draft: true }, { ...attention, teams: [] }, false);
          break;
        } catch (error) {
          // What a run gives up, the next one finds where it was left.
          givenUp++;
          if (run === 5) throw error;
        }
      }
    }
    assert.is(fake.pullRequests.length, repositories.length);
    assert.is(new Set(fake.pullRequests.map((each) => each.repository)).size, repositories.length);
    for (const each of fake.pullRequests) {
      assert.ok(each.draft);
      assert.equal([...each.labels], ['migration'], each.repository);
      assert.is(each.reviewers.size, 1, each.repository);
    }
    assert.is(fake.violations, 0);
    assert.is(fake.unauthorised, 0);
    assert.ok(fake.leastRemaining >= RESERVE - 1, `${fake.leastRemaining} were left`);
    assert.ok(lost > 20, `${lost} answers were lost`);
    assert.ok(givenUp < 60, `${givenUp} runs were given up`);
  });

  test(`${kind}: a refusal tells status and remedy, and no token`, async () => {
    const { fake, forge } = await pair(kind);
    const stranger = kind === 'github' ? github : gitlab;
    const wrong = stranger(fake.host, 'another-token', 'x', fetch);
    const repository = { host: fake.host, path: 'org/orders' };
    await assertProblem(() => wrong.list(repository, 'b'), 'forge/answer-401', /401 for org\/orders/);
    await assertProblem(() => forge.update(repository, 99, proposal), 'forge/answer-404', /404/);
  });

  test(`${kind}: who can’t be asked for a review is told of, and stops nothing`, async () => {
    const { fake, forge } = await pair(kind);
    const repository = { host: fake.host, path: 'org/orders' };
    const made = await propose(
      forge,
      repository,
      proposal,
      { labels: [], users: ['nobody'], teams: [] },
      false,
    );
    assert.is(made.outcome, 'created');
    assert.is(made.notes.length, 1);
  });
}

async function assertProblem(work: () => Promise<unknown>, code: string, message: RegExp): Promise<void> {
  try {
    await work();
  } catch (error) {
    assert.instance(error, Problem);
    assert.is((error as Problem).code, code);
    assert.match((error as Problem).message, message);
    assert.ok((error as Problem).remedy);
    assert.not.match(JSON.stringify([(error as Problem).message, (error as Problem).remedy]), 'token-of');
    return;
  }
  throw new Error('nothing was thrown');
}

test('a change waits for the change before it, and for what the forge asks', async () => {
  const { fake, forge, waited } = await pair('github');
  const repository = { host: fake.host, path: 'org/orders' };
  await propose(forge, repository, proposal, attention, false);
  // Creating, labels, reviewers: two gaps between three changes.
  assert.is(waited(), 2000);
});

test('a wait longer than an hour is a problem, not a wait', async () => {
  const clock = { now: () => 0, sleep: async () => undefined };
  let calls = 0;
  const busy: typeof fetch = async () => {
    calls++;
    return new Response('{}', { status: 429, headers: { 'retry-after': '86400' } });
  };
  const paced = pacedFetch({ clock, fetch: busy, turns: ownTurns(0, clock.now), reserve: 0 });
  await assertProblem(() => paced('http://x.example'), 'forge/rate-limit', /1440 minutes/);
  assert.is(calls, 1);
});

test('which forge a host is, and where its API', () => {
  assert.is(forgeKind('github.com', undefined), 'github');
  assert.is(forgeKind('gitlab.corp.example', undefined), 'gitlab');
  assert.is(forgeKind('code.corp.example', 'gitlab'), 'gitlab');
  assert.throws(() => forgeKind('code.corp.example', undefined), /GitHub or GitLab/);
  assert.is(githubApi('github.com'), 'https://api.github.com');
  assert.is(githubApi('corp.ghe.com'), 'https://api.corp.ghe.com');
  assert.is(githubApi('github.corp.example'), 'https://github.corp.example/api/v3');
});

test('a token goes to its own host and to no other', async () => {
  const none = async (): Promise<string> => '';
  const env = { GITHUB_TOKEN: 'a', GITLAB_TOKEN: 'b', GH_ENTERPRISE_TOKEN: 'c' };
  assert.is(await tokenFor('github.com', 'github', env, none), 'a');
  assert.is(await tokenFor('gitlab.com', 'gitlab', env, none), 'b');
  for (const [host, kind] of [
    ['github.evil.example', 'github'],
    ['gitlab.evil.example', 'gitlab'],
  ] as const)
    await assertProblem(() => tokenFor(host, kind, env, none), 'forge/no-token', /There is no token/);
  assert.is(await tokenFor('g.example', 'github', { ...env, GH_HOST: 'g.example' }, none), 'c');
  assert.is(
    await tokenFor(
      'gitlab.corp.example',
      'gitlab',
      { ...env, GITLAB_HOST: 'https://gitlab.corp.example' },
      none,
    ),
    'b',
  );
  assert.is(tokenVariable('git.corp.example:8443'), 'DEALIAS_TOKEN_GIT_CORP_EXAMPLE_8443');
  assert.is(await tokenFor('g.example', 'github', { DEALIAS_TOKEN_G_EXAMPLE: 'd' }, none), 'd');
  const asked: string[] = [];
  const cli = async (command: string, args: readonly string[]): Promise<string> => {
    asked.push([command, ...args].join(' '));
    return 'from-cli';
  };
  assert.is(await tokenFor('github.com', 'github', {}, cli), 'from-cli');
  assert.equal(asked, ['gh auth token --hostname github.com']);
});

test('git is given the token for one host, and is kept from following elsewhere', () => {
  const settings = gitCredential('https://g.example', 'github', 't');
  assert.is(
    settings['http.https://g.example/.extraHeader'],
    `Authorization: Basic ${Buffer.from('x-access-token:t').toString('base64')}`,
  );
  assert.is(settings['http.https://g.example/.followRedirects'], 'false');
});

test('owners: the last rule that fits counts; folders, anchors, sections', () => {
  const text = `# who
*            @all
/src/        @org/code @ann
*.json       @json someone@corp.example
docs/*       @docs
/src/orders  # nobody on purpose
[Templates] @org/platform
template.yaml
`;
  const of = (...paths: string[]): string[] => {
    const { users, teams } = ownersOf(text, paths);
    return [...users, ...teams];
  };
  assert.equal(of('README.md'), ['all']);
  assert.equal(of('src/a/b.ts'), ['ann', 'org/code']);
  assert.equal(of('parameters/dev.json'), ['json']);
  assert.equal(of('docs/a.md'), ['docs']);
  assert.equal(of('docs/a/b.md'), ['all']);
  assert.equal(of('src/orders/x.ts'), []);
  assert.equal(of('template.yaml'), ['all', 'org/platform']);
  assert.equal(of('a.json', 'b.json', 'README.md'), ['json', 'all']);
});

test.run();
