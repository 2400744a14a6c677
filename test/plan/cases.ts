import type { Inventory, JsonObject, LiveFunction, PolicyStatement } from '../../src/inventory/model.js';
import type { Reference } from '../../src/inventory/references.js';
import type { Migration } from '../../src/model/migration.js';
import { type Decisions, NO_DECISIONS } from '../../src/plan/decisions.js';
import {
  ACCOUNT,
  apiSchedule,
  bucket,
  caller,
  eventRule,
  functionArn,
  httpApi,
  inventoryOf,
  liveFunction,
  mapping,
  REGION,
  reference,
  restApi,
  schedule,
  subscription,
} from './live.js';
import { OTHER_SOURCES } from './other-sources.js';

export interface PlanCase {
  readonly about: string;
  readonly inventory: Inventory;
  readonly migration?: Migration;
  readonly decisions?: Decisions;
}

const two = { dev: '$LATEST', prod: '1' };
const three = { Dev: '$LATEST', Test: '2', Prod: '1' };
const my = liveFunction('my-fn', two);

const one = (about: string, ...references: Reference[]): PlanCase => ({
  about,
  inventory: inventoryOf([my], references),
});

/** An empty migration of one template, adopted by production. */
export function migrationOf(
  stack: string,
  template = 'template.yaml',
  more: Partial<Migration> = {},
): Migration {
  const environment = (name: string) => ({
    name,
    aliases: [name],
    hosts: [],
    stages: [name],
    stageVariables: {},
    versions: [],
    functionNames: [],
  });
  return {
    schemaVersion: 1,
    tool: { name: 'dealias', version: '0.1.0' },
    environments: [environment('dev'), environment('prod')],
    adopt: 'prod',
    evidence: [],
    findings: [],
    changes: [],
    parameters: [
      {
        name: 'NameSuffix',
        template,
        functions: [],
        secret: false,
        description: '',
        values: { dev: '-dev', prod: '' },
        sources: {},
      },
    ],
    secrets: [],
    stacks: [
      {
        environment: 'dev',
        template,
        stackName: `${stack}-dev`,
        adopted: false,
        parameterFile: 'parameters/dev.json',
      },
      {
        environment: 'prod',
        template,
        stackName: stack,
        adopted: true,
        parameterFile: 'parameters/prod.json',
      },
    ],
    notices: [],
    skipped: [],
    files: [],
    next: [],
    ...more,
  };
}

const owner = (logicalId: string) => ({ stack: 'shop', logicalId });
const owned = liveFunction('my-fn', two, { owner: owner('MyFn') });

const ODD = { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } };

/** Lets another account call the URL, in the form AWS answers with. */
const urlStatement = (sid: string, condition: JsonObject = {}): PolicyStatement => ({
  sid,
  effect: 'Allow',
  principals: ['AWS:arn:aws:iam::444455556666:root'],
  actions: ['lambda:InvokeFunctionUrl'],
  resource: functionArn('my-fn', 'prod'),
  condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' }, ...condition },
});

