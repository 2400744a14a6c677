import * as assert from 'uvu/assert';
import type { AliasVerdict } from '../../transforms/transform.js';
import { suite } from '../suite.js';
import { DEV_PROD, environment, passFor } from '../transforms/pass.js';

const test = suite('evidence: environment alias or release alias');

function verdicts(
  text: string,
  options: Parameters<typeof passFor>[1] = {},
): Record<string, AliasVerdict['verdict']> {
  return Object.fromEntries(passFor(text, options).verdicts.map((each) => [each.aliasName, each.verdict]));
}

const fn = 'Resources:\n  Fn: { Type: AWS::Lambda::Function, Properties: { Handler: a.b, Code: src } }\n';
const alias = (name: string, more = ''): string =>
  `  A${name.replace(/\W|_/g, '')}: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: '1', Name: ${name}${more} } }\n`;
const sam = (properties: string): string =>
  `Resources:\n  Fn: { Type: AWS::Serverless::Function, Properties: { Handler: a.b, ${properties} } }\n`;

test('E1: two environments’ aliases on one function, with the place of each', () => {
  const { verdicts: found } = passFor(fn + alias('dev') + alias('prod'));
  assert.equal(
    found.map((each) => [each.aliasId, each.verdict, each.environment]),
    [
      ['Adev', 'environment', 'dev'],
      ['Aprod', 'environment', 'prod'],
    ],
  );
  assert.match(found[0]?.evidence[0] ?? '', /^E1: .*template\.yaml:3:\d+.*template\.yaml:4:\d+/);
});

test('E1 through literal function names and versions', () => {
  const text = `Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { FunctionName: orders, Handler: a.b, Code: src } }
  A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: orders, FunctionVersion: '1', Name: dev } }
  B: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !GetAtt Fn.Arn, FunctionVersion: '1', Name: prod } }
`;
  assert.equal(verdicts(text), { dev: 'environment', prod: 'environment' });
});

test('E4: the only alias, and the code reads it', () => {
  assert.equal(verdicts(sam('AutoPublishAlias: prod'), { reads: ['Fn'] }), { prod: 'environment' });
});

test('one alias called prod is a release alias', () => {
  assert.equal(verdicts(fn + alias('prod')), { prod: 'release' });
  assert.equal(verdicts(sam('AutoPublishAlias: dev')), { dev: 'release' });
});

test('R2, R3: canaries, provisioned concurrency, SnapStart, durable functions', () => {
  for (const property of [
    'DeploymentPreference: { Type: AllAtOnce }',
    'ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 }',
    'SnapStart: { ApplyOn: PublishedVersions }',
    'DurableConfig: { ExecutionTimeout: 60 }',
  ]) {
    assert.equal(
      verdicts(sam(`AutoPublishAlias: prod, ${property}`), { reads: ['Fn'] }),
      { prod: 'release' },
      property,
    );
  }
  const weights = ', RoutingConfig: { AdditionalVersionWeights: [] }';
  assert.equal(verdicts(fn + alias('prod', weights), { reads: ['Fn'] }), { prod: 'release' });
});

test('SnapStart that is off does not count', () => {
  assert.equal(verdicts(sam('AutoPublishAlias: prod, SnapStart: { ApplyOn: None }'), { reads: ['Fn'] }), {
    prod: 'environment',
  });
});

test('two environments with a canary on one of them are undecided', () => {
  const text = fn + alias('dev') + alias('prod', ', RoutingConfig: { AdditionalVersionWeights: [] }');
  assert.equal(verdicts(text), { dev: 'undecided', prod: 'undecided' });
});

test('API versions are undecided, colours and release names are not environments', () => {
  const text =
    fn +
    ['v1', 'v_2023_08', 'prod-blue', 'prod-green', 'live', 'a1b2c3d'].map((each) => alias(each)).join('');
  assert.equal(verdicts(text), {
    v1: 'undecided',
    v_2023_08: 'undecided',
    'prod-blue': 'release',
    'prod-green': 'release',
    live: 'release',
    a1b2c3d: 'release',
  });
});

test('dev beside blue and green: dev has nothing but its name', () => {
  const environments = [
    environment('dev'),
    environment('prod', { aliases: ['prod', 'prod-blue', 'prod-green'] }),
  ];
  const found = verdicts(fn + alias('dev') + alias('prod-blue') + alias('prod-green'), { environments });
  assert.equal(found, { dev: 'release', 'prod-blue': 'release', 'prod-green': 'release' });
});

test('an alias named by a parameter is one per stack already', () => {
  const { verdicts: found } = passFor(
    `Parameters: { Stage: { Type: String } }\n${sam('AutoPublishAlias: !Ref Stage')}`,
    { reads: ['Fn'] },
  );
  assert.equal(
    found.map((each) => each.verdict),
    ['release'],
  );
});

test('E2: a stage variable chooses the qualifier', () => {
  const text = `Resources:
  Fn: { Type: AWS::Serverless::Function, Properties: { Handler: a.b, AutoPublishAlias: prod } }
  M: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Uri: !Sub 'arn:x:path/2015-03-31/functions/\${Fn.Arn}:\${!stageVariables.alias}/invocations' } } }
`;
  const environments = DEV_PROD.map((each) => ({ ...each, stageVariables: { alias: each.name } }));
  assert.equal(verdicts(text, { environments }), { prod: 'environment' });
  assert.equal(verdicts(text), { prod: 'release' }, 'no environment sets the variable');
});

test.run();
