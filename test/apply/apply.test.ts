import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { applyMigration, resumeApply, undoApply } from '../../src/apply/apply.js';
import { sha256 } from '../../src/discover/decode.js';
import type { Migration } from '../../src/model/migration.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';
import { faultyDisk, quickDisk } from './faults.js';
import { change, emptyMigration, folderWith, migrationBetween, readTree, type Tree } from './sample.js';

const test = suite('apply: applyMigration');

const before: Tree = { 'src/a.js': 'old a\n', 'src/b.js': 'old b\n' };
const after: Tree = { 'src/a.js': 'new a\n', 'src/b.js': 'old b\n', 'parameters/prod.json': '[]\n' };
const migration = migrationBetween(before, after);

function git(root: string, ...parameters: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'core.autocrlf=false'];
  const result = spawnSync('git', [...identity, ...parameters], { cwd: root, encoding: 'utf8' });
  assert.is(result.status, 0, result.stderr);
  return result.stdout;
}

function committed(tree: Tree): string {
  const root = folderWith(tree);
  git(root, 'init', '-q');
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'start');
  return root;
}

function problemOf(action: () => unknown): Problem {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('no Problem was thrown');
}

function refuses(root: string, code: string, migrated: Migration, pattern: RegExp, disk = quickDisk): void {
  const tree = readTree(root);
  const problem = problemOf(() => applyMigration(root, migrated, {}, disk));
  assert.is(problem.code, code);
  assert.match(problem.message, pattern);
  assert.ok(problem.remedy, 'it says what to do');
  assert.equal(readTree(root), tree, 'nothing was written');
}

test('writes, reports, keeps modes, and undo takes it back', () => {
  const root = folderWith(before);
  fs.chmodSync(join(root, 'src/a.js'), 0o755);
  const report = applyMigration(root, migration);
  assert.equal(report, { written: ['src/a.js'], created: ['parameters/prod.json'], resumed: false });
  assert.equal(readTree(root), after);
  assert.is(fs.statSync(join(root, 'src/a.js')).mode & 0o7777, 0o755);
  undoApply(root);
  assert.equal(readTree(root), before);
  assert.is(fs.statSync(join(root, 'src/a.js')).mode & 0o7777, 0o755);
  assert.equal(fs.readdirSync(root), ['src'], 'no folder, no journal is left');
});

test('in git the journal is never in the work tree', () => {
  const root = committed(before);
  applyMigration(root, migration);
  assert.equal(git(root, 'status', '--porcelain', '-uall').trim().split('\n'), [
    'M src/a.js',
    '?? parameters/prod.json',
  ]);
  undoApply(root);
  assert.is(git(root, 'status', '--porcelain', '-uall', '--ignored'), '');
});

test('two roots of one repository have journals of their own', () => {
  const root = committed({ 'one/a.js': 'old', 'two/a.js': 'old' });
  const one = migrationBetween({ 'a.js': 'old' }, { 'a.js': 'new' });
  applyMigration(join(root, 'one'), one);
  applyMigration(join(root, 'two'), one);
  undoApply(join(root, 'one'));
  assert.equal(readTree(root), { 'one/a.js': 'old', 'two/a.js': 'new' });
});

test('without git the journal is hidden from a git that comes later', () => {
  const root = folderWith(before);
  applyMigration(root, migration);
  git(root, 'init', '-q');
  assert.not.match(git(root, 'status', '--porcelain', '-uall'), /\.dealias/);
});

test('a migration of nothing leaves nothing', () => {
  const root = folderWith(before);
  const report = applyMigration(root, migrationBetween(before, before));
  assert.equal(report, { written: [], created: [], resumed: false });
  assert.equal(fs.readdirSync(root), ['src']);
});

test('one byte changed: the file is named', () => {
  const root = folderWith({ ...before, 'src/b.js': 'old B\n' });
  refuses(root, 'apply/file-changed', migration, /src\/b\.js has changed/);
});

test('a file that is gone, and one that is there now', () => {
  const root = folderWith({ 'src/a.js': 'old a\n', 'parameters/prod.json': 'mine' });
  refuses(root, 'apply/file-changed', migration, /src\/b\.js is gone[\s\S]*prod\.json is there now/);
});

test('uncommitted changes are named, unless allowed', () => {
  const root = committed({ ...before, 'src/a.js': 'first\n' });
  fs.writeFileSync(join(root, 'src/a.js'), 'old a\n');
  refuses(root, 'apply/uncommitted', migration, /src\/a\.js/);
  assert.match(problemOf(() => applyMigration(root, migration)).remedy ?? '', /--allow-dirty/);
  applyMigration(root, migration, { allowDirty: true });
  assert.equal(readTree(root), after);
});

test('changes in files that stay as they are do not matter', () => {
  const root = committed({ ...before, 'src/b.js': 'first\n' });
  fs.writeFileSync(join(root, 'src/b.js'), 'old b\n');
  applyMigration(root, migration);
  assert.equal(readTree(root), after);
});

