import * as assert from 'uvu/assert';
import type { Finding, Migration } from '../../../src/model/migration.js';
import { migrateTree, type Tree } from '../../fixtures/tree.js';
import { suite } from '../../suite.js';

const test = suite('sources: a template file per environment');

const ENVIRONMENTS = 'environments: { dev: {}, prod: {} }\n';

function template(memory: string | number, more = ''): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs20.x
      MemorySize: ${memory}
${more}`;
}

function tree(files: Readonly<Record<string, string>>): Tree {
  return new Map(Object.entries({ 'src/app.js': 'exports.handler = async () => 1;\n', ...files }));
}

const PAIR = { 'template-dev.yaml': template(128), 'template-prod.yaml': template(512) };

const found = ({ findings }: Migration, code: string): Finding[] =>
  findings.filter((each) => each.code === code);

test('a file that was replaced is told again, with all that names it, until it is deleted', async () => {
  const { tree: after } = await migrateTree(
    tree({
      ...PAIR,
      'ci/deploy.sh': 'sam build -t ../template-dev.yaml\nsam build -t other/template-dev.yaml\n',
      Makefile: 'dev:\n\tsam deploy -t template-dev.yaml\nlater:\n\tsam deploy -t my-template-dev.yaml\n',
    }),
  );
  const { migration } = await migrateTree(after);
  assert.equal(migration.changes, []);
  assert.equal(
    found(migration, 'template/replaced-file').map(({ at, outcome }) => `${at.file}:${at.line} ${outcome}`),
    ['template-dev.yaml:1 refused', 'Makefile:2 refused', 'ci/deploy.sh:1 refused'],
  );
  const without = new Map([...after].filter(([path]) => path !== 'template-dev.yaml'));
  assert.equal((await migrateTree(without)).migration.findings, []);
});

test('stacks are those that a samconfig deploys each file to, and one that is not there is not made up', async () => {
  const config = `version = 0.1
[default.deploy.parameters]
stack_name = "orders-dev"
template_file = "template-dev.yaml"
`;
  const { migration } = await migrateTree(tree({ ...PAIR, 'samconfig.toml': config }));
  assert.equal(migration.changes, []);
  const [refused] = found(migration, 'template/file-per-environment');
  assert.match(refused?.reason ?? '', 'nothing says which stack template-prod.yaml is deployed to');
  const said = await migrateTree(
    tree({
      ...PAIR,
      'samconfig.toml': config,
      'dealias.yaml': 'environments: { dev: {}, prod: { stack: orders } }\n',
    }),
  );
  assert.equal(
    said.migration.stacks.map((each) => [each.environment, each.stackName, each.origin]),
    [
      ['prod', 'orders', undefined],
      ['dev', 'orders-dev', 'template-dev.yaml'],
    ],
  );
  assert.match(said.tree.get('samconfig.toml') ?? '', 'template_file = "template-prod.yaml"');
});

test('a parameter file with another value keeps all of it as it is', async () => {
  const values = '[{ "ParameterKey": "MemorySize", "ParameterValue": "64" }]\n';
  const { migration } = await migrateTree(tree({ ...PAIR, 'parameters/dev.json': values }));
  assert.equal(migration.changes, []);
  assert.match(found(migration, 'template/file-per-environment')[0]?.reason ?? '', 'MemorySize');
});

test('a secret in clear is neither moved nor shown', async () => {
  const secret = (text: string): string => `      Environment: { Variables: { DB_PASSWORD: ${text} } }\n`;
  const { migration } = await migrateTree(
    tree({
      'template-dev.yaml': template(128, secret('hunter-of-the-dev')),
      'template-prod.yaml': template(512, secret('hunter-of-the-prod')),
    }),
  );
  assert.equal(migration.changes, []);
  assert.not(JSON.stringify(found(migration, 'template/file-per-environment')).includes('hunter'));
});

test('two services of one folder have files of their own', async () => {
  const own = (name: string, environment: string): string =>
    JSON.stringify({
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: `${name}-${environment}` } } },
    });
  const { migration, tree: after } = await migrateTree(
    tree({
      'api-dev.json': own('api', 'dev'),
      'api-prod.json': own('api', 'prod'),
      'web-dev.json': own('web', 'dev'),
      'web-prod.json': own('web', 'prod'),
    }),
  );
  assert.is(migration.changes.length, 2);
  assert.match(after.get('parameters/api-prod.dev.json') ?? '', '"api-dev"');
  assert.match(after.get('parameters/web-prod.dev.json') ?? '', '"web-dev"');
  assert.equal(
    migration.environments.map((each) => each.name),
    ['dev', 'prod'],
  );
});

test('files of other environments than the repository’s are left', async () => {
  const { migration } = await migrateTree(
    tree({
      'template-qa.yaml': template(128),
      'template-prod.yaml': template(512),
      'dealias.yaml': ENVIRONMENTS,
    }),
  );
  assert.equal(migration.changes, []);
  assert.match(found(migration, 'template/file-per-environment')[0]?.reason ?? '', 'dev, prod');
});

test('the last file’s own name is taken from --adopt where nothing else says it', async () => {
  const { migration } = await migrateTree(
    tree({ 'template-dev.yaml': template(128), 'template.yaml': template(512) }),
    'live',
  );
  assert.is(migration.adopt, 'live');
  assert.equal(migration.parameters[0]?.values, { live: '512', dev: '128' });
});

test.run();
