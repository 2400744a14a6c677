// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation’s own placeholders
import * as assert from 'uvu/assert';
import { goingOutputs, goingResources } from '../../../src/template/going.js';
import { references } from '../../../src/template/navigate.js';
import { readTemplate } from '../../../src/template/read.js';
import { suite } from '../../suite.js';
import { environment, lines, passFor, transformed } from '../pass.js';

const test = suite('transforms: aliases and stages of one template');

const ALIASES = `Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { FunctionName: orders, Handler: a.b, Code: src } }
  Version: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Fn } }
  DevAlias: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: dev } }
  ProdAlias: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: !GetAtt Version.Version, Name: prod } }
`;
const KEPT = lines(ALIASES).slice(0, 2);

test('aliases go with the version only they use', () => {
  const { text, notices } = transformed(ALIASES);
  assert.equal(lines(text), KEPT);
  assert.ok(notices.some((each) => each.code === 'H-VERSION'));
});

test('a version that something else uses stays', () => {
  const { text } = transformed(`${ALIASES}Outputs:\n  V: { Value: !GetAtt Version.Version }\n`);
  assert.match(text, /Version: \{ Type: AWS::Lambda::Version/);
});

test('every reference to the adopted alias leads to the function', () => {
  const { text } =
    transformed(`${ALIASES}  Topic: { Type: AWS::SNS::Topic, DependsOn: [ProdAlias, Fn], Properties: { DisplayName: !Sub 'x \${ProdAlias}' } }
  Machine: { Type: X::Y::Z, DependsOn: DevAlias, Properties: { A: !Ref ProdAlias, B: { Ref: ProdAlias }, C: !GetAtt ProdAlias.AliasArn, D: !Sub '\${Fn.Arn}:prod', E: !Join [':', [!GetAtt Fn.Arn, prod]] } }
`);
  assert.equal(lines(text).slice(2), [
    "  Topic: { Type: AWS::SNS::Topic, DependsOn: [Fn], Properties: { DisplayName: !Sub 'x ${Fn.Arn}' } }",
    "  Machine: { Type: X::Y::Z, Properties: { A: !GetAtt Fn.Arn, B: !GetAtt Fn.Arn, C: !GetAtt Fn.Arn, D: !Sub '${Fn.Arn}', E: !Join [':', [!GetAtt Fn.Arn]] } }",
  ]);
});

test('something that stays and needs another environment’s alias refuses the whole template', () => {
  for (const value of ['!Ref DevAlias', "!Sub '${Fn.Arn}:dev'"]) {
    const text = `${ALIASES}  Machine: { Type: X::Y::Z, Properties: { A: ${value} } }\n`;
    assert.throws(() => transformed(text), /still used here, and stands for dev/);
  }
});

test('outputs of other environments go, and an export is told', () => {
  const { text, notices } = transformed(
    `${ALIASES}Outputs:\n  Dev: { Value: !Ref DevAlias, Export: { Name: dev-arn } }\n  Prod: { Value: !Ref ProdAlias }\n`,
  );
  assert.equal(lines(text).slice(2), ['Outputs:', '  Prod: { Value: !GetAtt Fn.Arn }']);
  assert.ok(notices.some((each) => each.code === 'H-EXPORT'));
});

test('a section of outputs that all go is removed whole', () => {
  assert.equal(lines(transformed(`${ALIASES}Outputs:\n  Dev: { Value: !Ref DevAlias }\n`).text), KEPT);
});

test('schedules and stream consumers: the adopted one’s stays, off where there was none like it', () => {
  const { text, parameters, notices } =
    transformed(`${ALIASES}  Map: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref ProdAlias, EventSourceArn: a } }
  Rule: { Type: AWS::Events::Rule, Properties: { State: ENABLED, Targets: [{ Arn: !Ref ProdAlias }] } }
  Off: { Type: AWS::Events::Rule, Properties: { State: DISABLED, ScheduleExpression: rate(1 day), Targets: [{ Arn: !Ref ProdAlias }] } }
`);
  assert.equal(lines(text).slice(2), [
    '  Map: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !GetAtt Fn.Arn, EventSourceArn: a, Enabled: !Ref MapEnabled } }',
    '  Rule: { Type: AWS::Events::Rule, Properties: { State: !Ref RuleState, Targets: [{ Arn: !GetAtt Fn.Arn }] } }',
    '  Off: { Type: AWS::Events::Rule, Properties: { State: DISABLED, ScheduleExpression: rate(1 day), Targets: [{ Arn: !GetAtt Fn.Arn }] } }',
  ]);
  assert.equal(
    parameters.map((each) => [each.name, each.values]),
    [
      ['MapEnabled', { dev: 'false', prod: 'true' }],
      ['RuleState', { dev: 'DISABLED', prod: 'ENABLED' }],
    ],
  );
  assert.is(notices.filter((each) => each.code === 'H-BEHAVIOUR').length, 2);
});

test('what each environment had runs in each, with its own settings', () => {
  const { text, parameters, notices } =
    transformed(`${ALIASES}  DevMap: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref DevAlias, EventSourceArn: a, BatchSize: 1 } }
  ProdMap: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref ProdAlias, EventSourceArn: a, BatchSize: 9, MaximumRetryAttempts: 3 } }
  Rule: { Type: AWS::Events::Rule, Properties: { State: ENABLED, Targets: [{ Arn: !Ref ProdAlias }, { Arn: !Ref DevAlias }] } }
`);
  assert.equal(lines(text).slice(2), [
    '  ProdMap: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !GetAtt Fn.Arn, EventSourceArn: a, BatchSize: !Ref ProdMapBatchSize, MaximumRetryAttempts: 3 } }',
    '  Rule: { Type: AWS::Events::Rule, Properties: { State: ENABLED, Targets: [{ Arn: !GetAtt Fn.Arn }] } }',
  ]);
  assert.equal(
    parameters.map((each) => [each.name, each.values]),
    [['ProdMapBatchSize', { dev: '1', prod: '9' }]],
  );
  assert.equal(
    notices.filter((each) => each.code === 'H-BEHAVIOUR').map((each) => each.message),
    [
      'ProdMap serves dev, too: there MaximumRetryAttempts was not set by DevMap, which goes, and is `3` from now on, as in prod. Where dev needs its own, write it with a condition.',
    ],
  );
});

test('policies: another environment’s alias leaves the list', () => {
  const { text } = transformed(
    `${ALIASES}  P: { Type: AWS::IAM::Policy, Properties: { PolicyDocument: { Statement: [{ Resource: [!Ref DevAlias, !Ref ProdAlias, !Sub '\${Fn.Arn}:*'] }] } } }\n`,
  );
  assert.match(text, /Resource: \[!GetAtt Fn\.Arn, !Sub '\$\{Fn\.Arn\}:\*'\]/);
});

test('permissions collapse to the adopted one; what differs otherwise does not', () => {
  const permission = (id: string, name: string, principal: string): string =>
    `  ${id}: { Type: AWS::Lambda::Permission, Properties: { FunctionName: ${name}, Action: 'lambda:InvokeFunction', Principal: ${principal} } }\n`;
  const { text, notices } = transformed(
    ALIASES +
      permission('DevPerm', '!Ref DevAlias', 'a.amazonaws.com') +
      permission('ProdPerm', "!Sub '${Fn}:prod'", 'a.amazonaws.com') +
      permission('Plain', '!Ref Fn', 'c.amazonaws.com') +
      permission('OnlyDev', '!Ref DevAlias', 'b.amazonaws.com'),
  );
  assert.equal(lines(text).slice(2), [
    permission('ProdPerm', '!Ref Fn', 'a.amazonaws.com').trimEnd(),
    permission('Plain', '!Ref Fn', 'c.amazonaws.com').trimEnd(),
  ]);
  assert.ok(notices.some((each) => each.code === 'H-PERM' && each.message.startsWith('OnlyDev')));
});

const STAGES = `Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { Handler: a.b, Code: src } }
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: x } }
  I: { Type: AWS::ApiGatewayV2::Integration, Properties: { IntegrationUri: URI } }
  Dev: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref Api, StageName: dev, StageVariables: { alias: dev, table: t-dev } } }
  Prod: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref Api, StageName: prod, StageVariables: { alias: prod, table: t-prod } } }
  DevMap: { Type: AWS::ApiGatewayV2::ApiMapping, Properties: { ApiId: !Ref Api, DomainName: x, Stage: !Ref Dev } }
  DevLogs: { Type: AWS::Logs::LogGroup }
`;
const STAGED = ['dev', 'prod'].map((name) =>
  environment(name, { stageVariables: { alias: name, table: `t-${name}` } }),
);
const ARN = 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/';

test('a stage an environment: the adopted one stays under its literal name', () => {
  const { text } = transformed(STAGES.replace('URI', 'https://example.com'), { environments: STAGED });
  assert.not.match(text, /Dev:|DevMap:/);
  assert.match(text, /Prod: .*StageName: prod/);
  assert.match(text, /DevLogs/);
  assert.not.match(text, /StageVariables/);
});

test('a stage variable that is still read becomes a parameter', () => {
  const { text, parameters } = transformed(STAGES.replace('URI', 'https://example.com'), {
    environments: STAGED,
    stillRead: ['table'],
  });
  assert.match(text, /StageVariables: \{ table: !Ref StageTable \}/);
  assert.equal(
    parameters.map((each) => each.values),
    [{ dev: 't-dev', prod: 't-prod' }],
  );
});

test('the qualifier goes in every form; /invocations and everything else stays', () => {
  const forms: [string, string][] = [
    [`!Sub '${ARN}\${Fn.Arn}:\${!stageVariables.alias}/invocations'`, `!Sub '${ARN}\${Fn.Arn}/invocations'`],
    [
      `!Sub ['${ARN}\${a}:\${!stageVariables.alias}/invocations', { a: !GetAtt Fn.Arn }]`,
      `!Sub ['${ARN}\${a}/invocations', { a: !GetAtt Fn.Arn }]`,
    ],
    [
      `!Join ['', ['${ARN}', !GetAtt Fn.Arn, ':\${stageVariables.alias}/invocations']]`,
      `!Join ['', ['${ARN}', !GetAtt Fn.Arn, '/invocations']]`,
    ],
    [
      `!Join ['', ['${ARN}', !GetAtt Fn.Arn, ':', '\${stageVariables.alias}', '/invocations']]`,
      `!Join ['', ['${ARN}', !GetAtt Fn.Arn, '/invocations']]`,
    ],
    [
      `{ 'Fn::Join': ['', ['${ARN}', { 'Fn::GetAtt': [Fn, Arn] }, ':\${stageVariables.alias}/invocations']] }`,
      `{ 'Fn::Join': ['', ['${ARN}', { 'Fn::GetAtt': [Fn, Arn] }, '/invocations']] }`,
    ],
    [`!Sub "\${Fn.Arn}:\${!stageVariables.alias}"`, `!Sub "\${Fn.Arn}"`],
  ];
  for (const [before, after] of forms) {
    const { text } = transformed(
      STAGES.replace('URI', () => before),
      { environments: STAGED },
    );
    assert.ok(text.includes(`IntegrationUri: ${after} }`), `${before} became ${lines(text)[3]}`);
  }
});

test('an integration of a function that is not declared here stays, and is told', () => {
  const uri = `'${ARN}arn:aws:lambda:eu-west-1:111122223333:function:elsewhere:\${stageVariables.alias}/invocations'`;
  const { text, findings, parameters } = transformed(
    STAGES.replace('URI', () => uri),
    { environments: STAGED },
  );
  assert.ok(text.includes(uri));
  assert.ok(
    findings.some(
      (each) => each.code === 'cloudformation/stage-variable-qualifier' && each.outcome === 'refused',
    ),
  );
  assert.equal(
    parameters.map((each) => each.name),
    ['StageAlias'],
  );
});

test('an API without a stage of the adopted environment is refused', () => {
  const environments = ['dev', 'test', 'prod'].map((each) => environment(each));
  const text = STAGES.replaceAll('prod', 'test').replace('URI', 'x');
  const result = transformed(text, { environments });
  assert.is(result.text, text);
  assert.ok(
    result.findings.some((each) => each.outcome === 'refused' && each.reason?.includes('no stage of prod')),
  );
});

test('JSON: neighbours of several transforms go, and it is JSON still', () => {
  const template = {
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'a.b', Code: 'src' } },
      Prod: {
        Type: 'AWS::Lambda::Alias',
        Properties: { FunctionName: { Ref: 'Fn' }, FunctionVersion: '1', Name: 'prod' },
      },
      ProdPerm: {
        Type: 'AWS::Lambda::Permission',
        DependsOn: ['Prod'],
        Properties: { FunctionName: { Ref: 'Prod' }, Action: 'x', Principal: 'y' },
      },
      Method: {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          Integration: {
            Uri: {
              'Fn::Join': [
                '',
                [ARN, { 'Fn::GetAtt': ['Fn', 'Arn'] }, ':${stageVariables.alias}/invocations'],
              ],
            },
          },
        },
      },
      Dev: {
        Type: 'AWS::Lambda::Alias',
        Properties: { FunctionName: { Ref: 'Fn' }, FunctionVersion: '$LATEST', Name: 'dev' },
      },
      DevPerm: {
        Type: 'AWS::Lambda::Permission',
        Properties: { FunctionName: { Ref: 'Dev' }, Action: 'x', Principal: 'y' },
      },
    },
    Outputs: { DevArn: { Value: { Ref: 'Dev' } } },
  };
  const { text } = transformed(JSON.stringify(template, null, 2), {
    environments: STAGED,
    file: 'template.json',
  });
  assert.equal(JSON.parse(text), {
    Resources: {
      Fn: template.Resources.Fn,
      ProdPerm: {
        Type: 'AWS::Lambda::Permission',
        Properties: { FunctionName: { Ref: 'Fn' }, Action: 'x', Principal: 'y' },
      },
      Method: {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          Integration: { Uri: { 'Fn::Join': ['', [ARN, { 'Fn::GetAtt': ['Fn', 'Arn'] }, '/invocations']] } },
        },
      },
    },
  });
});

test('nothing that stays names what went, and a second run changes nothing', () => {
  const once = transformed(
    STAGES.replace('URI', () => `!Sub '${ARN}\${Fn.Arn}:\${!stageVariables.alias}/invocations'`),
    { environments: STAGED },
  );
  const twice = transformed(once.text, { environments: STAGED });
  assert.is(twice.text, once.text);
  assert.is(twice.findings.filter((each) => each.outcome === 'rewritten').length, 0);
  const pass = passFor(ALIASES);
  const after = readTemplate('template.yaml', transformed(ALIASES).text);
  const gone = new Set([...goingResources(pass), ...goingOutputs(pass)]);
  assert.is(gone.size, 3);
  assert.equal(
    references(after).filter((each) => gone.has(each.target)),
    [],
  );
});

test('an undecided alias that code tells environments by refuses the whole template', () => {
  const text = `${ALIASES.replace('Name: prod', 'Name: prod, RoutingConfig: { AdditionalVersionWeights: [] }')}`;
  assert.throws(() => transformed(text, { reads: ['Fn'] }), /undecided/);
  const { text: same, findings } = transformed(text);
  assert.is(same, text);
  assert.is(findings.filter((each) => each.outcome === 'refused').length, 2);
});

test.run();
