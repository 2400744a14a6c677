import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { memoryRepository } from '../../src/discover/memory.js';
import { withIgnoredFiles } from '../../src/migrate/ignored-files.js';
import { migrateSituation } from '../../src/migrate/migrate.js';
import { situationOf } from '../../src/migrate/situation.js';
import type { Migration } from '../../src/model/migration.js';
import { Problem } from '../../src/model/problem.js';
import { writeTree } from '../apply/sample.js';
import { suite } from '../suite.js';

const test = suite('migrate: stacks, and what they are given');

const HANDLER = `exports.handler = async (event, context) =>
  context.invokedFunctionArn.split(':').pop() === 'prod' ? 'orders' : 'orders-dev';
`;
const template = (more = ''): string => `Transform: AWS::Serverless-2016-10-31
${more}Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: index.handler, Runtime: nodejs20.x }
  Dev: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: dev } }
  Prod: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: prod } }
`;
const samconfig = (more = ''): string =>
  `version = 0.1\n[default.deploy.parameters]\nstack_name = "orders"\n${more}`;

async function migrated(files: Readonly<Record<string, string>>): Promise<Migration> {
  return migrateSituation(await situationOf(memoryRepository(files)));
}

const stacks = ({ stacks: all }: Migration): string[] =>
  all.map((each) => `${each.template} ${each.environment} ${each.stackName}`);

const TWO = { 'template.yaml': template(), 'second.yaml': template(), 'src/index.js': HANDLER };

async function refusal(files: Readonly<Record<string, string>>): Promise<Problem> {
  try {
    await migrated(files);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('a samconfig that names no template is that of the one SAM CLI takes', async () => {
  const migration = await migrated({ ...TWO, 'samconfig.toml': samconfig() });
  assert.equal(stacks(migration), [
    'second.yaml dev second-dev',
    'second.yaml prod second',
    'template.yaml dev orders-dev',
    'template.yaml prod orders',
  ]);
  const guessed = migration.notices.filter((each) => each.code === 'deploy/unknown-stack');
  assert.equal(
    guessed.map((each) => each.at?.file),
    ['second.yaml'],
  );
  assert.match(guessed[0]?.message ?? '', 'environments.prod.stack: { second.yaml: <name> }');
});

test('one name in dealias.yaml for two templates is refused, a name for each is taken', async () => {
  const all = 'environments:\n  dev: {}\n  prod: { stack: orders }\n';
  const problem = await refusal({ ...TWO, 'dealias.yaml': all });
  assert.is(problem.code, 'config/claimed-twice');
  assert.equal(problem.at, { file: 'dealias.yaml', line: 3, column: 18 });
  assert.match(problem.message, /second\.yaml and of template\.yaml/);
  assert.match(problem.remedy ?? '', '{ second.yaml: <name>, template.yaml: <name> }');
  const each = all.replace('orders', '{ second.yaml: two, ./template.yaml: one }');
  assert.equal(stacks(await migrated({ ...TWO, 'dealias.yaml': each })), [
    'second.yaml dev two-dev',
    'second.yaml prod two',
    'template.yaml dev one-dev',
    'template.yaml prod one',
  ]);
});

test('a stack for a template that is not there is refused', async () => {
  const text = 'environments:\n  dev: {}\n  prod: { stack: { templates.yaml: orders } }\n';
  const { code, message } = await refusal({ ...TWO, 'dealias.yaml': text });
  assert.is(code, 'config/unknown-template');
  assert.match(message, 'did you mean template.yaml?');
});

test('templates are called by as many folders as tell them apart', async () => {
  const migration = await migrated({
    'a/infra/template.yaml': template(),
    'a/infra/src/index.js': HANDLER,
    'b/infra/template.yaml': template(),
    'b/infra/src/index.js': HANDLER,
  });
  assert.equal(stacks(migration), [
    'a/infra/template.yaml dev a-infra-dev',
    'a/infra/template.yaml prod a-infra',
    'b/infra/template.yaml dev b-infra-dev',
    'b/infra/template.yaml prod b-infra',
  ]);
});

test('one name in two regions is two stacks', async () => {
  const inRegion = (region: string) => ({
    [`${region}/template.yaml`]: template(),
    [`${region}/src/index.js`]: HANDLER,
    [`${region}/samconfig.toml`]: samconfig(`region = "${region}"\n`),
  });
  const { changes, stacks: all } = await migrated({ ...inRegion('eu-west-1'), ...inRegion('us-east-1') });
  assert.is(changes.length, 2);
  assert.equal(
    all.map((each) => each.region),
    ['eu-west-1', 'eu-west-1', 'us-east-1', 'us-east-1'],
  );
});

test('two environments of one template that a samconfig sends to one stack are refused', async () => {
  const text = `${samconfig()}[dev.deploy.parameters]\nstack_name = "orders"\n`;
  const { changes, findings } = await migrated({
    'template.yaml': template(),
    'src/index.js': HANDLER,
    'samconfig.toml': text,
  });
  assert.equal(changes, []);
  const found = findings.find((each) => each.code === 'deploy/shared-stack');
  assert.is(found?.outcome, 'refused');
  assert.match(found?.message ?? '', /template\.yaml for dev and template\.yaml for prod/);
});

test('a parameter without a value is told, for stacks that are new', async () => {
  const files = {
    'template.yaml': template('Parameters:\n  P: { Type: String }\n'),
    'src/index.js': HANDLER,
  };
  const told = async (more: Readonly<Record<string, string>>): Promise<string[]> => {
    const { notices } = await migrated({ ...files, ...more });
    return notices.flatMap((each) =>
      each.code === 'deploy/no-value' ? [`${each.severity} ${each.message}`] : [],
    );
  };
  const [without = '', ...others] = await told({});
  assert.equal(others, []);
  assert.match(without, /^warning Nothing gives P a value for dev/);
  const given = await told({ 'samconfig.toml': samconfig('parameter_overrides = "P=value"\n') });
  assert.match(given[0] ?? '', /^info samconfig\.toml gives P a value for dev/);
  assert.equal(await told({ 'parameters/dev.json': '[{"ParameterKey":"P","ParameterValue":"x"}]' }), []);
});

test('an export that names the function from now on is told; one that stays is not', async () => {
  const output = (value: string): string =>
    `Outputs:\n  P: { Value: ${value}, Export: { Name: orders-prod } }\n`;
  const exported = async (value: string): Promise<number> => {
    const files = { 'template.yaml': template() + output(value), 'src/index.js': HANDLER };
    const { notices } = await migrated(files);
    return notices.filter((each) => each.code === 'H-EXPORT').length;
  };
  assert.is(await exported('!Ref Prod'), 1);
  assert.is(await exported('!GetAtt Fn.Arn'), 0);
});

test('files that git would leave out of a commit are told', async () => {
  const root = mkdtempSync(join(tmpdir(), 'dealias-ignored-'));
  writeTree(root, { '.gitignore': '# ours\n*.json\n' });
  execFileSync('git', ['init', '-q'], { cwd: root });
  const migration = await migrated({ 'template.yaml': template(), 'src/index.js': HANDLER });
  const [notice] = withIgnoredFiles(root, migration).notices.slice(migration.notices.length);
  assert.is(notice?.code, 'deploy/ignored-file');
  assert.match(notice?.message ?? '', /parameters\/dev\.json.*`\*\.json` \(\.gitignore:2\)/);
});

test.run();
