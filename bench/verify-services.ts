const ENVIRONMENTS = ['dev', 'test', 'prod'] as const;
const A_SERVICE = 10;

/** A made-up repository: services of ten functions with three aliases each, and recorded events for every function. */
export function* services(
  functions: number,
  events: number,
): Iterable<readonly [path: string, text: string]> {
  for (let first = 0; first < functions; first += A_SERVICE) {
    const ids = Array.from({ length: Math.min(A_SERVICE, functions - first) }, (_, index) => first + index);
    const service = `service-${first / A_SERVICE}`;
    yield [`${service}/template.yaml`, template(ids)];
    yield [`${service}/src/settings.js`, SETTINGS];
    for (const id of ids) {
      yield [`${service}/src/task${id}.${id % 3 === 2 ? 'ts' : 'js'}`, id % 3 === 2 ? typed(id) : plain(id)];
      yield [`recorded/Task${id}Function.json`, JSON.stringify(recorded(events))];
    }
  }
}

function template(ids: readonly number[]): string {
  const fn = (id: number): string => `  Task${id}Function:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: task-${id}
      CodeUri: src/
      Handler: task${id}.handler
      Runtime: nodejs20.x
      Events:
        Api:
          Type: HttpApi
          Properties:
            Path: /task/${id}
            Method: post
  Task${id}Version:
    Type: AWS::Lambda::Version
    Properties:
      FunctionName: !Ref Task${id}Function
${ENVIRONMENTS.map(
  (name) => `  Task${id}${name}:
    Type: AWS::Lambda::Alias
    Properties:
      FunctionName: !Ref Task${id}Function
      FunctionVersion: !GetAtt Task${id}Version.Version
      Name: ${name}
`,
).join('')}`;
  return `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
${ids.map(fn).join('')}`;
}

const SETTINGS = `const settings = {
  dev: { limit: 10, url: 'https://dev.payments.example' },
  test: { limit: 50, url: 'https://test.payments.example' },
  prod: { limit: 1000, url: 'https://payments.example' },
};

exports.settingsFor = (context) => settings[context.invokedFunctionArn.split(':').pop()];
`;

const plain = (id: number): string => `const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const { settingsFor } = require('./settings');

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event, context) => {
  const { limit, url } = settingsFor(context);
  const alias = context.invokedFunctionArn.split(':').pop();
  const order = JSON.parse(event.body);
  if (order.amount > limit) return { statusCode: 400, body: 'too much' };
  await client.send(new PutCommand({ TableName: alias === 'prod' ? 'task-${id}' : \`task-${id}-\${alias}\`, Item: order }));
  const answer = await fetch(\`\${url}/orders/\${order.id}\`, { method: 'POST', body: JSON.stringify(order) });
  return { statusCode: answer.status, body: await answer.text() };
};
`;

const typed = (id: number): string => `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';

const queues: Record<string, string> = {
  dev: 'https://sqs.example/task-${id}-dev',
  test: 'https://sqs.example/task-${id}-test',
  prod: 'https://sqs.example/task-${id}',
};
const client = new SQSClient({});

export const handler = async (event: { body: string }, context: Context) => {
  const QueueUrl = queues[context.invokedFunctionArn.split(':')[7]!];
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: event.body }));
  return { statusCode: 202, body: '' };
};
`;

function recorded(events: number): unknown[] {
  return Array.from({ length: events }, (_, index) => ({
    version: '2.0',
    rawPath: '/task',
    headers: { 'content-type': 'application/json' },
    requestContext: { http: { method: 'POST', path: '/task' } },
    body: JSON.stringify({ id: String(index), amount: 2 ** index * 5 }),
  }));
}