/** The canonical cases of a move, by letter. */
export const CANONICAL: Readonly<Record<string, PlanCase>> = {
  'a-rest-stage-variable': {
    about: 'a REST API whose stages say by a variable which alias is called',
    inventory: inventoryOf(
      [liveFunction('MyFn', three)],
      ['Dev', 'Test', 'Prod'].map((alias) => restApi('MyFn', alias, alias.toLowerCase())),
    ),
  },
  'b-sqs': one(
    'a queue for each environment',
    mapping('my-fn', 'dev', 'sqs', 'orders-dev'),
    mapping('my-fn', 'prod', 'sqs', 'orders-prod'),
  ),
  'b-sqs-one-queue': one(
    'all environments on one queue: refused',
    mapping('my-fn', 'dev', 'sqs', 'orders'),
    mapping('my-fn', 'prod', 'sqs', 'orders'),
  ),
  'c-kinesis': one('a Kinesis stream', mapping('my-fn', 'prod', 'kinesis', 'clicks')),
  'c-dynamodb': one('a DynamoDB stream', mapping('my-fn', 'prod', 'dynamodb', 'orders')),
  'c-tumbling-window': one(
    'a stream read in windows: waits',
    mapping('my-fn', 'prod', 'kinesis', 'clicks', { TumblingWindowInSeconds: 60 }),
  ),
  'd-rule': one(
    'a rule that fires by a schedule',
    eventRule('my-fn', 'prod', 'nightly', { schedule: 'cron(15 2 * * ? *)' }),
  ),
  'd-scheduler': one(
    'a schedule of EventBridge Scheduler',
    schedule('my-fn', 'prod', 'hourly', 'rate(1 hour)'),
  ),
  'd-scheduler-api-call': one(
    'a schedule that calls Lambda’s API, with the function in its input',
    apiSchedule('my-fn', 'prod', 'hourly'),
  ),
  'e-s3': one(
    'a bucket with notifications of two environments',
    bucket('my-fn', 'dev', 'uploads', 'dev', { dev: 'my-fn:dev', prod: 'my-fn:prod' }),
    bucket('my-fn', 'prod', 'uploads', 'prod', { dev: 'my-fn:dev', prod: 'my-fn:prod' }),
  ),
  'f-function-url': {
    about: 'a function URL: the address changes',
    inventory: inventoryOf([
      liveFunction('my-fn', two, {
        urls: [
          {
            qualifier: 'prod',
            url: 'https://abc.lambda-url.eu-west-1.on.aws.example/',
            authType: 'NONE',
            invokeMode: 'BUFFERED',
            cors: null,
            lastModified: '2026-01-01T00:00:00.000Z',
          },
        ],
      }),
    ]),
  },
  'f-function-url-signed': {
    about:
      'a function URL for signed calls, one caller of another account and one by a condition nobody can copy',
    inventory: inventoryOf([
      liveFunction('my-fn', two, {
        urls: [
          {
            qualifier: 'prod',
            url: 'https://abc.lambda-url.eu-west-1.on.aws.example/',
            authType: 'AWS_IAM',
            invokeMode: 'RESPONSE_STREAM',
            cors: { AllowOrigins: ['https://shop.example'] },
            lastModified: '2026-01-01T00:00:00.000Z',
          },
        ],
        policies: [null, 'dev', 'prod'].map((qualifier) => ({
          qualifier,
          revisionId: null,
          statements: qualifier === 'prod' ? [urlStatement('partner'), urlStatement('odd', ODD)] : [],
        })),
      }),
    ]),
  },
  'g-callers': {
    about: 'functions that call each other: callees first, a cycle together',
    inventory: inventoryOf(
      [
        liveFunction('front', two),
        liveFunction('mid', two),
        liveFunction('peer', two),
        liveFunction('outside', {}, {}, { $LATEST: { variables: { FRONT: 'front:prod' } } }),
      ],
      [
        caller('front', 'MID', 'mid', 'prod'),
        caller('mid', 'PEER', 'peer', 'prod'),
        caller('peer', 'MID', 'mid', 'prod'),
        caller('outside', 'FRONT', 'front', 'prod'),
      ],
    ),
  },
  'h-weighted': {
    about: 'a weighted alias: refused',
    inventory: inventoryOf([
      liveFunction('my-fn', two, {
        aliases: [
          {
            name: 'dev',
            arn: functionArn('my-fn', 'dev'),
            version: '$LATEST',
            description: '',
            weights: {},
            revisionId: 'a',
          },
          {
            name: 'prod',
            arn: functionArn('my-fn', 'prod'),
            version: '1',
            description: '',
            weights: { '2': 0.1 },
            revisionId: 'b',
          },
        ],
      }),
    ]),
  },
  'h-open-deployment': one(
    'a deployment of the alias under way: refused',
    reference('deployment', 'd-1', 'my-fn', 'prod', {
      deploymentId: 'd-1',
      application: 'shop',
      status: 'InProgress',
      currentVersion: '1',
      targetVersion: '2',
      targetVersionWeight: 0.1,
    }),
  ),
  'i-two-aliases-one-version': {
    about: 'two aliases on one version share its variables: waits for values of their own',
    inventory: inventoryOf(
      [
        liveFunction(
          'my-fn',
          { dev: '$LATEST', test: '1', prod: '1' },
          {},
          {
            '1': { variables: { TABLE_NAME: 'orders' } },
            $LATEST: { variables: { TABLE_NAME: 'orders-dev' } },
          },
        ),
      ],
      [eventRule('my-fn', 'prod', 'nightly')],
    ),
  },
  'i-own-values': {
    about: 'the same, with a value of its own for test',
    inventory: inventoryOf(
      [liveFunction('my-fn', { test: '1', prod: '1' }, {}, { '1': { variables: { TABLE_NAME: 'orders' } } })],
      [eventRule('my-fn', 'prod', 'nightly')],
    ),
    decisions: { ...NO_DECISIONS, ownValues: { 'my-fn': { test: ['TABLE_NAME'] } } },
  },
  'j-latest': {
    about: 'development called without a qualifier',
    inventory: inventoryOf(
      [liveFunction('my-fn', { prod: '1', test: '2' })],
      [eventRule('my-fn', null, 'poke')],
    ),
    decisions: { ...NO_DECISIONS, unqualified: { 'my-fn': 'dev' } },
  },
  'k-reserved-concurrency': {
    about: 'reserved concurrency, shared out',
    inventory: inventoryOf(
      [liveFunction('my-fn', two, { reservedConcurrency: 20 })],
      [mapping('my-fn', 'prod', 'sqs', 'orders')],
    ),
    decisions: { ...NO_DECISIONS, reservedConcurrency: { 'my-fn': { dev: 2, prod: 10 } } },
  },
  'k-shares-overlap': {
    about: 'shares that come to more than the reservation: what still serves production keeps its share',
    inventory: inventoryOf(
      [liveFunction('my-fn', two, { reservedConcurrency: 20 })],
      [mapping('my-fn', 'prod', 'sqs', 'orders')],
    ),
    decisions: { ...NO_DECISIONS, reservedConcurrency: { 'my-fn': { dev: 15, prod: 15 } } },
  },
  'k-reserved-unknown-shares': {
    about: 'reserved concurrency that nobody shared out: waits',
    inventory: inventoryOf([liveFunction('my-fn', two, { reservedConcurrency: 20 })]),
  },
  'k-switched-off': {
    about: 'a reservation of 0: refused',
    inventory: inventoryOf([liveFunction('my-fn', two, { reservedConcurrency: 0 })]),
  },
  'l-variables-differ': {
    about: 'variables that differ; those of production can’t be read: refused',
    inventory: inventoryOf(
      [
        liveFunction(
          'my-fn',
          two,
          {},
          {
            '1': { variablesError: 'AccessDeniedException' },
            $LATEST: { variables: { TABLE_NAME: 'orders-dev', PEER_ARN: functionArn('my-fn', 'dev') } },
          },
        ),
      ].map((fn) => ({
        ...fn,
        versions: fn.versions.map(({ variables, ...rest }) =>
          rest.variablesError === undefined && variables !== undefined ? { ...rest, variables } : rest,
        ),
      })),
    ),
  },
  'm-shared-database': {
    about: 'the same database in development and production: waits',
    inventory: inventoryOf(
      [
        liveFunction(
          'my-fn',
          two,
          {},
          {
            '1': { variables: { DB_URL: 'postgres://db.example/shop' } },
            $LATEST: { variables: { DB_URL: 'postgres://db.example/shop' } },
          },
        ),
      ],
      [eventRule('my-fn', 'prod', 'nightly')],
    ),
  },
  'm-accepted': {
    about: 'the same, accepted by its owner',
    inventory: inventoryOf(
      [
        liveFunction(
          'my-fn',
          two,
          {},
          {
            '1': { variables: { DB_URL: 'postgres://db.example/shop' } },
            $LATEST: { variables: { DB_URL: 'postgres://db.example/shop' } },
          },
        ),
      ],
      [eventRule('my-fn', 'prod', 'nightly')],
    ),
    decisions: {
      ...NO_DECISIONS,
      acceptSharedData: [
        {
          function: 'my-fn',
          environments: ['dev', 'prod'],
          owner: 'Kim',
          reason: 'separated next quarter',
          date: '2026-11-28',
        },
      ],
    },
  },
};

