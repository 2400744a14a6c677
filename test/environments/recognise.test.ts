import * as assert from 'uvu/assert';
import { NO_CONFIG } from '../../src/config/config.js';
import { parseConfig } from '../../src/config/read.js';
import { codeLiterals } from '../../src/environments/literals.js';
import { type Recognition, recogniseEnvironments } from '../../src/environments/recognise.js';
import { sightingsOf } from '../../src/environments/sightings.js';
import type { Environment } from '../../src/model/environment.js';
import type { LambdaFunction } from '../../src/model/function.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';
import { documentOf } from './documents.js';

const test = suite('environments: recognise');

interface Given {
  template?: string;
  code?: string;
  config?: string;
  files?: string[];
  functions?: LambdaFunction[];
}

function recognise({
  template = 'Resources: {}\n',
  code = '',
  config,
  files = [],
  functions = [],
}: Given): Recognition {
  return recogniseEnvironments({
    sightings: sightingsOf(documentOf('template.yaml', template), functions),
    codeLiterals: codeLiterals('src/app.js', code),
    configFiles: files,
    config: config === undefined ? NO_CONFIG : parseConfig('dealias.yaml', config),
  });
}

function named(result: Recognition, name: string): Environment {
  const found = result.environments.find((environment) => environment.name === name);
  if (found === undefined)
    throw new Error(`no ${name} among ${result.environments.map((one) => one.name).join(', ')}`);
  return found;
}

function alias(id: string, name: string, version = '!GetAtt V.Version', more = '', fn = 'Fn'): string {
  return `  ${id}:\n    Type: AWS::Lambda::Alias\n${more}    Properties: { FunctionName: !Ref ${fn}, Name: ${name}, FunctionVersion: ${version} }\n`;
}

function stage(id: string, name: string, variables = '{}', api = 'Api'): string {
  return `  ${id}:\n    Type: AWS::ApiGateway::Stage\n    Properties: { RestApiId: !Ref ${api}, StageName: ${name}, Variables: ${variables} }\n`;
}

const names = (result: Recognition): string[] => result.environments.map(({ name }) => name);

test('aliases, $LATEST and stages of one API, joined under the alias as written', () => {
  const result = recognise({
    template: `Resources:
${alias('P', 'PROD', '"3"')}${alias('S', 'STAGE', '$LATEST')}${stage('A', 'prod', '{ LambdaAlias: PROD, table: orders }')}${stage('B', 'stage', '{ LambdaAlias: STAGE, table: orders-stage }')}`,
  });
  assert.equal(names(result), ['STAGE', 'PROD']);
  assert.equal(named(result, 'PROD'), {
    name: 'PROD',
    aliases: ['PROD'],
    hosts: [],
    stages: ['prod'],
    stageVariables: { LambdaAlias: 'PROD', table: 'orders' },
    versions: [],
    functionNames: [],
  });
  assert.equal(named(result, 'STAGE').versions, ['$LATEST']);
  assert.is(result.adopt, 'PROD');
  assert.equal(result.questions, []);
  const seen = result.evidence.find(({ kind, environment }) => kind === 'alias' && environment === 'PROD');
  assert.equal(seen?.at, { file: 'template.yaml', line: 4, column: 48 });
});

test('no environments and no questions where aliases are for releases', () => {
  const sam = (properties: string): string =>
    `Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties: { ${properties} }\n`;
  const quiet = [
    'Resources: {}\n',
    `Resources:\n${alias('P', 'prod')}`,
    sam('AutoPublishAlias: prod, DeploymentPreference: { Type: Canary10Percent5Minutes }'),
    sam('AutoPublishAlias: live'),
    sam('AutoPublishAlias: !Ref Stage'),
    `Resources:\n${alias('A', 'live')}${alias('B', 'latest')}`,
    `Resources:\n${alias('A', 'prod-blue')}${alias('B', 'prod-green')}`,
    `Resources:\n${alias('A', 'V1')}${alias('B', 'v_2023_08')}`,
    `Resources:\n${alias('A', 'prod')}${alias('B', 'live')}`,
    `Resources:\n${alias('A', 'dev', '!Ref X', '', 'One')}${alias('B', 'prod', '!Ref X', '', 'Two')}`,
    'Resources:\n  Api:\n    Type: AWS::Serverless::Api\n    Properties: { StageName: Prod }\n',
    `Resources:\n${stage('A', 'dev', '{}', 'One')}${stage('B', 'prod', '{}', 'Two')}`,
    `Resources:\n${stage('A', 'v1')}${stage('B', 'v2')}`,
    `Resources:\n${stage('A', '!Ref Stage')}`,
  ];
  for (const template of quiet) {
    const result = recognise({
      template,
      code: `if (context.invokedFunctionArn.endsWith(':live')) canary();`,
    });
    assert.equal(
      [names(result), result.questions, result.adopt, result.evidence],
      [[], [], null, []],
      template,
    );
  }
});

