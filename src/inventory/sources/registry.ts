import type { LiveFunction } from '../model.js';
import type { ReferenceKind } from '../references.js';
import { policyNames } from './policy-names.js';
import type { ReadSource } from './source.js';

/** A service that can point at functions. */
export interface Source {
  readonly name: string;
  /** The SDK client it is read with. */
  readonly client: string;
  readonly kinds: readonly ReferenceKind[];
  /** What nobody knows where the client is not installed, as the rest of a sentence. */
  readonly hides: string;
  /** Loads the code and the client, and no sooner. */
  readonly load: () => Promise<{ readonly read: ReadSource }>;
  /**
   * Whether there can be anything to find. A service that can invoke a function by its resource policy only is read
   * where some policy lets it, or can't be read.
   */
  readonly wanted?: (functions: readonly LiveFunction[], region: string) => boolean;
}

/** Whether a policy lets a service in, by its principal's name before `.amazonaws.com` (Logs has the region behind it). */
const letsIn =
  (service: string) =>
  (functions: readonly LiveFunction[]): boolean =>
    policyNames(functions, new RegExp(`^${service}\\.(?:[\\w-]+\\.)?amazonaws\\.com`));

export const SOURCES: readonly Source[] = [
  {
    name: 'event-source-mappings',
    client: '@aws-sdk/client-lambda',
    kinds: ['event-source-mapping'],
    hides: 'which queues and streams a function reads',
    load: () => import('./event-source-mappings.js'),
  },
  {
    name: 'callers',
    client: '@aws-sdk/client-lambda',
    kinds: ['environment-variable', 'async-destination'],
    hides: 'which functions call others',
    load: () => import('./callers.js'),
  },
  {
    name: 'rest-apis',
    client: '@aws-sdk/client-api-gateway',
    kinds: ['rest-api', 'rest-api-authorizer'],
    hides: 'which REST APIs call a function',
    load: () => import('./rest-apis.js'),
  },
  {
    name: 'http-apis',
    client: '@aws-sdk/client-apigatewayv2',
    kinds: ['http-api', 'http-api-authorizer'],
    hides: 'which HTTP and WebSocket APIs call a function',
    load: () => import('./http-apis.js'),
  },
  {
    name: 'event-rules',
    client: '@aws-sdk/client-eventbridge',
    kinds: ['event-rule'],
    hides: 'which rules have a function as target',
    load: () => import('./event-rules.js'),
  },
  {
    name: 'schedules',
    client: '@aws-sdk/client-scheduler',
    kinds: ['schedule'],
    hides: 'which schedules call a function',
    load: () => import('./schedules.js'),
  },
  {
    name: 'pipes',
    client: '@aws-sdk/client-pipes',
    kinds: ['pipe'],
    hides: 'which pipes call a function',
    load: () => import('./pipes.js'),
  },
  {
    name: 'bucket-notifications',
    client: '@aws-sdk/client-s3',
    kinds: ['bucket-notification'],
    hides: 'which buckets notify a function',
    load: () => import('./bucket-notifications.js'),
  },
  {
    name: 'topic-subscriptions',
    client: '@aws-sdk/client-sns',
    kinds: ['topic-subscription'],
    hides: 'which topics a function is subscribed to',
    load: () => import('./topic-subscriptions.js'),
  },
  {
    name: 'state-machines',
    client: '@aws-sdk/client-sfn',
    kinds: ['state-machine'],
    hides: 'which state machines call a function',
    load: () => import('./state-machines.js'),
  },
  {
    name: 'user-pools',
    client: '@aws-sdk/client-cognito-identity-provider',
    kinds: ['user-pool-trigger'],
    hides: 'which user pools have a function as trigger',
    load: () => import('./user-pools.js'),
  },
  {
    name: 'target-groups',
    client: '@aws-sdk/client-elastic-load-balancing-v2',
    kinds: ['target-group'],
    hides: 'which load balancers call a function',
    load: () => import('./target-groups.js'),
  },
  {
    name: 'secret-rotations',
    client: '@aws-sdk/client-secrets-manager',
    kinds: ['secret-rotation'],
    hides: 'which secrets a function rotates',
    load: () => import('./secret-rotations.js'),
  },
  {
    name: 'appsync',
    client: '@aws-sdk/client-appsync',
    kinds: ['appsync-data-source', 'appsync-authorizer'],
    hides: 'which GraphQL APIs call a function',
    load: () => import('./appsync.js'),
  },
  {
    name: 'deployments',
    client: '@aws-sdk/client-codedeploy',
    kinds: ['deployment'],
    hides: 'which deployments are under way',
    load: () => import('./deployments.js'),
  },
  {
    name: 'pipelines',
    client: '@aws-sdk/client-codepipeline',
    kinds: ['pipeline-action'],
    hides: 'which pipelines call a function',
    load: () => import('./pipelines.js'),
  },
  {
    name: 'scaling-targets',
    client: '@aws-sdk/client-application-auto-scaling',
    kinds: ['scaling-target'],
    hides: 'which aliases have their concurrency scaled',
    load: () => import('./scaling-targets.js'),
  },
  {
    name: 'identity-policies',
    client: '@aws-sdk/client-iam',
    kinds: ['identity-policy'],
    hides: 'which roles and users may invoke a function',
    load: () => import('./identity-policies.js'),
  },
  {
    name: 'alarms',
    client: '@aws-sdk/client-cloudwatch',
    kinds: ['alarm'],
    hides: 'which alarms watch a function',
    load: () => import('./alarms.js'),
  },
  {
    name: 'log-subscriptions',
    client: '@aws-sdk/client-cloudwatch-logs',
    kinds: ['log-subscription'],
    hides: 'which log groups send to a function',
    load: () => import('./log-subscriptions.js'),
    wanted: letsIn('logs'),
  },
  {
    name: 'iot-rules',
    client: '@aws-sdk/client-iot',
    kinds: ['iot-rule'],
    hides: 'which IoT rules call a function',
    load: () => import('./iot-rules.js'),
    wanted: letsIn('iot'),
  },
  {
    name: 'config-rules',
    client: '@aws-sdk/client-config-service',
    kinds: ['config-rule'],
    hides: 'which Config rules call a function',
    load: () => import('./config-rules.js'),
    wanted: letsIn('config'),
  },
  {
    name: 'connect',
    client: '@aws-sdk/client-connect',
    kinds: ['connect'],
    hides: 'which Connect instances call a function',
    load: () => import('./connect.js'),
    wanted: letsIn('connect'),
  },
  {
    name: 'lex-bots',
    client: '@aws-sdk/client-lex-models-v2',
    kinds: ['lex-bot'],
    hides: 'which bots call a function',
    load: () => import('./lex-bots.js'),
    wanted: letsIn('lexv2'),
  },
  {
    name: 'receipt-rules',
    client: '@aws-sdk/client-ses',
    kinds: ['receipt-rule'],
    hides: 'which rules for incoming mail call a function',
    load: () => import('./receipt-rules.js'),
    wanted: letsIn('ses'),
  },
  {
    name: 'lattice-targets',
    client: '@aws-sdk/client-vpc-lattice',
    kinds: ['target-group'],
    hides: 'which Lattice services call a function',
    load: () => import('./lattice-targets.js'),
    wanted: letsIn('vpc-lattice'),
  },
  {
    name: 'edge-functions',
    client: '@aws-sdk/client-cloudfront',
    kinds: ['edge-function'],
    hides: 'which distributions run a function at the edge',
    load: () => import('./edge-functions.js'),
    wanted: (_, region) => region === 'us-east-1',
  },
];
