import { gzipSync } from 'node:zlib';
import type { Json, JsonObject } from './payload.js';
import type { Trigger } from './triggers.js';

type Event = Record<string, unknown>;

/** An event of a trigger that carries a payload, as AWS would send it. */
export function eventOf(trigger: Trigger, payload: JsonObject): Event {
  switch (trigger.kind) {
    case 'rest':
      return restEvent(trigger, payload);
    case 'http':
      return httpEvent(trigger, payload);
    case 'websocket':
      return {
        ...restEvent(trigger, payload),
        requestContext: {
          ...context,
          routeKey: '$default',
          eventType: 'MESSAGE',
          connectionId: 'connection-1',
          requestId: 'request-1',
        },
      };
    case 'balancer':
      return {
        ...restEvent(trigger, payload),
        requestContext: { elb: { targetGroupArn: arn('elasticloadbalancing', 'targetgroup/service') } },
      };
    case 'authorizer':
      return {
        ...restEvent(trigger, payload),
        type: 'TOKEN',
        authorizationToken: 'Bearer token',
        methodArn: `${arn('execute-api', 'abc123')}/$default/GET/orders`,
        routeArn: `${arn('execute-api', 'abc123')}/$default/GET/orders`,
        identitySource: ['Bearer token'],
      };
    case 'queue':
      return {
        Records: [
          {
            messageId: 'message-1',
            receiptHandle: 'receipt-1',
            body: JSON.stringify(payload),
            attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1714979289000' },
            messageAttributes: {},
            eventSource: 'aws:sqs',
            eventSourceARN: arn('sqs', 'queue'),
            awsRegion: REGION,
          },
        ],
      };
    case 'topic':
      return {
        Records: [
          {
            EventSource: 'aws:sns',
            EventVersion: '1.0',
            EventSubscriptionArn: arn('sns', 'topic:subscription'),
            Sns: {
              Type: 'Notification',
              MessageId: 'message-1',
              TopicArn: arn('sns', 'topic'),
              Subject: 'subject',
              Message: JSON.stringify(payload),
              Timestamp: TIME,
              MessageAttributes: {},
            },
          },
        ],
      };
    case 'bucket':
      return {
        Records: [
          {
            eventSource: 'aws:s3',
            eventName: 'ObjectCreated:Put',
            eventTime: TIME,
            awsRegion: REGION,
            s3: {
              bucket: { name: 'uploads', arn: 'arn:aws:s3:::uploads' },
              object: { key: 'folder/file-42.json', size: 42, eTag: '42' },
            },
          },
        ],
      };
    case 'table':
      return {
        Records: ['INSERT', 'MODIFY', 'REMOVE'].map((eventName) => ({
          eventID: '1',
          eventName,
          eventSource: 'aws:dynamodb',
          eventSourceARN: `${arn('dynamodb', 'table/orders')}/stream/2024`,
          awsRegion: REGION,
          dynamodb: {
            Keys: marshalled({ id: payload.id ?? '42' }),
            ...(eventName === 'REMOVE' ? {} : { NewImage: marshalled({ id: '42', ...payload }) }),
            ...(eventName === 'INSERT' ? {} : { OldImage: marshalled({ id: '42', ...payload }) }),
            SequenceNumber: '1',
            StreamViewType: 'NEW_AND_OLD_IMAGES',
          },
        })),
      };
    case 'stream':
      return {
        Records: [
          {
            eventSource: 'aws:kinesis',
            eventID: 'shard-1:1',
            eventSourceARN: arn('kinesis', 'stream/service'),
            awsRegion: REGION,
            kinesis: {
              partitionKey: '42',
              sequenceNumber: '1',
              data: base64(JSON.stringify(payload)),
              approximateArrivalTimestamp: 1714979289,
            },
          },
        ],
      };
    case 'kafka':
      return {
        eventSource: 'aws:kafka',
        bootstrapServers: 'kafka.example:9092',
        records: {
          'topic-0': [
            {
              topic: 'topic',
              partition: 0,
              offset: 1,
              timestamp: 1714979289000,
              key: base64('42'),
              value: base64(JSON.stringify(payload)),
              headers: [],
            },
          ],
        },
      };
    case 'bus':
      return busEvent(trigger.source ?? 'service', trigger.detailType ?? 'Something happened', payload);
    case 'schedule':
      return busEvent('aws.events', 'Scheduled Event', {});
    case 'pool':
      return {
        version: '1',
        triggerSource: `${trigger.occasion ?? 'PreSignUp'}_SignUp`,
        region: REGION,
        userPoolId: 'pool-1',
        userName: 'someone',
        callerContext: { clientId: 'client-1' },
        request: {
          userAttributes: { sub: '42', email: 'someone@shop.example' },
          codeParameter: '{####}',
          clientMetadata: { ...payload },
          validationData: {},
        },
        response: {},
      };
    case 'logs':
      return {
        awslogs: {
          data: gzipSync(
            JSON.stringify({
              messageType: 'DATA_MESSAGE',
              logGroup: '/aws/lambda/other',
              logStream: 'stream',
              logEvents: [{ id: '1', timestamp: 1714979289000, message: JSON.stringify(payload) }],
            }),
          ).toString('base64'),
        },
      };
    case 'rule':
      return { ...payload };
  }
}

