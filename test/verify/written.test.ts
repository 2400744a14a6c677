import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { MAIN, start } from '../cli/process.js';
import { suite } from '../suite.js';
import { CHOICE, TEMPLATE } from './small-service.js';

const test = suite('verify: what is taken back, and what an interrupt leaves');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'dealias-written-')));
test.after(() => rmSync(scratch, { recursive: true, force: true }));
let count = 0;

/** A repository with one handler, committed. */
function repository(handler: string): string {
  const folder = join(scratch, String(count++), 'orders-service');
  for (const [path, text] of Object.entries({ 'template.yaml': TEMPLATE, 'src/app.js': CHOICE + handler })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@shop.example', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'as it was');
  return folder;
}

function isAsItWas(folder: string, handler: string): boolean {
  return (
    readFileSync(join(folder, 'src/app.js'), 'utf8') === CHOICE + handler &&
    readFileSync(join(folder, 'template.yaml'), 'utf8') === TEMPLATE &&
    !existsSync(join(folder, 'parameters'))
  );
}

/** What reads its own text notices any change of it, whatever that does. */
const NOTICES = `exports.handler = async (event, context) => [
  tableOf(context),
  require('node:fs').readFileSync(__filename, 'utf8').length,
];
`;

test('migrate --write --verify takes back what does not do the same', () => {
  const folder = repository(NOTICES);
  const { code, out, err } = start(MAIN, ['migrate', '--write', '--verify'], { cwd: folder });
  assert.is(code, 2, out);
  assert.match(err, /Fn in dev\n/);
  assert.match(err, /error\[verify\/differs\]: what was written does not do the same/);
  assert.match(err, /taken back: every file is as it was/);
  assert.ok(isAsItWas(folder, NOTICES));
});

/** Never ends, and says where it is. */
const ENDLESS = `exports.handler = async (event, context) => {
  require('node:fs').writeFileSync(require('node:path').join(require('node:os').tmpdir(), 'here'), '');
  for (let table = tableOf(context); ; ) if (table === '') return table;
};
`;

/** Starts dealias, ends it by a signal once a handler runs, and gives its end. */
async function interrupted(folder: string, ...args: string[]) {
  const temporary = join(scratch, String(count++));
  mkdirSync(temporary);
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  while (
    child.exitCode === null &&
    !readdirSync(temporary, { recursive: true }).some((each) => String(each).endsWith('here'))
  )
    await pause(20);
  child.kill('SIGINT');
  return { code: await ended, err, left: readdirSync(temporary) };
}

test('an interrupt ends handlers that never end, and leaves nothing behind', async () => {
  const { code, err, left } = await interrupted(
    repository(ENDLESS),
    'verify',
    '--planned',
    '--timeout',
    '60',
  );
  assert.is(code, 2);
  assert.match(err, /error\[verify\/stopped\]: the verification was stopped before its end/);
  assert.equal(left, []);
});

test('what was written and not yet verified is taken back, too', async () => {
  const folder = repository(ENDLESS);
  const { code, err, left } = await interrupted(folder, 'migrate', '--write', '--verify');
  assert.is(code, 2);
  assert.match(err, /verify\/stopped/);
  assert.ok(isAsItWas(folder, ENDLESS));
  assert.equal(left, []);
});

test.run();