test('names that look like git pathspecs are names', () => {
  const tree = { ':(top)a*.js': 'old', 'a1.js': 'x' };
  const root = committed(tree);
  fs.writeFileSync(join(root, 'a1.js'), 'dirty, and not to be written');
  applyMigration(root, migrationBetween({ ':(top)a*.js': 'old' }, { ':(top)a*.js': 'new' }));
  assert.is(readTree(root)[':(top)a*.js'], 'new');
});

for (const path of [
  '../out.js',
  '/etc/out.js',
  'a/../../out.js',
  'a//b',
  './a',
  '',
  'a\0b',
  '.git/hooks/pre-commit',
  '.GIT/x',
  'C:\\x',
  'a\\b',
  'sub/.git/config',
  '.dealias/run.json',
]) {
  test(`the path ${JSON.stringify(path)} is refused`, () => {
    const root = folderWith(before);
    refuses(
      root,
      'apply/unsafe-path',
      { ...emptyMigration, changes: [change('x', [], [{ path, text: 'x' }])] },
      /./,
    );
  });
}

test('a link that leads out of the root is not followed', () => {
  const outside = folderWith({ 'victim.js': 'safe' });
  const root = folderWith(before);
  fs.symlinkSync(outside, join(root, 'linked'));
  const files = [{ path: 'linked/victim.js', text: 'x' }];
  refuses(
    root,
    'apply/unsafe-path',
    { ...emptyMigration, changes: [change('x', [], files)] },
    /leads out of the root/,
  );
  assert.is(readTree(outside)['victim.js'], 'safe');
});

test('a link into git’s folder is not followed', () => {
  const root = committed(before);
  fs.symlinkSync('.git', join(root, 'linked'));
  const files = [{ path: 'linked/config2', text: 'x' }];
  refuses(
    root,
    'apply/unsafe-path',
    { ...emptyMigration, changes: [change('x', [], files)] },
    /not dealias's/,
  );
});

test('a link is not replaced, whether it leads in or out', () => {
  const root = folderWith(before);
  fs.symlinkSync('src/a.js', join(root, 'link.js'));
  refuses(
    root,
    'apply/symbolic-link',
    migrationBetween({ 'link.js': 'old a\n' }, { 'link.js': 'x' }),
    /link\.js/,
  );
  fs.unlinkSync(join(root, 'link.js'));
  fs.symlinkSync(join(folderWith({ x: 'old a\n' }), 'x'), join(root, 'link.js'));
  refuses(
    root,
    'apply/unsafe-path',
    migrationBetween({ 'link.js': 'old a\n' }, { 'link.js': 'x' }),
    /leads out/,
  );
});

test('the same file by two names is refused', () => {
  const root = folderWith(before);
  fs.symlinkSync('src', join(root, 'lib'));
  const twice = migrationBetween(
    { 'src/a.js': 'old a\n', 'lib/a.js': 'old a\n' },
    { 'src/a.js': 'x', 'lib/a.js': 'y' },
  );
  refuses(root, 'apply/unsafe-path', twice, /are the same file/);
});

test('a hard link is refused', () => {
  const root = folderWith(before);
  fs.linkSync(join(root, 'src/a.js'), join(root, 'other.js'));
  refuses(root, 'apply/hard-link', migration, /src\/a\.js has 2 names/);
});

