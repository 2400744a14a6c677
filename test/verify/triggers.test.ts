import * as assert from 'uvu/assert';
import { readTemplate } from '../../src/template/read.js';
import { serviceTriggers } from '../../src/verify/events/service-triggers.js';
import { suite } from '../suite.js';

const test = suite('verify: what calls a function of a serverless.yml');

const SERVICE = `service: orders
provider:
  name: aws
functions:
  every-one:
    handler: src/app.handler
    url: true
    events:
      - http: GET /orders/{id}
      - httpApi: { method: post, path: /orders, authorizer: { name: guard } }
      - httpApi: '*'
      - websocket: $connect
      - stream: arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/1
      - stream: { type: kinesis, arn: arn }
      - eventBridge: { schedule: rate(1 hour) }
      - eventBridge: { pattern: { source: [shop], detail-type: [sold] } }
      - cloudwatchEvent: { event: { source: [aws.ec2] } }
      - cognitoUserPool: { pool: people, trigger: PreSignUp }
      - alexaSkill: id
  guard:
    handler: src/guard.handler
  topic:
    handler: src/topic.handler
resources:
  Resources:
    News:
      Type: AWS::SNS::Subscription
      Properties: { Endpoint: !GetAtt TopicLambdaFunction.Arn, Protocol: lambda, TopicArn: arn }
`;

const of = (id: string) => serviceTriggers(readTemplate('serverless.yml', SERVICE), id);

test('each kind of event, with what it says of its form', () => {
  assert.equal(of('EveryDashoneLambdaFunction'), [
    { kind: 'rest', method: 'GET', path: '/orders/{id}' },
    { kind: 'http', method: 'post', path: '/orders' },
    { kind: 'http' },
    { kind: 'websocket' },
    { kind: 'table' },
    { kind: 'stream' },
    { kind: 'schedule' },
    { kind: 'bus', source: 'shop', detailType: 'sold' },
    { kind: 'bus', source: 'aws.ec2' },
    { kind: 'pool', occasion: 'PreSignUp' },
  ]);
});

test('one that lets requests through, and one that a resource names', () => {
  assert.equal(of('GuardLambdaFunction'), [{ kind: 'authorizer' }]);
  assert.equal(of('TopicLambdaFunction'), [{ kind: 'topic' }]);
  assert.equal(of('NoneLambdaFunction'), []);
});

test.run();