test('a canary beside an environment alias is not taken for an environment', () => {
  const canary = alias(
    'L',
    'live',
    '!GetAtt V.Version',
    '    UpdatePolicy: { CodeDeployLambdaAliasUpdate: {} }\n',
  );
  assert.equal(names(recognise({ template: `Resources:\n${alias('D', 'dev')}${canary}` })), []);
  assert.equal(names(recognise({ template: `Resources:\n${alias('D', 'dev')}${alias('L', 'live')}` })), [
    'dev',
    'live',
  ]);
  assert.is(recognise({ template: `Resources:\n${alias('D', 'dev')}${alias('L', 'live')}` }).adopt, 'live');
});

test('SAM’s default stage beside real environment aliases is nobody’s', () => {
  const api = '  Api:\n    Type: AWS::Serverless::Api\n    Properties: { StageName: Prod }\n';
  const result = recognise({ template: `Resources:\n${alias('D', 'dev')}${alias('P', 'prod')}${api}` });
  assert.equal(names(result), ['dev', 'prod']);
  assert.equal(
    result.environments.flatMap(({ stages }) => stages),
    [],
  );
});

test('a single alias elsewhere joins, unless it is for releases there', () => {
  const two = `${alias('D', 'dev')}${alias('P', 'prod')}`;
  const other = (more: string): string => alias('O', 'PROD', '!Ref X', more, 'Other');
  assert.equal(named(recognise({ template: `Resources:\n${two}${other('')}` }), 'prod').aliases, [
    'prod',
    'PROD',
  ]);
  const release = other('    UpdatePolicy: { CodeDeployLambdaAliasUpdate: {} }\n');
  assert.equal(named(recognise({ template: `Resources:\n${two}${release}` }), 'prod').aliases, ['prod']);
});

test('aliases that only permissions and stage variables name', () => {
  const permission = (id: string, target: string): string =>
    `  ${id}:\n    Type: AWS::Lambda::Permission\n    Properties: { FunctionName: ${target}, Action: x, Principal: y }\n`;
  const result = recognise({
    template: `Resources:\n${permission('A', `!Sub "\${Fn.Arn}:dev"`)}${permission('B', '!Join ["", [!GetAtt Fn.Arn, ":prod"]]')}`,
  });
  assert.equal(names(result), ['dev', 'prod']);
  const byVariable = recognise({
    template: `Resources:\n${stage('A', 'internal', '{ a: development }')}${stage('B', 'public', '{ a: production }')}  I:\n    Type: X\n    Properties: { Uri: !Sub "x/\${Fn.Arn}:\${!stageVariables.a}/invocations" }\n`,
  });
  assert.equal(
    byVariable.environments.map(({ aliases, stages }) => [aliases, stages]),
    [
      [['development'], ['internal']],
      [['production'], ['public']],
    ],
  );
});

test('custom domains follow their mapping, their name, or are what is left for production', () => {
  const mapping = (id: string, host: string, name: string): string =>
    `  ${id}:\n    Type: AWS::ApiGateway::BasePathMapping\n    Properties: { DomainName: ${host}, RestApiId: !Ref Api, Stage: ${name} }\n`;
  const stages = `${stage('SA', 'dev')}${stage('SB', 'prod')}`;
  const mapped = recognise({
    template: `Resources:\n${stages}${mapping('M', 'internal.example.com', '!Ref SA')}${mapping('N', 'www.example.com', 'prod')}`,
  });
  assert.equal(
    mapped.environments.map(({ hosts }) => hosts),
    [['internal.example.com'], ['www.example.com']],
  );
  const code = `const host = event.headers.host; if (host === 'api-dev.example.com') a(); else if (host === 'api.example.com') b(); else if (host === 'other.org') c();`;
  const compared = recognise({ template: `Resources:\n${stages}`, code });
  assert.equal(
    compared.environments.map(({ hosts }) => hosts),
    [['api-dev.example.com'], ['api.example.com']],
  );
  const domain = (id: string, host: string): string =>
    `  ${id}:\n    Type: AWS::ApiGatewayV2::DomainName\n    Properties: { DomainName: ${host} }\n`;
  const alone = recognise({
    template: `Resources:\n${domain('A', 'dev.example.com')}${domain('B', 'prod.example.com')}`,
  });
  assert.equal(names(alone), ['dev', 'prod']);
  const onlyOne = recognise({
    template: `Resources:\n${domain('A', 'dev.example.com')}${domain('B', 'shop.example.com')}`,
  });
  assert.equal([names(onlyOne), onlyOne.questions], [[], []]);
});

test('two names for one environment on one function are a question that dealias.yaml answers', () => {
  const template = `Resources:\n${alias('D', 'dev')}${alias('P', 'prod')}${alias('Q', 'production')}`;
  const asked = recognise({ template });
  assert.match(
    asked.questions.join(),
    /"prod" \(template.yaml:\d+:\d+\) and "production" \(template.yaml:\d+:\d+\) both look like the environment prod/,
  );
  const answered = recognise({
    template,
    config:
      'environments:\n  dev:\n  prod: {aliases: [prod]}\n  production: {aliases: [production]}\nadopt: prod\n',
  });
  assert.equal(answered.questions, []);
  assert.equal(
    answered.environments.map(({ aliases }) => aliases),
    [['dev'], ['prod'], ['production']],
  );
});

