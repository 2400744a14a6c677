import * as assert from 'uvu/assert';
import { ownSettingsIn } from '../../src/cli/own-options.js';
import { parseCommandLine } from '../../src/cli/parse.js';
import type { OwnSettings } from '../../src/config/config.js';
import { memoryRepository } from '../../src/discover/memory.js';
import { migrateSituation } from '../../src/migrate/migrate.js';
import { situationOf } from '../../src/migrate/situation.js';
import { Problem } from '../../src/model/problem.js';
import { findCases } from '../fixtures/case.js';
import type { Tree } from '../fixtures/tree.js';
import { suite } from '../suite.js';

const test = suite('cli: settings of environments’ own');

async function ownIn(...words: readonly string[]): Promise<OwnSettings | undefined> {
  const parsed = await parseCommandLine(['migrate', ...words]);
  if (parsed.kind !== 'run') throw new Error(JSON.stringify(parsed));
  return ownSettingsIn(parsed.invocation);
}

async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'nothing was refused';
}

const ALL = [
  ['--own-log-retention', 'dev=7'],
  ['--own-concurrency', 'dev=2'],
  ['--own-tracing', 'dev=Active'],
  ['--own-throttling', 'dev=10,20'],
  ['--own-vpc', 'dev=subnet-0a1b2c3d,subnet-1a1b2c3d,sg-0a1b2c3d'],
].flat();

async function migrated(tree: Tree, own?: OwnSettings) {
  const situation = await situationOf(memoryRepository(Object.fromEntries(tree), '/service'));
  return migrateSituation(situation, own === undefined ? {} : { own });
}

test('options say what dealias.yaml says', async () => {
  const before = findCases().find(
    (each) => each.name === 'cloudformation/own-settings/sam-all-of-them',
  )?.before;
  assert.ok(before);
  const without = new Map([...(before ?? [])].filter(([path]) => path !== 'dealias.yaml'));
  const own = await ownIn(...ALL);
  const [byFile, byOptions] = [await migrated(before ?? new Map()), await migrated(without, own)];
  assert.equal(byOptions.changes[0]?.edits, byFile.changes[0]?.edits);
  assert.not.equal((await migrated(without)).changes[0]?.edits, byFile.changes[0]?.edits);
});

test('each by itself, for several environments, and none by default', async () => {
  assert.is(await ownIn(), undefined);
  assert.equal(await ownIn('--own-access'), { access: true });
  assert.equal(await ownIn('--own-log-retention', 'dev=7', '--own-log-retention=test=30'), {
    logRetention: { dev: '7', test: '30' },
  });
});

test('what is no value, or no environment, is refused', async () => {
  for (const words of [
    ['--own-concurrency', 'dev'],
    ['--own-concurrency', '=2'],
    ['--own-concurrency', 'dev=2,3'],
    ['--own-throttling', 'dev=10'],
    ['--own-vpc', 'dev=vpc-1'],
  ])
    assert.is(await refused(ownIn(...words)), 'own/invalid', words.join(' '));
  assert.is(await refused(ownIn('--own-tracing', 'dev=Sometimes')), 'config/invalid');
  assert.is(await refused(ownIn('--own-vpc', 'dev=subnet-0a1b2c3d')), 'config/invalid');
  const tree = findCases().find(
    (each) => each.name === 'cloudformation/own-settings/sam-all-of-them',
  )?.before;
  const own = await ownIn('--own-concurrency', 'qa=2');
  assert.is(await refused(migrated(tree ?? new Map(), own)), 'own/unknown-environment');
});

test('where nothing makes such settings, that is said', async () => {
  const tree = findCases().find(
    (each) => each.name === 'serverless/alias-plugin/d01-settings-by-alias',
  )?.before;
  const { notices } = await migrated(tree ?? new Map(), await ownIn('--own-access'));
  assert.ok(notices.some((each) => each.code === 'own/by-hand'));
});

test.run();
