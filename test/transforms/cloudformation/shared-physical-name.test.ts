import * as assert from 'uvu/assert';
import { environmentParameters } from '../../../transforms/cloudformation/environment-parameters.js';
import { sharedPhysicalName } from '../../../transforms/cloudformation/shared-physical-name.js';
import { suite } from '../../suite.js';
import { parameter, templatePass, transformed } from '../template-pass.js';

const test = suite('cloudformation: shared physical name');
const both = [sharedPhysicalName, environmentParameters];

const run = (text: string, more = {}) => {
  const json = text.trimStart().startsWith('{');
  const one = parameter({ name: 'Wanted', template: json ? 'template.json' : 'template.yaml' });
  return transformed(templatePass(text, { parameters: [one], ...more }), both);
};

test('suffixes names and what mentions them; the adopted stack’s stay as they are', () => {
  const { text, outcome, refused } = run(`Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: orders
      Environment:
        Variables: {ORDERS_TABLE: orders-table, MODE: plain}
      Policies:
        - DynamoDBCrudPolicy:
            TableName: 'orders-table'
        - Statement:
            - Resource:
                - !Sub arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/orders-table/index/*
                - 'arn:aws:lambda:eu-west-1:1:function:orders'
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: "orders-table" # keep
  Dead:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: dead.fifo
  Named:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub \${AWS::StackName}-topic
  Log:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Sub /aws/lambda/\${Orders}
Outputs:
  Url:
    Value: x
    Export: {Name: orders-url}
`);
  assert.is(refused, undefined);
  assert.match(text, `FunctionName: !Sub orders\${NameSuffix}\n`);
  assert.match(text, `{ORDERS_TABLE: !Sub 'orders-table\${NameSuffix}', MODE: plain}`);
  assert.match(text, `TableName: !Sub 'orders-table\${NameSuffix}'\n`);
  assert.match(text, `table/orders-table\${NameSuffix}/index/*`);
  assert.match(text, `!Sub 'arn:aws:lambda:eu-west-1:1:function:orders\${NameSuffix}'`);
  assert.match(text, `TableName: !Sub "orders-table\${NameSuffix}" # keep`);
  assert.match(text, `QueueName: !Sub dead\${NameSuffix}.fifo`);
  assert.match(text, `TopicName: !Sub \${AWS::StackName}-topic\n`);
  assert.match(text, `LogGroupName: !Sub /aws/lambda/\${Orders}\n`);
  assert.match(text, `Export: {Name: !Sub 'orders-url\${NameSuffix}'}`);
  assert.equal(
    outcome.parameters.map((each) => [each.name, each.values]),
    [['NameSuffix', { dev: '-dev', prod: '' }]],
  );
  assert.match(text, '  NameSuffix:\n    Type: String\n');
  assert.ok(
    outcome.notices.some((each) => each.message.startsWith('Table (AWS::DynamoDB::Table) is created')),
  );
});

test('in JSON', () => {
  const { text, refused } = run(`{
  "Resources": {
    "Orders": {
      "Type": "AWS::Lambda::Function",
      "Properties": { "FunctionName": "orders", "Role": "arn:aws:iam::1:role/orders-role" }
    },
    "Role": { "Type": "AWS::IAM::Role", "Properties": { "RoleName": "orders-role" } }
  }
}
`);
  assert.is(refused, undefined);
  const { Resources } = JSON.parse(text);
  assert.equal(Resources.Orders.Properties, {
    FunctionName: { 'Fn::Sub': `orders\${NameSuffix}` },
    Role: { 'Fn::Sub': `arn:aws:iam::1:role/orders-role\${NameSuffix}` },
  });
  assert.equal(Resources.Role.Properties, { RoleName: { 'Fn::Sub': `orders-role\${NameSuffix}` } });
});

test('says what it leaves: too long, joined, uncertain', () => {
  const long = 'x'.repeat(62);
  const { text, outcome } = run(`Resources:
  A: {Type: AWS::Lambda::Function, Properties: {FunctionName: ${long}}}
  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !Join ['-', [a, b]]}}
  C: {Type: AWS::SNS::Topic, Properties: {TopicName: order-events, DisplayName: to order-events here}}
`);
  const refused = outcome.findings.filter((each) => each.outcome === 'refused');
  assert.equal(refused.map((each) => each.at.line).sort(), [2, 3, 4]);
  assert.ok(refused.every((each) => each.reason && each.remedy));
  assert.match(text, `FunctionName: ${long}}`);
  assert.match(text, 'DisplayName: to order-events here');
});

test('the default of a parameter, an escaped text, and a name taken', () => {
  const { text, refused } = run(`Parameters:
  Queue: {Type: String, Default: jobs}
  Stage: {Type: String, Default: x}
  NameSuffix: {Type: Number, Default: 1}
Resources:
  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Queue}}
  R: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub 'r-\${Stage}'}}
  S: {Type: AWS::SSM::Parameter, Properties: {Name: 'a\${b}'}}
`);
  assert.is(refused, undefined);
  assert.match(text, `QueueName: !Sub '\${Queue}\${NameSuffix2}'`);
  assert.match(text, `QueueName: !Sub 'r-\${Stage}'`);
  assert.match(text, `Name: !Sub 'a\${!b}\${NameSuffix2}'`);
});

test('looks into every form of a function', () => {
  const { text, refused } = run(`Resources:
  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  I:
    Type: AWS::EC2::Instance
    Properties:
      UserData: !Base64
        Fn::Sub: https://sqs.eu-west-1.amazonaws.com/1/jobs
      QueueName: !If [A, !Ref Q, jobs]
      Queue: {'Fn::Join': ['', ['arn:aws:sqs:eu-west-1:1:jobs', '/x']]}
Conditions:
  A: !Equals [a, a]
`);
  assert.is(refused, undefined);
  assert.match(text, `https://sqs.eu-west-1.amazonaws.com/1/jobs\${NameSuffix}\n`);
  assert.match(text, `!If [A, !Ref Q, !Sub 'jobs\${NameSuffix}']`);
  assert.match(text, `[!Sub 'arn:aws:sqs:eu-west-1:1:jobs\${NameSuffix}', '/x']`);
});

test('leaves everything alone where nothing is migrated, or every environment has a place of its own', () => {
  const text = 'Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}\n';
  assert.is(run(text, { parameters: [] }).text, text);
  const { environments } = templatePass(text);
  const regions = environments.map((each, index) => ({ ...each, region: `eu-west-${index}` }));
  assert.match(run(text, { environments: regions }).text, 'QueueName: q}');
});

test.run();
