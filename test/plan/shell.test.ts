import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import type { Reference } from '../../src/inventory/references.js';
import { planMoves } from '../../src/plan/plan.js';
import { renderShell } from '../../src/plan/render/shell.js';
import { suite } from '../suite.js';
import { ACCOUNT, eventRule, inventoryOf, liveFunction } from './live.js';

const test = suite('plan: the script');

/** Stands in for the AWS CLI: notes what it is asked, with the input read from its file, and answers true. */
const FAKE = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const words = process.argv.slice(2);
const file = words[words.indexOf('--cli-input-json') + 1];
const input = words.includes('--cli-input-json') ? JSON.parse(readFileSync(file.slice('file://'.length), 'utf8')) : null;
appendFileSync(process.env.ASKED, JSON.stringify({ words, input }) + '\\n');
process.stdout.write(words[0] === 'sts' ? '${ACCOUNT}' : process.env.ANSWER + '\\n');
`;

const HOSTILE = `x'; touch PWNED; \`touch PWNED\` $(touch PWNED) "\\ DEALIAS-JSON`;

const JOURNAL = 'dealias-000000000000.journal';
let folder = '';
test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealias-script-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'aws'), FAKE);
  chmodSync(join(folder, 'bin', 'aws'), 0o755);
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

const now = new Date().toISOString();
const inventory = inventoryOf(
  [liveFunction('my-fn', { dev: '$LATEST', prod: '1' }, {}, { '1': { variables: { [HOSTILE]: HOSTILE } } })],
  [
    eventRule('my-fn', 'prod', HOSTILE),
    { ...eventRule('my-fn', 'prod', 'owned'), owner: { stack: HOSTILE, logicalId: HOSTILE } } as Reference,
  ],
  { capturedAt: now },
);
const script = renderShell(planMoves({ inventory, inventorySha256: '0'.repeat(64), version: '0.1.0' }));

/** What a script is run with, so that it asks the stand-in. */
const withFake = (answer: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
  ASKED: join(folder, 'asked'),
  ANSWER: answer,
});

/** Runs the script from its file: `bash -c` may read a startup file, which may put another AWS CLI first. */
function run(
  args: readonly string[],
  answer: string,
  text = script,
): { status: number | null; out: string; asked: { words: string[]; input: { Rule?: string } | null }[] } {
  writeFileSync(join(folder, 'plan.sh'), text);
  writeFileSync(join(folder, 'asked'), '');
  const { status, stdout, stderr } = spawnSync('bash', ['plan.sh', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...withFake(answer), DEALIAS_SETTLE: '0', DEALIAS_PAUSE: '0' },
  });
  const asked = readFileSync(join(folder, 'asked'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { words: string[]; input: { Rule?: string } | null });
  return { status, out: stdout + stderr, asked };
}

test('bash reads it, and names from the account do nothing but name', () => {
  assert.is(spawnSync('bash', ['-n'], { input: script }).status, 0);
  const listed = run(['--list'], 'true');
  assert.is(listed.asked.length, 0);
  const agreements = listed.out
    .split('\n')
    .filter(Boolean)
    .flatMap((id) => ['--agree', id]);
  // the time that development is watched has passed
  writeFileSync(join(folder, JOURNAL), 'done 1 my-fn/dev/bake/watch\n');
  const { asked, out } = run(agreements, 'true');
  assert.ok(
    asked.some(({ input }) => input?.Rule === HOSTILE),
    out,
  );
  assert.not(existsSync(join(folder, 'PWNED')));
  assert.equal(
    asked.filter(({ words }) => /^(?:put|add|update)-/.test(words[1] ?? '')),
    [],
    'what is done is not done again',
  );
});

test('it stops where someone must agree, and asks for the step by its id', () => {
  rmSync(join(folder, JOURNAL), { force: true });
  const { status, out } = run([], 'true');
  assert.is(status, 1);
  assert.ok(out.includes('--agree my-fn/dev/freeze/deployments'), out);
});

test('it begins nothing where a check does not hold', () => {
  rmSync(join(folder, JOURNAL), { force: true });
  const { status, out, asked } = run(['--agree', 'my-fn/dev/freeze/deployments'], 'false');
  assert.is(status, 1);
  assert.ok(out.includes('not so: alias dev is on version'), out);
  assert.equal(
    asked.filter(({ words }) => /^(?:put|add|update)-/.test(words[1] ?? '')),
    [],
  );
});

test('it takes no other account', () => {
  const { status, out } = run([], 'true');
  assert.is(status, 1);
  assert.not(out.includes('the plan is for'));
  const refused = run([], 'true', script.replaceAll(ACCOUNT, '999999999999'));
  assert.is(refused.status, 1, refused.out);
  assert.ok(refused.out.includes(`these credentials are for account ${ACCOUNT}`), refused.out);
});

// What bash calls this machine, which the environment may say otherwise.
const host = spawnSync('bash', ['-c', 'printf %s "$HOSTNAME"'], { encoding: 'utf8' }).stdout;
const lock = () => join(folder, `${JOURNAL}.lock`);
const ended = () => `${host} ${spawnSync('true').pid}\n`;

test('a second run at the same journal asks AWS nothing and leaves the first its lock', () => {
  for (const held of [`${host} ${process.pid}\n`, 'elsewhere 1\n', '']) {
    writeFileSync(lock(), held);
    const { status, out, asked } = run([], 'true');
    assert.is(status, 1, out);
    assert.match(out, /another run of this plan is at work/);
    assert.equal(asked, []);
    assert.is(readFileSync(lock(), 'utf8'), held);
  }
  rmSync(lock());
});

test('a run goes on where a killed one left its lock, and leaves none', () => {
  rmSync(join(folder, JOURNAL), { force: true });
  writeFileSync(lock(), ended());
  const { out } = run([], 'true');
  assert.match(out, /The run before, process \d+, was cut off/);
  assert.ok(out.includes('--agree my-fn/dev/freeze/deployments'), out);
  assert.not(existsSync(lock()));
});

test('a lock that names the run itself, as in a container that was started again, keeps nobody out', () => {
  writeFileSync(join(folder, 'plan.sh'), script);
  const { stderr } = spawnSync(
    'bash',
    ['--norc', '-c', `echo "$HOSTNAME $$" >${JOURNAL}.lock; exec bash plan.sh`],
    {
      cwd: folder,
      encoding: 'utf8',
      env: withFake('true'),
    },
  );
  assert.not.match(stderr, /another run/);
  assert.not(existsSync(lock()));
});

test('of several runs that find the lock of a killed one, one goes on', async () => {
  writeFileSync(join(folder, 'plan.sh'), script);
  mkdirSync(join(folder, 'slow'), { recursive: true });
  writeFileSync(join(folder, 'slow', 'aws'), `#!/bin/sh\nsleep 2\necho ${ACCOUNT}\n`);
  chmodSync(join(folder, 'slow', 'aws'), 0o755);
  writeFileSync(lock(), ended());
  const ends = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const started = spawn('bash', ['plan.sh'], {
        cwd: folder,
        env: { ...process.env, PATH: `${join(folder, 'slow')}:${process.env.PATH ?? ''}` },
      });
      let out = '';
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (text) => (out += text));
      await once(started, 'close');
      return out;
    }),
  );
  assert.is(ends.filter((out) => out.includes('was cut off')).length, 1, ends.join('\n'));
  assert.is(ends.filter((out) => out.includes('another run of this plan')).length, 5, ends.join('\n'));
});

test.run();
