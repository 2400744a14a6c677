import * as assert from 'uvu/assert';
import { readList } from '../../src/bulk/listed.js';
import { isInShard, parseShard } from '../../src/bulk/shard.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';

const test = suite('bulk: what lists repositories');

const options = { host: 'github.com', folder: '/srv/lists' };
const idsOf = (text: string): string[] =>
  readList(text, 'repos.txt', options).repositories.map(({ id }) => id);

function problemOf(text: string): string {
  try {
    readList(text, 'repos.txt', options);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return `${error.at?.file}:${error.at?.line}:${error.at?.column} ${error.code}`;
  }
  return 'nothing thrown';
}

test('addresses, names and paths, with comments and branches', () => {
  const text = `# ours
https://Forge.example/Team/Orders.git   # the shop
team/stock develop

git@forge.example:team/bills.git\r
ssh://git@forge.example:2222/group/sub/mail
./clones/local
/srv/git/other.git
`;
  assert.equal(idsOf(text), [
    'forge.example/team/orders',
    'github.com/team/stock',
    'forge.example/team/bills',
    'forge.example:2222/group/sub/mail',
    '/srv/lists/clones/local',
    '/srv/git/other.git',
  ]);
  const stock = readList(text, 'repos.txt', options).repositories[1];
  assert.equal([stock?.branch, stock?.address], ['develop', 'https://github.com/team/stock.git']);
});

test('JSON as gh and glab print it, whole or a line each; archived and empty ones are left out', () => {
  const gh = [
    { url: 'https://github.com/team/a', defaultBranchRef: { name: 'trunk' } },
    { nameWithOwner: 'team/b', sshUrl: 'git@github.com:team/b.git' },
    { url: 'https://github.com/team/c', isArchived: true },
  ];
  const glab = [
    {
      http_url_to_repo: 'https://gitlab.example/g/d.git',
      path_with_namespace: 'g/d',
      default_branch: 'main',
    },
    { path_with_namespace: 'g/e', empty_repo: true },
  ];
  const api = { url: 'https://api.github.com/repos/team/f', clone_url: 'https://github.com/team/f.git' };
  const all = [...gh, ...glab, api];
  const ids = ['github.com/team/a', 'github.com/team/b', 'gitlab.example/g/d', 'github.com/team/f'];
  assert.equal(idsOf(JSON.stringify(all, null, 2)), ids);
  assert.equal(idsOf(all.map((each) => JSON.stringify(each)).join('\n')), ids);
  const { repositories, notes } = readList(JSON.stringify(all), 'repos.txt', options);
  assert.is(repositories[0]?.branch, 'trunk');
  assert.equal(notes, [
    'https://github.com/team/c is left out: it is archived',
    'g/e is left out: it is empty',
  ]);
});

test('mistakes are refused with their place', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['# ok\nteam/a\n   nonsense', 'repos.txt:3:4 bulk/input'],
    ['https://user:secret@forge.example/a/b', 'repos.txt:1:1 bulk/credentials'],
    ['https://token@forge.example/a/b', 'repos.txt:1:1 bulk/credentials'],
    ['ext::sh -c true', 'repos.txt:1:12 bulk/input'],
    ['ext://forge.example/a/b', 'repos.txt:1:1 bulk/protocol'],
    ['http://forge.example/a/b', 'repos.txt:1:1 bulk/protocol'],
    ['-oProxyCommand=x/y', 'repos.txt:1:1 bulk/input'],
    ['team/a --upload-pack=x', 'repos.txt:1:1 bulk/input'],
    ['team/a main more', 'repos.txt:1:13 bulk/input'],
    ['team/a\nteam/a develop', 'repos.txt:2:1 bulk/input'],
    ['{"url": "https://github.com/a/b"}\n{"url": 1}', 'repos.txt:2:1 bulk/input'],
    ['[{"url": "https://github.com/a/b"},\n {"x": 1}]', 'repos.txt:2:2 bulk/input'],
    ['[{"url": "https://github.com/a/b"},\n {"x": ]', 'repos.txt:2:8 bulk/input'],
    ['{"format":"dealias campaign journal","version":1,"id":"x"}\n', 'repos.txt:1:1 bulk/input'],
  ];
  for (const [text, expected] of cases) {
    assert.is(problemOf(text), expected, text);
  }
});

test('a secret in an address is in no message', () => {
  try {
    readList('https://user:hunter2@forge.example/a/b', 'repos.txt', options);
    assert.unreachable();
  } catch (error) {
    assert.not.match(JSON.stringify(error) + String(error), 'hunter2');
  }
});

test('the parts of a campaign share nothing and leave nothing out', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `forge.example/team/service-${index}`);
  const parts = Array.from({ length: 7 }, (_, index) => {
    const shard = parseShard(`${index + 1}/7`);
    return ids.filter((id) => isInShard(id, shard));
  });
  assert.equal(parts.flat().sort(), [...ids].sort());
  for (const part of parts) assert.ok(part.length > 100 && part.length < 190, String(part.length));
  for (const wrong of ['0/2', '3/2', '1', 'a/b', '1/0']) assert.throws(() => parseShard(wrong));
});

test.run();