const REGION = 'eu-west-1';
const TIME = '2024-05-06T07:08:09.000Z';
const context = {
  accountId: '111122223333',
  apiId: 'abc123',
  requestId: 'request-1',
  stage: '$default',
  identity: { sourceIp: '192.0.2.1', userAgent: 'browser' },
  authorizer: { principalId: 'someone', claims: { sub: '42', email: 'someone@shop.example' } },
};

function arn(service: string, name: string): string {
  return `arn:aws:${service}:${REGION}:111122223333:${name}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

const HEADERS = {
  'content-type': 'application/json',
  origin: 'https://shop.example',
  authorization: 'Bearer token',
};

/** Only texts travel in paths and queries. */
function textsOf(payload: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).flatMap(([key, value]) =>
      typeof value === 'object' ? [] : [[key, String(value)]],
    ),
  );
}

function pathOf({ path = '/orders/42' }: Trigger, texts: Record<string, string>): string {
  return path.replace(/\{(\w+)\+?\}/g, (_whole, name: string) => texts[name] ?? '42');
}

function parametersOf({ path = '' }: Trigger, texts: Record<string, string>): Record<string, string> {
  const names = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => name);
  return Object.fromEntries([...names, 'id'].map((name) => [name, texts[name] ?? '42']));
}

function methodOf({ method = 'ANY' }: Trigger): string {
  const upper = method.toUpperCase();
  return upper === 'ANY' || upper === '*' ? 'POST' : upper;
}

function restEvent(trigger: Trigger, payload: JsonObject): Event {
  const texts = textsOf(payload);
  const path = pathOf(trigger, texts);
  const httpMethod = methodOf(trigger);
  return {
    resource: trigger.path ?? '/{proxy+}',
    path,
    httpMethod,
    headers: HEADERS,
    multiValueHeaders: Object.fromEntries(Object.entries(HEADERS).map(([name, value]) => [name, [value]])),
    queryStringParameters: { id: '42', ...texts },
    multiValueQueryStringParameters: Object.fromEntries(
      Object.entries({ id: '42', ...texts }).map(([name, value]) => [name, [value]]),
    ),
    pathParameters: parametersOf(trigger, texts),
    stageVariables: null,
    requestContext: { ...context, httpMethod, path, resourcePath: trigger.path ?? '/{proxy+}' },
    body: JSON.stringify(payload),
    isBase64Encoded: false,
  };
}

function httpEvent(trigger: Trigger, payload: JsonObject): Event {
  const texts = textsOf(payload);
  const rawPath = pathOf(trigger, texts);
  const method = methodOf(trigger);
  return {
    version: '2.0',
    routeKey: trigger.path === undefined ? '$default' : `${method} ${trigger.path}`,
    rawPath,
    rawQueryString: new URLSearchParams({ id: '42', ...texts }).toString(),
    headers: HEADERS,
    queryStringParameters: { id: '42', ...texts },
    pathParameters: parametersOf(trigger, texts),
    stageVariables: null,
    requestContext: {
      ...context,
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'browser' },
      timeEpoch: 1714979289000,
    },
    body: JSON.stringify(payload),
    isBase64Encoded: false,
  };
}

function busEvent(source: string, detailType: string, detail: JsonObject): Event {
  return {
    version: '0',
    id: 'event-1',
    'detail-type': detailType,
    source,
    account: '111122223333',
    time: TIME,
    region: REGION,
    resources: [],
    detail,
  };
}

/** As a table's stream writes its items. */
function marshalled(item: JsonObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, attribute(value)]));
}

function attribute(value: Json): unknown {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  return isList(value) ? { L: value.map(attribute) } : { M: marshalled(value) };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
