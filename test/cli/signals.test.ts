import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { renderMigration } from '../../src/report/migration-json.js';
import { folderWith, migrationBetween, readTree } from '../apply/sample.js';
import { suite } from '../suite.js';
import { MAIN, type Outcome, start } from './process.js';

const test = suite('cli: Ctrl-C and SIGTERM while files are written');

/** So many that writing them, each forced to the disk, takes long enough to be interrupted. */
const FILES = 400;
const before: Record<string, string> = {};
const after: Record<string, string> = {};
for (let index = 0; index < FILES; index++) {
  before[`src/file${index}.js`] = `old ${index}\n`;
  after[`src/file${index}.js`] = `new ${index}\n`;
}
const saved = join(folderWith({}), 'migration.json');
writeFileSync(saved, renderMigration(migrationBetween(before, after)));

/** Applies in a process, and sends it the signals as soon as the first file is being made ready. */
async function applyAnd(root: string, signals: readonly NodeJS.Signals[]): Promise<Outcome> {
  const child = spawn(process.execPath, [MAIN, 'apply', saved, '--root', root], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const end = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const begun = (): boolean => readdirSync(join(root, 'src')).some((name) => name.startsWith('.dealias-'));
  while (!begun() && child.exitCode === null) await wait(1);
  for (const signal of signals) {
    child.kill(signal);
    // Two signals of a kind that come at once are one, to the system.
    await wait(20);
  }
  return { code: await end, out, err };
}

/** Every file is the old or the new one; whatever is left to be done, undo does. */
function assertWhole(root: string): void {
  const now = readTree(root);
  for (const path of Object.keys(after))
    assert.ok(now[path] === before[path] || now[path] === after[path], path);
  const undone = start(MAIN, ['undo', root]);
  assert.ok(undone.code === 0 || /nothing to undo/.test(undone.err), undone.err);
  assert.equal(readTree(root), before);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} once: it stops after the file in hand, and says how to go on`, async () => {
    const root = folderWith(before);
    const { code, err } = await applyAnd(root, [signal]);
    assert.is(code, 2, err);
    assert.match(err, /Stopping after the file in hand/);
    assert.match(err, /error\[apply\/stopped\]/);
    assert.match(err, /Nothing was changed|--resume/);
    assertWhole(root);
  });

  test(`${signal} twice: it stops at once, and each file is whole`, async () => {
    const root = folderWith(before);
    const { code, err } = await applyAnd(root, [signal, signal]);
    assert.is(code, 2, err);
    assertWhole(root);
  });
}

test('a reader that has seen enough is no error', async () => {
  const root = folderWith(before);
  const child = spawn('sh', ['-c', `"${process.execPath}" "${MAIN}" list | head -1`], { cwd: root });
  let err = '';
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.is(code, 0);
  assert.is(err, '');
});

test.run();
