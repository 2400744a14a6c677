import * as assert from 'uvu/assert';
import { applyMigration, resumeApply, undoApply } from '../../src/apply/apply.js';
import { realDisk } from '../../src/apply/disk.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';
import { folderWith, migrationBetween, readTree } from './sample.js';

const test = suite('apply: asked to stop');

const before = { 'a.js': 'old a', 'b/b.js': 'old b', 'c.js': 'old c' };
const after = { 'a.js': 'new a', 'b/b.js': 'new b', 'c.js': 'new c', 'd/d.js': 'new d' };
const migration = migrationBetween(before, after);
const FILES = Object.keys(after).length;

/** Says stop when it is asked for the `n`th time. */
function at(n: number): () => boolean {
  let asked = 0;
  return () => ++asked > n;
}

function problemOf(action: () => unknown): Problem | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Each file is asked about twice: before its text is made ready, and before it is switched over. */
for (let n = 0; n < 2 * FILES; n++) {
  const written = Math.max(0, n - FILES);

  test(`apply, at question ${n}: ${written} files are new, the others old; resume finishes, undo takes back`, () => {
    for (const [goOn, end] of [
      [resumeApply, after],
      [undoApply, before],
    ] as const) {
      const root = folderWith(before);
      const problem = problemOf(() => applyMigration(root, migration, { stop: at(n) }));
      assert.is(problem?.code, 'apply/stopped');
      const now = readTree(root);
      if (written === 0) {
        assert.equal(now, before);
        assert.match(problem?.remedy ?? '', /Nothing was changed/);
        continue;
      }
      assert.is(Object.values(now).filter((text) => text.startsWith('new')).length, written);
      assert.match(problem?.remedy ?? '', /--resume.*undo/);
      goOn(root);
      assert.equal(readTree(root), end);
    }
  });

  test(`undo, at question ${n}: undo again finishes`, () => {
    const root = folderWith(before);
    applyMigration(root, migration);
    const problem = problemOf(() => undoApply(root, realDisk, at(n)));
    assert.is(problem?.code, 'apply/stopped');
    assert.match(problem?.remedy ?? '', /undo/);
    undoApply(root);
    assert.equal(readTree(root), before);
  });
}

test('a resume that is stopped is resumed', () => {
  const root = folderWith(before);
  problemOf(() => applyMigration(root, migration, { stop: at(FILES + 1) }));
  const problem = problemOf(() => resumeApply(root, realDisk, at(FILES)));
  assert.is(problem?.code, 'apply/stopped');
  assert.ok(resumeApply(root).resumed);
  assert.equal(readTree(root), after);
});

test('not asked to stop, it doesn’t', () => {
  const root = folderWith(before);
  assert.is(
    problemOf(() => applyMigration(root, migration, { stop: at(2 * FILES) })),
    undefined,
  );
  assert.equal(readTree(root), after);
});

test.run();