test('a read-only file or folder is refused before anything is written', () => {
  const root = folderWith(before);
  fs.chmodSync(join(root, 'src/a.js'), 0o444);
  refuses(root, 'apply/not-writable', migration, /src\/a\.js/);
  fs.chmodSync(join(root, 'src/a.js'), 0o644);
  fs.chmodSync(join(root, 'src'), 0o555);
  refuses(root, 'apply/not-writable', migration, /src\//);
  fs.chmodSync(join(root, 'src'), 0o755);
});

test('a file that may not be written to, by the system’s word', () => {
  const root = folderWith(before);
  const disk = { ...quickDisk, writable: (path: string) => !path.endsWith('a.js') };
  refuses(root, 'apply/not-writable', migration, /src\/a\.js/, disk);
});

test('a folder where a file should be', () => {
  const root = folderWith({ ...before, 'parameters/prod.json/x': '' });
  refuses(root, 'apply/not-a-file', migration, /prod\.json is not a file/);
});

test('changes that contradict each other are refused', () => {
  const root = folderWith(before);
  const a = { path: 'n.json', text: 'a' };
  const both = [change('1', [], [a]), change('2', [], [{ ...a, text: 'b' }])];
  refuses(root, 'apply/conflict', { ...emptyMigration, changes: both }, /n\.json/);
  const outside = {
    ...migration,
    changes: [change('1', [{ file: 'src/a.js', start: 0, end: 99, text: '' }])],
  };
  refuses(root, 'apply/conflict', outside, /lies outside/);
  const mixed = [...migration.changes, change('2', [], [{ path: 'src/a.js', text: 'x' }])];
  refuses(root, 'apply/conflict', { ...migration, changes: mixed }, /src\/a\.js/);
});

test('an edit of a file whose digest is not given is refused', () => {
  refuses(folderWith(before), 'apply/unlisted-file', { ...migration, files: [] }, /src\/a\.js/);
});

test('a file that is not UTF-8 is refused', () => {
  const root = folderWith(before);
  const bytes = Buffer.from([0x61, 0xff, 0x0a]);
  fs.writeFileSync(join(root, 'src/a.js'), bytes);
  const files = [{ path: 'src/a.js', sha256: sha256(bytes) }];
  const edits = [{ file: 'src/a.js', start: 0, end: 1, text: 'b' }];
  refuses(root, 'file/not-utf8', { ...emptyMigration, files, changes: [change('1', edits)] }, /src\/a\.js/);
});

test('an undo refuses files that were edited since, and then does nothing', () => {
  const root = folderWith(before);
  applyMigration(root, migration);
  fs.writeFileSync(join(root, 'src/a.js'), 'mine');
  const problem = problemOf(() => undoApply(root));
  assert.is(problem.code, 'undo/file-changed');
  assert.match(problem.message, /src\/a\.js/);
  assert.equal(readTree(root), { ...after, 'src/a.js': 'mine' });
});

test('an undo keeps a folder that someone put a file into', () => {
  const root = folderWith(before);
  applyMigration(root, migration);
  fs.writeFileSync(join(root, 'parameters/mine.json'), 'mine');
  undoApply(root);
  assert.equal(readTree(root), { ...before, 'parameters/mine.json': 'mine' });
});

test('nothing to undo, nothing to resume', () => {
  const root = folderWith(before);
  assert.is(problemOf(() => undoApply(root)).code, 'undo/nothing');
  assert.not(resumeApply(root).resumed);
  assert.equal(fs.readdirSync(root), ['src']);
});

test('an interrupted run stops the next one, which --resume finishes', () => {
  const root = folderWith(before);
  const whole = faultyDisk(Number.POSITIVE_INFINITY, 'crash');
  applyMigration(folderWith(before), migration, {}, whole.disk);
  const last = whole.log.lastIndexOf('rename');
  assert.throws(() => applyMigration(root, migration, {}, faultyDisk(last, 'crash').disk));
  assert.is(problemOf(() => applyMigration(root, migration)).code, 'apply/unfinished');
  assert.ok(applyMigration(root, migration, { resume: true }).resumed);
  assert.equal(readTree(root), after);
});

test('an undo that was interrupted must be finished first', () => {
  const root = folderWith(before);
  applyMigration(root, migration);
  const whole = faultyDisk(Number.POSITIVE_INFINITY, 'crash');
  const twin = folderWith(before);
  applyMigration(twin, migration);
  undoApply(twin, whole.disk);
  assert.throws(() => undoApply(root, faultyDisk(whole.log.lastIndexOf('rename'), 'crash').disk));
  assert.is(problemOf(() => applyMigration(root, migration)).code, 'apply/undo-unfinished');
  assert.is(problemOf(() => resumeApply(root)).code, 'apply/undo-unfinished');
  undoApply(root);
  assert.equal(readTree(root), before);
});

test('the lock of a living process is respected, that of a dead one is not', () => {
  const root = folderWith(before);
  const folder = join(root, '.dealias');
  fs.mkdirSync(folder);
  const child = spawnSync(
    process.execPath,
    ['-e', "process.stdout.write(process.pid + ' ' + os.hostname())"],
    {
      encoding: 'utf8',
    },
  );
  const [, host] = child.stdout.split(' ');
  fs.writeFileSync(join(folder, 'lock'), `${process.ppid} ${host}\n`);
  refuses(root, 'apply/locked', migration, /is writing to this repository/);
  fs.writeFileSync(join(folder, 'lock'), '1 another-machine\n');
  refuses(root, 'apply/locked', migration, /another-machine/);
  fs.writeFileSync(join(folder, 'lock'), `${child.stdout}\n`);
  applyMigration(root, migration);
  assert.equal(readTree(root), after);
});

test('a journal that was tampered with is refused', () => {
  const root = folderWith(before);
  applyMigration(root, migration);
  const blobs = join(root, '.dealias/blobs');
  for (const name of fs.readdirSync(blobs)) fs.writeFileSync(join(blobs, name), 'x');
  assert.is(problemOf(() => undoApply(root)).code, 'apply/journal-damaged');
  assert.equal(readTree(root), after);
  fs.writeFileSync(join(root, '.dealias/run.json'), '{');
  assert.is(problemOf(() => undoApply(root)).code, 'apply/journal-damaged');
});

test.run();
