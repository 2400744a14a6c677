import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { resumeApply, undoApply } from '../../src/apply/apply.js';
import type { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';
import { folderWith, migrationBetween, readTree, type Tree } from './sample.js';

const test = suite('apply: kill -9');
const victim = fileURLToPath(new URL('./victim.js', import.meta.url));

const FILES = 100;
const before: Record<string, string> = {};
const after: Record<string, string> = {};
for (let index = 0; index < FILES; index++) {
  if (index % 4 !== 0) before[`src/file${index}.js`] = `old ${index}\n`.repeat(20);
  after[`src/file${index}.js`] = `new ${index}\n`.repeat(30);
}
const migration = migrationBetween(before, after);
const plan = join(folderWith({}), 'migration.json');
writeFileSync(plan, JSON.stringify(migration));

/** Starts an apply and kills it when `moment`, begun as it says that it begins, is over. Returns how long it ran, ms. */
async function applyAndKill(
  root: string,
  moment: (ended: () => boolean) => Promise<unknown>,
): Promise<number> {
  const child = spawn(process.execPath, [victim, root, plan], { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  const start = performance.now();
  await moment(() => child.exitCode !== null);
  child.kill('SIGKILL');
  await end;
  return performance.now() - start;
}

function assertWhole(root: string, at: string): 'old' | 'new' | 'mixed' {
  const now: Tree = readTree(root);
  let old = 0;
  for (const path of Object.keys(after)) {
    assert.ok(
      now[path] === before[path] || now[path] === after[path],
      `${at}: ${path} is neither old nor new`,
    );
    if (now[path] === before[path]) old++;
  }
  return old === 0 ? 'new' : old === FILES ? 'old' : 'mixed';
}

/** Resume and undo by turns; either brings all files to one side. */
function bringToOneSide(root: string, round: number, at: string): void {
  const state = assertWhole(root, at);
  if (round % 2 === 0) {
    const { resumed } = resumeApply(root);
    assert.equal(readTree(root), resumed || state === 'new' ? after : before, at);
    return;
  }
  try {
    undoApply(root);
  } catch (error) {
    assert.is((error as Problem).code, 'undo/nothing', at);
  }
  assert.equal(readTree(root), before, at);
}

test('at random moments: files are whole, resume and undo bring them to one side', async () => {
  const untilEnd = async (ended: () => boolean): Promise<void> => {
    while (!ended()) await wait(1);
  };
  const whole = await applyAndKill(folderWith(before), untilEnd);
  for (let round = 0; round < 8; round++) {
    const delay = Math.random() * whole;
    const root = folderWith(before);
    await applyAndKill(root, () => wait(delay));
    bringToOneSide(root, round, `killed after ${delay.toFixed(1)} of ${whole.toFixed(1)} ms`);
  }
});

test('while files are being switched over: the same', async () => {
  let mixed = 0;
  for (let round = 0; round < 6; round++) {
    const root = folderWith(before);
    await applyAndKill(root, async (ended) => {
      while (!ended() && !existsSync(join(root, 'src/file0.js'))) await turn();
    });
    if (assertWhole(root, `round ${round}`) === 'mixed') mixed++;
    bringToOneSide(root, round, `killed while switching over, round ${round}`);
  }
  assert.ok(mixed > 0, 'no kill hit the moment that it was to hit');
});

test.run();
