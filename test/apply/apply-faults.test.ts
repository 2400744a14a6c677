import * as assert from 'uvu/assert';
import { applyMigration, resumeApply, undoApply } from '../../src/apply/apply.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';
import { type Fault, faultyDisk, narrowDisk, quickDisk } from './faults.js';
import { folderWith, migrationBetween, readFolders, readTree, type Tree } from './sample.js';

const test = suite('apply: every operation may fail');

interface Case {
  readonly name: string;
  readonly before: Tree;
  readonly after: Tree;
}

const cases: readonly Case[] = [
  { name: 'one edit', before: { 'a.js': 'old\n' }, after: { 'a.js': 'new text\n' } },
  {
    name: 'edits, a new file and new folders',
    before: {
      'src/a.ts': 'const a = 1;\r\n',
      'template.yaml': '\uFEFFResources: {}\n',
      'README.md': 'stays',
    },
    after: {
      'src/a.ts': 'const a = 2;\r\n',
      'template.yaml': '\uFEFFResources: { X: 1 }\n',
      'README.md': 'stays',
      'parameters/prod.json': '[]\n',
      'config/deep/er/prod.json': '{"a":1}\n',
    },
  },
  { name: 'empty texts', before: { a: '', b: 'full' }, after: { a: 'full', b: '', c: '' } },
];

/** Each file is whole: as it was, or as it shall be; nothing else is there but dealias's own temporary files. */
function assertOldOrNew(root: string, { before, after }: Case, at: string): void {
  const now = readTree(root);
  for (const path of new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(now)])) {
    if (/(^|\/)\.dealias-[0-9a-f]+-\d+$/.test(path)) continue;
    const text = now[path];
    assert.ok(
      text === before[path] || text === after[path],
      `${at}: ${path} is neither old nor new: ${text}`,
    );
  }
}

function isUnfinished(root: string): boolean {
  try {
    applyMigration(root, migrationBetween({}, {}), {}, quickDisk);
    return false;
  } catch (error) {
    assert.instance(error, Problem);
    assert.is((error as Problem).code, 'apply/unfinished');
    return true;
  }
}

/** Applies with a fault at each operation in turn, until one run meets none. */
function atEveryOperation(
  sample: Case,
  fault: Fault,
  check: (root: string, failed: unknown, at: string) => void,
): number {
  const migration = migrationBetween(sample.before, sample.after);
  for (let index = 0; ; index++) {
    const root = folderWith(sample.before);
    const faulty = faultyDisk(index, fault);
    let failed: unknown;
    try {
      applyMigration(root, migration, {}, faulty.disk);
    } catch (error) {
      failed = error;
    }
    const met = faulty.log.length > index;
    check(root, failed, `${sample.name}, ${fault} at ${index} (${faulty.log[index]})`);
    if (!met) return index;
  }
}

for (const sample of cases) {
  const folders = readFolders(folderWith(sample.before));

  test(`${sample.name}: after a crash at any operation, resume ends in all new`, () => {
    const count = atEveryOperation(sample, 'crash', (root, _, at) => {
      assertOldOrNew(root, sample, at);
      const unfinished = isUnfinished(root);
      const report = resumeApply(root, quickDisk);
      assert.is(report.resumed, unfinished, at);
      const now = readTree(root);
      if (unfinished) assert.equal(now, sample.after, at);
      else
        assert.ok(
          [sample.before, sample.after].some((tree) => same(tree, now)),
          `${at}: half done`,
        );
    });
    assert.ok(count > 40, `only ${count} operations were tried`);
  });

  test(`${sample.name}: after a crash at any operation, undo ends in all old`, () => {
    atEveryOperation(sample, 'crash', (root, _, at) => {
      try {
        undoApply(root, quickDisk);
      } catch (error) {
        assert.is((error as Problem).code, 'undo/nothing', at);
      }
      assert.equal(readTree(root), sample.before, at);
      assert.equal(readFolders(root), folders, at);
    });
  });

  test(`${sample.name}: when one operation fails, all is new or all is old, and it says which`, () => {
    atEveryOperation(sample, 'error', (root, failed, at) => {
      const now = readTree(root);
      if (failed === undefined) assert.equal(now, sample.after, at);
      else {
        assert.instance(failed, Problem, at);
        assert.equal(now, sample.before, at);
        assert.equal(readFolders(root), folders, at);
        assert.not(isUnfinished(root), at);
      }
    });
  });

  test(`${sample.name}: a crash in an undo is finished by the next undo`, () => {
    for (let index = 0; ; index++) {
      const root = folderWith(sample.before);
      applyMigration(root, migrationBetween(sample.before, sample.after), {}, quickDisk);
      const faulty = faultyDisk(index, 'crash');
      try {
        undoApply(root, faulty.disk);
      } catch {
        // What it left is what is looked at.
      }
      const at = `crash at ${index} (${faulty.log[index]})`;
      assertOldOrNew(root, sample, at);
      try {
        undoApply(root, quickDisk);
      } catch (error) {
        assert.is((error as Problem).code, 'undo/nothing', at);
      }
      assert.equal(readTree(root), sample.before, at);
      if (faulty.log.length <= index) break;
    }
  });

  test(`${sample.name}: a crash in a resume is finished by the next resume`, () => {
    const whole = faultyDisk(Number.POSITIVE_INFINITY, 'crash');
    applyMigration(folderWith(sample.before), migrationBetween(sample.before, sample.after), {}, whole.disk);
    // The last rename puts the journal's end mark in place: crash there, when every file is switched over but it.
    const first = whole.log.lastIndexOf('rename') - 1;
    for (let index = 0; ; index++) {
      const root = folderWith(sample.before);
      const migration = migrationBetween(sample.before, sample.after);
      assert.throws(() => applyMigration(root, migration, {}, faultyDisk(first, 'crash').disk));
      const faulty = faultyDisk(index, 'crash');
      try {
        resumeApply(root, faulty.disk);
      } catch {
        // What it left is what is looked at.
      }
      resumeApply(root, quickDisk);
      assert.equal(readTree(root), sample.after, `crash at ${index} (${faulty.log[index]})`);
      if (faulty.log.length <= index) break;
    }
  });
}

function same(a: Tree, b: Tree): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
}

test('short writes are continued', () => {
  const sample = cases[1]!;
  const root = folderWith(sample.before);
  applyMigration(root, migrationBetween(sample.before, sample.after), {}, narrowDisk(1));
  assert.equal(readTree(root), sample.after);
});

test('a disk that fills up at any byte leaves all files old', () => {
  const sample = cases[1]!;
  for (let room = 0; ; room += 7) {
    const root = folderWith(sample.before);
    let failed: unknown;
    try {
      applyMigration(root, migrationBetween(sample.before, sample.after), {}, narrowDisk(1 << 20, room));
    } catch (error) {
      failed = error;
    }
    if (failed === undefined) {
      assert.equal(readTree(root), sample.after);
      assert.ok(room > 100, 'the limit was never met');
      break;
    }
    assert.instance(failed, Problem);
    assert.equal(readTree(root), sample.before, `room for ${room} bytes`);
  }
});

test.run();
