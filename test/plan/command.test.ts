import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as assert from 'uvu/assert';
import { parsePlan } from '../../src/plan/read.js';
import { addFunction } from '../aws-server/fill.js';
import { type AwsServer, startAwsServer } from '../aws-server/server.js';
import { newWorld } from '../aws-server/world.js';
import { MAIN, type Outcome } from '../cli/process.js';
import { PROJECT } from '../fixtures/tree.js';
import { suite } from '../suite.js';
import { moved } from './contract-cases.js';

const test = suite('plan: the command');

let folder: string;
let server: AwsServer;
test.before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dealias-plan-'));
  const world = newWorld();
  for (const name of ['orders', 'billing'])
    addFunction(world, { name, versions: [{}], aliases: { dev: '$LATEST', prod: '1' } });
  server = await startAwsServer(world);
});
test.after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs dealias beside this process, which goes on answering it. */
function dealias(...args: readonly string[]): Promise<Outcome> {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  const child = spawn(process.execPath, [MAIN, ...args], { env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const live = (): string[] => ['--live', '--region', 'eu-west-1', '--endpoint-url', server.endpoint];

test('--live reads what is live and plans from it at once; status says how far that is, by its schema', async () => {
  const { code, out, err } = await dealias('plan', ...live(), '--function', 'orders', '--format', 'json');
  assert.is(code, 0, err);
  assert.match(err, /^Account 111122223333, region eu-west-1\. Only reading\.\n/);
  const plan = parsePlan('-', out);
  assert.equal(
    plan.functions.map(({ name, status }) => `${name} ${status}`),
    ['orders ready'],
  );
  assert.equal(plan.environments, ['dev', 'prod']);
  const file = join(folder, 'plan.json');
  writeFileSync(file, out);
  const status = await dealias('status', file, '--endpoint-url', server.endpoint, '--format', 'json');
  assert.is(status.code, 1, status.err);
  const schema = JSON.parse(readFileSync(join(PROJECT, 'schemas/status.schema.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: true }).compile(schema);
  const report = JSON.parse(status.out) as { steps: { state: string }[]; plan: { kind: string } };
  assert.ok(validate(report), JSON.stringify(validate.errors));
  assert.not.ok(validate({ ...report, steps: [{ id: 'x', state: 'perhaps', differences: [] }] }));
  assert.is(report.steps.length, plan.order.length);
  assert.is(report.plan.kind, 'move');
});

test('--live --contract looks at the whole region, and refuses what has not moved', async () => {
  const { code, out, err } = await dealias(
    'plan',
    ...live(),
    '--contract',
    '--function',
    'orders',
    '--format',
    'json',
  );
  assert.is(code, 1, err);
  assert.match(err, /2 functions to read/);
  const plan = parsePlan('-', out);
  assert.equal(plan.order, []);
  const codes = plan.functions.flatMap(({ environments }) =>
    environments.flatMap(({ findings }) => findings.map((each) => each.code)),
  );
  assert.ok(codes.includes('MOVE001'), `${codes}`);
});

test('--contract plans from a file what takes away, and says when nothing is left', async () => {
  const file = join(folder, 'moved.json');
  writeFileSync(file, JSON.stringify(moved()));
  const { code, out, err } = await dealias('plan', '--contract', file, '--delete-function', 'my-fn');
  assert.is(code, 0, err);
  assert.match(out, /^# Take the old aliases away: /);
  assert.match(out, /\*\*Someone types the name of what goes: `my-fn`\.\*\* \*\*Can’t be undone\.\*\*/);
  const nothing = join(folder, 'nothing.json');
  const functions = moved().functions.filter(({ name }) => name !== 'my-fn');
  writeFileSync(nothing, JSON.stringify({ ...moved(), functions }));
  const none = await dealias('plan', '--contract', nothing);
  assert.is(none.code, 0);
  assert.match(none.err, /there is nothing to take away/);
});

const CONTRADICTIONS: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['a file and --live', ['plan', 'x.json', '--live'], /--live reads what is live, and x\.json is what was/],
  ['neither', ['plan'], /no inventory to plan from/],
  [
    'a region of a file',
    ['plan', 'x.json', '--region', 'eu-west-1'],
    /--region makes no sense without --live/,
  ],
  ['a profile of a file', ['plan', 'x.json', '--profile', 'p'], /--profile makes no sense without --live/],
  [
    'deleting without --contract',
    ['plan', 'x.json', '--delete-function', 'f'],
    /--delete-function makes no sense without --contract/,
  ],
  ['idle days without --contract', ['plan', 'x.json', '--idle-days', '3'], /--idle-days makes no sense/],
  [
    'too few idle days',
    ['plan', 'x.json', '--contract', '--idle-days', '0'],
    /--idle-days must be from 1 to 14/,
  ],
  [
    'too many idle days',
    ['plan', 'x.json', '--contract', '--idle-days', '15'],
    /--idle-days must be from 1 to 14/,
  ],
];

for (const [about, args, says] of CONTRADICTIONS)
  test(`refused: ${about}`, async () => {
    const { code, out, err } = await dealias(...args);
    assert.is(code, 2);
    assert.is(out, '');
    assert.match(err, says);
  });

test('the plan the README shows is the demo’s', async () => {
  const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## Move what is live'), readme.indexOf('## Hundreds of'));
  const shown = section.split('\n').filter((line) => /^(?:# |\d+ functions|\| `|- \*\*)/.test(line));
  const { out } = await dealias('plan', join(PROJECT, 'examples', 'inventory.json'));
  assert.ok(shown.length > 6);
  assert.equal(
    shown.filter((line) => !out.includes(line)),
    [],
  );
});

test.run();
