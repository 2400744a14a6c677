// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation’s own placeholders
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { environment, lines, transformed } from '../pass.js';

const test = suite('transforms: aliases and stage variables of SAM');

test('AutoPublishAlias of an environment goes, with what names it', () => {
  const { text } = transformed(
    `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      AutoPublishAlias: prod
Outputs:
  A: { Value: !Ref Fn.Alias }
  B: { Value: !Sub '\${Fn.Alias}' }
  C: { Value: !Ref FnAliasprod }
`,
    { reads: ['Fn'] },
  );
  assert.equal(lines(text), [
    'Resources:',
    '  Fn:',
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    '      Handler: a.b',
    'Outputs:',
    '  A: { Value: !GetAtt Fn.Arn }',
    "  B: { Value: !Sub '${Fn.Arn}' }",
    '  C: { Value: !GetAtt Fn.Arn }',
  ]);
});

test('in Globals it goes only where every function can do without', () => {
  const text = `Globals:
  Function:
    Runtime: nodejs20.x
    AutoPublishAlias: prod
Resources:
  One: { Type: AWS::Serverless::Function, Properties: { Handler: a.b } }
  Two: { Type: AWS::Serverless::Function, Properties: { Handler: c.d } }
`;
  assert.not.match(transformed(text, { reads: ['One', 'Two'] }).text, /AutoPublishAlias/);
  assert.throws(() => transformed(text, { reads: ['One'] }), /release alias by the same line/);
});

test('a version that is used refuses', () => {
  const text = `Resources:
  Fn: { Type: AWS::Serverless::Function, Properties: { Handler: a.b, AutoPublishAlias: prod } }
Outputs: { V: { Value: !Ref Fn.Version } }
`;
  assert.throws(() => transformed(text, { reads: ['Fn'] }), /version of Fn is used/);
});

test('a schedule that ran once is told, unless something decides about it already', () => {
  const event = (more: string): string => `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      AutoPublishAlias: prod
      Events: { Nightly: { Type: Schedule, Properties: { Schedule: rate(1 day)${more} } }, Get: { Type: Api } }
`;
  const count = (text: string): number =>
    transformed(text, { reads: ['Fn'] }).notices.filter((each) => each.code === 'H-BEHAVIOUR').length;
  assert.is(count(event('')), 1);
  assert.is(count(event(', State: !Ref NightlyState')), 0);
  assert.is(count(event(', Enabled: false')), 0);
});

const API = `Resources:
  Fn: { Type: AWS::Serverless::Function, Properties: { Handler: a.b, AutoPublishAlias: prod } }
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      Variables:
        alias: prod
        vpcLink: link
      DefinitionBody:
        paths:
          /:
            get:
              x-amazon-apigateway-integration:
                uri: !Sub 'arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn.Arn}:\${!stageVariables.alias}/invocations'
`;
const environments = ['dev', 'prod'].map((name) => environment(name, { stageVariables: { alias: name } }));

test('the variable that chose the alias goes; the stage’s literal name and other variables stay', () => {
  const { text } = transformed(API, { environments });
  assert.equal(lines(text).slice(2, 8), [
    '  Api:',
    '    Type: AWS::Serverless::Api',
    '    Properties:',
    '      StageName: prod',
    '      Variables:',
    '        vpcLink: link',
  ]);
  assert.match(text, /functions\/\$\{Fn\.Arn\}\/invocations'/);
});

test('an API that is defined in a file of its own keeps the variable, as a parameter, and that is told', () => {
  const text = API.replace(/ {6}DefinitionBody:[\s\S]*/, '      DefinitionUri: api.yaml\n');
  const { text: after, findings } = transformed(text, { environments, reads: ['Fn'] });
  assert.match(after, /alias: !Ref StageAlias/);
  assert.ok(findings.some((each) => each.code === 'sam/api-stage-variables' && each.outcome === 'refused'));
});

const UNCHANGED: Record<string, string> = {
  'F1 canary':
    'Fn: { Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: live, DeploymentPreference: { Type: Canary10Percent5Minutes } } }',
  'F2 durable':
    'Fn: { Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: prod, DurableConfig: { ExecutionTimeout: 9 } } }',
  'F3 latest': 'Fn: { Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: latest } }',
  'F7 routing':
    'Fn: { Type: AWS::Lambda::Function }\n  A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: 1, Name: prod, RoutingConfig: {} } }',
  'F8 provisioned':
    'Fn: { Type: AWS::Lambda::Function }\n  A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: 1, Name: provisioned, ProvisionedConcurrencyConfig: {} } }',
  'F10 edge':
    'Fn: { Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: live } }\n  D: { Type: AWS::CloudFront::Distribution, Properties: { DistributionConfig: { DefaultCacheBehavior: { LambdaFunctionAssociations: [{ LambdaFunctionARN: !Ref Fn.Version }] } } } }',
  'F13 API versions':
    'Fn: { Type: AWS::Lambda::Function }\n  A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: 1, Name: v1 } }\n  B: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: 2, Name: v2 } }',
  'F14 colours':
    'Fn: { Type: AWS::Lambda::Function }\n  A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: 1, Name: prod-blue } }\n  B: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: 2, Name: prod-green } }',
  'F17 stage variables for other things':
    'Api: { Type: AWS::Serverless::Api, Properties: { StageName: prod, Variables: { host: a.example, link: abc } } }',
  'F18 one literal stage': 'Api: { Type: AWS::Serverless::Api, Properties: { StageName: Prod } }',
  'F19 state machine':
    'S: { Type: AWS::Serverless::StateMachine, Properties: { AutoPublishAlias: prod } }\n  A: { Type: AWS::StepFunctions::StateMachineAlias, Properties: { Name: dev } }',
  'F20 KMS':
    'K: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/dev } }\n  L: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/prod } }',
  'F21 DNS':
    'R: { Type: AWS::Route53::RecordSet, Properties: { AliasTarget: { DNSName: prod.example.com } } }',
  'F22 Cognito': 'U: { Type: AWS::Cognito::UserPool, Properties: { AliasAttributes: [email] } }',
  'F23 Bedrock':
    'B: { Type: AWS::Bedrock::AgentAlias, Properties: { AgentAliasName: prod } }\n  C: { Type: AWS::Bedrock::AgentAlias, Properties: { AgentAliasName: dev } }',
  'F25 one stack per environment':
    'Fn: { Type: AWS::Serverless::Function, Properties: { FunctionName: !Sub "${Stage}-main", AutoPublishAlias: !Ref Stage } }\n  Api: { Type: AWS::Serverless::Api, Properties: { StageName: !Ref Stage, Variables: { LAMBDA_ALIAS: !Ref Stage } } }',
  'B16 twin tables':
    'ProdTable: { Type: AWS::DynamoDB::Table, Properties: { TableName: t-prod } }\n  DevTable: { Type: AWS::DynamoDB::Table, Properties: { TableName: t-dev } }',
  'IAM wildcard':
    "Fn: { Type: AWS::Lambda::Function }\n  P: { Type: AWS::IAM::Policy, Properties: { PolicyDocument: { Statement: [{ Resource: [!GetAtt Fn.Arn, !Sub '${Fn.Arn}:*'] }] } } }",
  'inline code':
    'Fn: { Type: AWS::Lambda::Function, Properties: { Code: { ZipFile: "x = \'orders:prod ${stageVariables.alias}\'" } } }',
};

for (const [name, body] of Object.entries(UNCHANGED)) {
  test(`${name} stays as it is`, () => {
    const text = `Resources:\n  ${body}\n`;
    assert.is(transformed(text).text, text);
  });
}

test.run();