test('stage variables that conflict are a question', () => {
  const template = `Resources:\n${stage('A', 'dev', '{t: a}')}${stage('B', 'prod', '{t: b}')}${stage('C', 'dev', '{t: x}', 'Two')}${stage('D', 'prod', '{t: b}', 'Two')}`;
  const result = recognise({ template });
  assert.match(result.questions.join(), /The stage variable t of dev is "a" \(template.yaml:.*\) and "x"/);
  assert.equal(named(result, 'dev').stageVariables, {});
  assert.equal(named(result, 'prod').stageVariables, { t: 'b' });
  assert.equal(
    recognise({ template, config: 'environments: {dev: {stageVariables: {t: a}}, prod: }' }).questions,
    [],
  );
});

test('$LATEST in code without one owner is asked, not guessed', () => {
  const code = `if (context.functionVersion === '$LATEST') x();`;
  const both = `Resources:\n${alias('D', 'dev', '$LATEST')}${alias('P', 'prod', '$LATEST')}`;
  const asked = recognise({ template: both, code });
  assert.equal(
    asked.environments.flatMap(({ versions }) => versions),
    [],
  );
  assert.match(asked.questions.join(), /\$LATEST \(src\/app.js:1:\d+\)/);
  assert.equal(recognise({ template: both }).questions, []);
  assert.equal(
    recognise({ template: both, code, config: 'environments: {dev: {versions: [$LATEST]}, prod: }' })
      .questions,
    [],
  );
  assert.equal(
    recognise({ template: `Resources:\n${alias('D', 'dev', '$LATEST')}${alias('P', 'prod')}`, code })
      .questions,
    [],
  );
});

test('what only code tells apart is a question with the lines to add', () => {
  const result = recognise({
    code: `switch (context.invokedFunctionArn.split(':')[7]) { case 'prod': a(); break; case 'dev': b(); }`,
  });
  assert.equal(names(result), []);
  assert.is(result.questions.length, 1);
  const lines = (result.questions[0] ?? '').split('dealias.yaml:\n')[1] ?? '';
  assert.equal(
    parseConfig('dealias.yaml', lines).environments.map(({ name, aliases }) => [name, aliases]),
    [
      ['dev', ['dev']],
      ['prod', ['prod']],
    ],
  );
  const single = recognise({ code: `if (event.requestContext.stage === 'prod') a();` });
  assert.equal(single.questions, []);
});

test('which environment to adopt is asked when none, or more than one, is production’s', () => {
  const template = `Resources:\n${alias('D', 'dev')}${alias('P', 'qa')}`;
  assert.match(
    recognise({ template }).questions.join(),
    /Which environment keeps the existing stack: dev, qa\?/,
  );
  assert.is(recognise({ template, config: 'adopt: qa\n' }).adopt, 'qa');
  assert.throws(
    () => recognise({ template, config: 'adopt: prod\n' }),
    (error: unknown) => error instanceof Problem && error.at?.line === 1,
  );
});

test('dealias.yaml wins, and what it leaves out is filled in', () => {
  const template = `Resources:\n${alias('D', 'dev', '$LATEST')}${alias('Q', 'qa')}${alias('P', 'prod')}`;
  const result = recognise({
    template,
    config:
      'environments:\n  Development: {hosts: [DEV.example.com]}\n  prod: {aliases: [], stack: orders, account: "123456789012"}\n',
  });
  assert.equal(names(result), ['Development', 'prod']);
  assert.equal(named(result, 'Development').aliases, ['dev']);
  assert.equal(named(result, 'Development').hosts, ['dev.example.com']);
  assert.equal(named(result, 'Development').versions, ['$LATEST']);
  assert.equal(named(result, 'prod').aliases, []);
  assert.is(named(result, 'prod').stack, 'orders');
  assert.not.ok(result.evidence.some(({ kind, environment }) => kind === 'alias' && environment === 'prod'));
});

test('literals and settings files bear out, and never make, an environment', () => {
  const template = `Resources:\n${alias('D', 'dev')}${alias('P', 'prod')}`;
  const code = `const stage = context.invokedFunctionArn.split(':').pop();\nif (stage === 'production' || stage === 'qa') x();`;
  const result = recognise({ template, code, files: ['config/prod.json', 'config/qa.json', 'src/app.js'] });
  assert.equal(names(result), ['dev', 'prod']);
  const support = result.evidence.filter(({ kind }) => kind === 'literal' || kind === 'configFile');
  assert.equal(
    support.map(({ environment, value }) => [environment, value]),
    [
      ['prod', 'production'],
      ['prod', 'config/prod.json'],
    ],
  );
  assert.equal(names(recognise({ files: ['config/dev.json', 'config/prod.json'] })), []);
});

test.run();
