import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { applyMigration } from '../../src/apply/apply.js';
import { openRepository } from '../../src/discover/open.js';
import { migrate } from '../../src/migrate/migrate.js';
import { Problem } from '../../src/model/problem.js';
import { writeTree } from '../apply/sample.js';
import { suite } from '../suite.js';
import { git } from './git-folder.js';

const test = suite('discover: sparse checkouts');

const alias = (name: string): string =>
  `  ${name}: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: '1', Name: ${name.toLowerCase()} } }\n`;
const FILES = {
  'template.yaml': `Resources:\n  Fn:\n    Type: AWS::Lambda::Function\n    Properties: { Handler: index.handler, Runtime: nodejs20.x, Role: r, Code: src }\n${alias('Dev')}${alias('Prod')}`,
  'src/index.js': `exports.handler = async (event, context) =>\n  context.invokedFunctionArn.split(':').pop() === 'prod' ? 'orders' : 'orders-dev';\n`,
  'parameters/dev.json': '[{"ParameterKey":"Foreign","ParameterValue":"keep"}]\n',
  'docs/a.md': '1',
};

async function committed(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dealias-sparse-'));
  try {
    writeTree(folder, FILES);
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'x');
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function refused(run: () => unknown): Promise<Problem> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('a committed file that is not checked out is there, and is not read', () =>
  committed(async (folder) => {
    git(folder, 'sparse-checkout', 'set', 'src');
    const repository = openRepository(folder);
    assert.equal([...repository.notCheckedOut], ['docs/a.md', 'parameters/dev.json']);
    assert.equal(repository.paths, ['src/index.js', 'template.yaml']);
    assert.ok(repository.exists('parameters/dev.json'));
    const problem = await refused(() => repository.read('parameters/dev.json'));
    assert.is(problem.code, 'file/not-checked-out');
    assert.match(problem.remedy ?? '', /`git sparse-checkout add parameters`/);
  }));

test('a parameter file that is not checked out is not replaced', () =>
  committed(async (folder) => {
    git(folder, 'sparse-checkout', 'set', 'src');
    assert.is((await refused(() => migrate(folder))).code, 'file/not-checked-out');
    git(folder, 'sparse-checkout', 'add', 'parameters');
    const migration = await migrate(folder);
    assert.match(
      migration.notices.find(({ code }) => code === 'repository/not-checked-out')?.message ?? '',
      /^1 committed file is left out/,
    );
    applyMigration(folder, migration);
    assert.match(readFileSync(join(folder, 'parameters/dev.json'), 'utf8'), /"Foreign"/);
  }));

test('a handler that is not checked out stops the change, and is not told to be committed', () =>
  committed(async (folder) => {
    git(folder, 'sparse-checkout', 'set', 'parameters');
    const { findings, changes } = await migrate(folder);
    const [found] = findings.filter(({ code }) => code === 'handler/not-checked-out');
    assert.is(found?.outcome, 'refused');
    assert.match(
      found?.reason ?? '',
      /its handler src\/index\.js is committed, and this checkout leaves it out/,
    );
    assert.match(found?.remedy ?? '', /`git sparse-checkout add src`/);
    assert.equal(changes, []);
  }));

test('a file that git was told not to look at is not written', () =>
  committed(async (folder) => {
    const migration = await migrate(folder);
    for (const flag of ['skip-worktree', 'assume-unchanged']) {
      git(folder, 'update-index', `--${flag}`, 'template.yaml');
      const problem = await refused(() => applyMigration(folder, migration));
      assert.is(problem.code, 'apply/unwatched', flag);
      assert.match(problem.message, /\n {2}template\.yaml$/);
      git(folder, 'update-index', `--no-${flag}`, 'template.yaml');
    }
    git(folder, 'update-index', '--skip-worktree', 'template.yaml');
    applyMigration(folder, migration, { allowDirty: true });
    assert.match(readFileSync(join(folder, 'template.yaml'), 'utf8'), /Parameters:/);
  }));

test('a migration made elsewhere does not replace what is not checked out', () =>
  committed(async (folder) => {
    git(folder, 'rm', '-q', '--cached', 'parameters/dev.json');
    const kept = readFileSync(join(folder, 'parameters/dev.json'));
    rmSync(join(folder, 'parameters/dev.json'));
    const migration = await migrate(folder);
    mkdirSync(join(folder, 'parameters'), { recursive: true });
    writeFileSync(join(folder, 'parameters/dev.json'), kept);
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'x', '--allow-empty');
    git(folder, 'sparse-checkout', 'set', 'src');
    assert.not.ok(existsSync(join(folder, 'parameters/dev.json')));
    assert.is((await refused(() => applyMigration(folder, migration))).code, 'apply/unwatched');
  }));

test.run();
