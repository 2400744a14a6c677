import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { parseInventory } from '../../src/inventory/read.js';
import { addFunction } from '../aws-server/fill.js';
import { type AwsServer, startAwsServer } from '../aws-server/server.js';
import { AwsError } from '../aws-server/wire/answer.js';
import { newWorld } from '../aws-server/world.js';
import { MAIN, type Outcome } from '../cli/process.js';
import { suite } from '../suite.js';

const test = suite('inventory: the command');

let folder: string;
let server: AwsServer;
test.before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dealias-inventory-'));
  const world = newWorld();
  for (const name of ['orders', 'billing']) addFunction(world, { name, aliases: { prod: '$LATEST' } });
  server = await startAwsServer(world);
});
test.after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs dealias beside this process, which goes on answering it. */
function dealias(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const inherited = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  const child = spawn(process.execPath, [MAIN, 'inventory', ...args], { env: { ...inherited, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const from = (): string[] => ['--region', 'eu-west-1', '--endpoint-url', server.endpoint, '--rate', '100'];

test('saves an inventory that only its owner can read, and nothing else', async () => {
  const file = join(folder, 'whole.json');
  const { code, out, err } = await dealias([...from(), '--out', file]);
  assert.is(code, 0, err);
  assert.is(out, '');
  assert.match(err, /^Account 111122223333, region eu-west-1\. Only reading\.\n2 functions to read\.\n/);
  assert.match(err, /2 functions, 2 aliases, 0 references\. Saved to /);
  assert.is(parseInventory(file, readFileSync(file, 'utf8')).functions.length, 2);
  assert.is(statSync(file).mode & 0o777, 0o600);
  assert.not(existsSync(`${file}.partial`));
});

test('a denied call makes the exit code 1, and is told with its remedy; what ends the run is kept for the next', async () => {
  const file = join(folder, 'partial.json');
  server.fault = ({ operation }) =>
    operation === 'ListRules'
      ? new AwsError('AccessDeniedException', 403, 'not authorized to perform: events:ListRules')
      : undefined;
  const denied = await dealias([...from(), '--function', 'orders']);
  assert.is(denied.code, 1);
  assert.is(parseInventory('-', denied.out).functions.length, 1);
  assert.match(denied.err, /events:ListRules \(default\): not authorized/);
  assert.match(denied.err, /help: Allow events:ListRules/);

  server.fault = ({ operation }) =>
    operation === 'ListAliases' ? new AwsError('ExpiredTokenException', 403, 'expired') : undefined;
  const ended = await dealias([...from(), '--out', file]);
  assert.is(ended.code, 2);
  assert.match(ended.err, /error\[aws\/credentials\]/);
  assert.not(existsSync(file));
  assert.ok(existsSync(`${file}.partial`));
  server.fault = () => undefined;
  const { code, err } = await dealias([...from(), '--out', file]);
  assert.is(code, 0, err);
  assert.match(err, /Going on with .*partial\.json\.partial: \d+ parts? read before/);
  assert.not(existsSync(`${file}.partial`));
});

test('refuses what would be wrong, before anything is asked', async () => {
  const other = join(folder, 'notes.txt');
  writeFileSync(other, 'mine');
  const refused = async (
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<string> => {
    const { code, out, err } = await dealias(args, env);
    assert.is(code, 2, err);
    assert.is(out, '');
    return /error\[([\w/-]+)\]/.exec(err)?.[1] ?? err;
  };
  assert.is(await refused([...from(), '--out', other]), 'cli/out');
  assert.is(readFileSync(other, 'utf8'), 'mine');
  assert.is(await refused([...from(), '--tag', 'team']), 'cli/usage');
  assert.is(await refused(['--region', 'eu-west-1', '--rate', '0']), 'cli/usage');
  assert.is(await refused([], { AWS_REGION: '', AWS_DEFAULT_REGION: '' }), 'aws/no-region');
  assert.is(await refused([...from(), '--function', 'missing']), 'inventory/no-such-function');
});

test.run();