function withoutAliases({ aliases: _, ...rest }: LiveFunction): LiveFunction {
  return rest;
}

/** Every source, alone, and what else a plan has to tell. */
export const SOURCES: Readonly<Record<string, PlanCase>> = {
  'rest-hard-coded': one(
    'a REST API that names the alias itself',
    restApi('my-fn', 'prod', 'prod', { variable: '' }),
  ),
  'rest-whole-variable': one('a stage variable that already names function and alias', {
    ...restApi('my-fn', 'prod', 'prod', {
      variable: 'fn',
      value: 'my-fn:prod',
      target: `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/arn:aws:lambda:${REGION}:${ACCOUNT}:function:\${stageVariables.fn}/invocations`,
    }),
  }),
  'http-auto-deploy': one('an HTTP API that deploys by itself', httpApi('my-fn', 'prod', '$default')),
  'http-manual-deploy': one(
    'an HTTP API that is deployed by hand',
    httpApi('my-fn', 'prod', 'prod', { autoDeploy: false }),
  ),
  'http-stage-variable': one(
    'an HTTP API with a variable',
    httpApi('my-fn', 'dev', 'dev', { variable: 'alias' }),
    httpApi('my-fn', 'prod', 'prod', { variable: 'alias' }),
  ),
  websocket: one('a WebSocket API', httpApi('my-fn', 'prod', 'prod', { protocol: 'WEBSOCKET' })),
  'event-rule': one('a rule that matches events', eventRule('my-fn', 'prod', 'orders', { schedule: null })),
  sns: one('a topic', subscription('my-fn', 'prod', 'orders')),
  'sqs-fifo': one('a FIFO queue', mapping('my-fn', 'prod', 'sqs', 'orders.fifo')),
  'sqs-second-consumer': {
    about: 'a queue that another function reads, too: waits',
    inventory: inventoryOf(
      [my, liveFunction('other', { x: '1' })],
      [mapping('my-fn', 'prod', 'sqs', 'orders'), mapping('other', 'x', 'sqs', 'orders')],
    ),
  },
  msk: one('a topic of managed Kafka', mapping('my-fn', 'prod', 'msk', 'clicks')),
  kafka: one('a topic of self-managed Kafka', mapping('my-fn', 'prod', 'kafka', 'clicks')),
  mq: one('a broker’s queue', mapping('my-fn', 'prod', 'mq', 'orders')),
  ...OTHER_SOURCES,
  'secret-in-a-rule': one('a rule whose input looks secret: moved by a person, and still told', {
    ...eventRule('my-fn', 'prod', 'nightly'),
    withheld: ['/targetObject/Input'],
  } as Reference),
  'secret-in-a-schedule': one('a schedule whose input looks secret', {
    ...schedule('my-fn', 'prod', 'hourly'),
    withheld: ['/schedule/Target/Input'],
  } as Reference),
  'secret-in-a-stage': one('a stage of an HTTP API with a variable that looks secret: waits', {
    ...httpApi('my-fn', 'prod', 'prod', { variable: 'alias' }),
    withheld: ['/stageVariables/API_KEY'],
  } as Reference),
  'secret-in-a-stage-nobody-sends': one('the same, where no change of its variables is needed', {
    ...httpApi('my-fn', 'prod', '$default'),
    withheld: ['/stageVariables/API_KEY'],
  } as Reference),
  'container-image': {
    about: 'a function made of an image',
    inventory: inventoryOf(
      [
        liveFunction(
          'my-fn',
          two,
          {},
          Object.fromEntries(
            ['$LATEST', '1'].map((each) => [
              each,
              { packageType: 'Image', resolvedImageUri: `registry.example/my-fn@sha256:${each}` },
            ]),
          ),
        ),
      ],
      [eventRule('my-fn', 'prod', 'nightly')],
    ),
  },
  'aliases-not-read': {
    about: 'a function whose aliases nobody could read: refused, not passed over',
    inventory: inventoryOf([my, withoutAliases(liveFunction('dark', {}))]),
  },
  'name-taken': {
    about: 'a function that has the new one’s name already: refused',
    inventory: inventoryOf([my, liveFunction('my-fn-prod', {}, { owner: null })]),
  },
  'owned-by-a-stack': {
    about: 'a rule that a stack made: changed there',
    inventory: inventoryOf(
      [owned],
      [{ ...eventRule('my-fn', 'prod', 'nightly'), owner: owner('Nightly') } as Reference],
    ),
  },
  'adopted-stack': {
    about: 'a migration that keeps the stack for production',
    inventory: inventoryOf(
      [owned],
      [
        { ...restApi('my-fn', 'dev', 'dev'), owner: owner('Api') } as Reference,
        { ...restApi('my-fn', 'prod', 'prod'), owner: owner('Api') } as Reference,
        eventRule('my-fn', 'prod', 'by-hand'),
      ],
    ),
    migration: migrationOf('shop'),
  },
  'other-account': {
    about: 'production in another account',
    inventory: inventoryOf(
      [owned],
      [eventRule('my-fn', 'prod', 'nightly'), mapping('my-fn', 'prod', 'dynamodb', 'orders')],
    ),
    migration: migrationOf('shop', 'template.yaml', {
      stacks: [
        {
          environment: 'dev',
          template: 'template.yaml',
          stackName: 'shop-dev',
          adopted: false,
          parameterFile: 'parameters/dev.json',
        },
        {
          environment: 'prod',
          template: 'template.yaml',
          stackName: 'shop-prod',
          adopted: false,
          parameterFile: 'parameters/prod.json',
          account: '444455556666',
        },
      ],
    }),
  },
  'not-looked-at': {
    about: 'a call that was denied: nothing may be taken away',
    inventory: inventoryOf([my], [eventRule('my-fn', 'prod', 'nightly')], {
      notLookedAt: [
        {
          call: 's3:GetBucketNotification',
          about: 'uploads',
          reason: 'denied',
          message: 'AccessDenied',
          hides: 'what bucket uploads notifies',
          kinds: ['bucket-notification'],
          functions: null,
          remedy: 'Allow s3:GetBucketNotification.',
        },
      ],
    }),
  },
  'provisioned-and-async': {
    about: 'instances kept ready, and settings of asynchronous calls',
    inventory: inventoryOf(
      [
        liveFunction('my-fn', two, {
          provisionedConcurrency: [
            {
              qualifier: 'prod',
              requested: 5,
              available: 5,
              status: 'READY',
              lastModified: '2026-01-01T00:00:00.000Z',
            },
          ],
          asyncConfigs: [
            {
              qualifier: 'prod',
              maximumRetryAttempts: 0,
              maximumEventAge: 600,
              onFailure: `arn:aws:sqs:${REGION}:${ACCOUNT}:failed`,
              lastModified: '2026-01-01T00:00:00.000Z',
            },
          ],
        }),
      ],
      [
        reference('scaling-target', 'my-fn', 'my-fn', 'prod', {
          resourceId: 'function:my-fn:prod',
          minimum: 5,
          maximum: 20,
          policies: [{ PolicyName: 'target' }],
          scheduledActions: [],
        }),
      ],
    ),
  },
};
