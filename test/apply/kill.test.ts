import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { resumeApply, undoApply } from '../../src/apply/apply.js';
import type { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';
import { folderWith, migrationBetween, readTree, type Tree } from './sample.js';

const test = suite('apply: kill -9');
const victim = fileURLToPath(new URL('./victim.js', import.meta.url));

const FILES = 40;
const before: Record<string, string> = {};
const after: Record<string, string> = {};
for (let index = 0; index < FILES; index++) {
  if (index % 4 !== 0) before[`src/file${index}.js`] = `old ${index}\n`.repeat(500);
  after[`src/file${index}.js`] = `new ${index}\n`.repeat(700);
}
const migration = migrationBetween(before, after);
const plan = join(folderWith({}), 'migration.json');
writeFileSync(plan, JSON.stringify(migration));

/** Starts an apply and kills it some time after it said it begins; null lets it end. Returns how long it ran, ms. */
async function applyAndKill(root: string, after: number | null): Promise<number> {
  const child = spawn(process.execPath, [victim, root, plan], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  const start = performance.now();
  if (after !== null) {
    await wait(after);
    child.kill('SIGKILL');
  }
  await ended;
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

test('at random moments: files are whole, resume and undo bring them to one side', async () => {
  const whole = await applyAndKill(folderWith(before), null);
  for (let round = 0; round < 12; round++) {
    const delay = Math.random() * whole;
    const at = `killed after ${delay.toFixed(1)} of ${whole.toFixed(1)} ms`;
    const root = folderWith(before);
    await applyAndKill(root, delay);
    const state = assertWhole(root, at);
    if (round % 2 === 0) {
      const { resumed } = resumeApply(root);
      if (resumed || state === 'new') assert.equal(readTree(root), after, at);
      else assert.equal(readTree(root), before, at);
    } else {
      try {
        undoApply(root);
      } catch (error) {
        assert.is((error as Problem).code, 'undo/nothing', at);
      }
      assert.equal(readTree(root), before, at);
    }
  }
});

test.run();
