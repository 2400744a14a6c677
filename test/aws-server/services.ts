import { eventCalls } from './services/events.js';
import { httpApiCalls } from './services/http-api.js';
import { identityCalls, secretCalls, userPoolCalls } from './services/identities.js';
import { functionCalls } from './services/lambda/functions.js';
import { mappingCalls } from './services/lambda/mappings.js';
import { qualifierCalls } from './services/lambda/qualifiers.js';
import { connectCalls, edgeCalls, latticeCalls, lexCalls, mailCalls } from './services/rare.js';
import { restApiCalls } from './services/rest-api.js';
import { bucketCalls, topicCalls } from './services/s3-sns.js';
import { pipeCalls, schedulerCalls } from './services/schedules.js';
import { callerCalls } from './services/sts.js';
import {
  appsyncCalls,
  balancerCalls,
  configCalls,
  iotCalls,
  logCalls,
  metricCalls,
  scalingCalls,
  stackCalls,
} from './services/watching.js';
import { deploymentCalls, pipelineCalls, stateMachineCalls } from './services/workflows.js';
import { type Operation, operationsOf, type Protocol } from './wire/operations.js';
import type { World } from './world.js';

/** What a service does, by operation; each gets the input and gives the output in the SDK's shapes. */
export type Calls = Readonly<Record<string, (input: never) => object>>;

export interface Service {
  readonly protocol: Protocol;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly calls: Calls;
}

interface Entry {
  readonly protocol: Protocol;
  readonly client: () => Promise<Readonly<Record<string, unknown>>>;
  readonly calls: (world: World) => Calls;
}

/** By the name a request is signed for; API Gateway's two versions are told apart by path. */
const ENTRIES: Readonly<Record<string, Entry>> = {
  lambda: {
    protocol: 'rest-json',
    client: () => import('@aws-sdk/client-lambda'),
    calls: (world) => ({ ...functionCalls(world), ...qualifierCalls(world), ...mappingCalls(world) }),
  },
  apigateway: {
    protocol: 'rest-json',
    client: () => import('@aws-sdk/client-api-gateway'),
    calls: restApiCalls,
  },
  apigatewayv2: {
    protocol: 'rest-json',
    client: () => import('@aws-sdk/client-apigatewayv2'),
    calls: httpApiCalls,
  },
  events: { protocol: 'json-1.1', client: () => import('@aws-sdk/client-eventbridge'), calls: eventCalls },
  scheduler: {
    protocol: 'rest-json',
    client: () => import('@aws-sdk/client-scheduler'),
    calls: schedulerCalls,
  },
  pipes: { protocol: 'rest-json', client: () => import('@aws-sdk/client-pipes'), calls: pipeCalls },
  s3: { protocol: 'rest-xml', client: () => import('@aws-sdk/client-s3'), calls: bucketCalls },
  sns: { protocol: 'query', client: () => import('@aws-sdk/client-sns'), calls: topicCalls },
  states: { protocol: 'json-1.0', client: () => import('@aws-sdk/client-sfn'), calls: stateMachineCalls },
  'cognito-idp': {
    protocol: 'json-1.1',
    client: () => import('@aws-sdk/client-cognito-identity-provider'),
    calls: userPoolCalls,
  },
  elasticloadbalancing: {
    protocol: 'query',
    client: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
    calls: balancerCalls,
  },
  logs: { protocol: 'json-1.1', client: () => import('@aws-sdk/client-cloudwatch-logs'), calls: logCalls },
  secretsmanager: {
    protocol: 'json-1.1',
    client: () => import('@aws-sdk/client-secrets-manager'),
    calls: secretCalls,
  },
  appsync: { protocol: 'rest-json', client: () => import('@aws-sdk/client-appsync'), calls: appsyncCalls },
  codedeploy: {
    protocol: 'json-1.1',
    client: () => import('@aws-sdk/client-codedeploy'),
    calls: deploymentCalls,
  },
  codepipeline: {
    protocol: 'json-1.1',
    client: () => import('@aws-sdk/client-codepipeline'),
    calls: pipelineCalls,
  },
  'application-autoscaling': {
    protocol: 'json-1.1',
    client: () => import('@aws-sdk/client-application-auto-scaling'),
    calls: scalingCalls,
  },
  iam: { protocol: 'query', client: () => import('@aws-sdk/client-iam'), calls: identityCalls },
  monitoring: {
    protocol: 'json-1.0',
    client: () => import('@aws-sdk/client-cloudwatch'),
    calls: metricCalls,
  },
  cloudformation: {
    protocol: 'query',
    client: () => import('@aws-sdk/client-cloudformation'),
    calls: stackCalls,
  },
  iot: { protocol: 'rest-json', client: () => import('@aws-sdk/client-iot'), calls: iotCalls },
  config: {
    protocol: 'json-1.1',
    client: () => import('@aws-sdk/client-config-service'),
    calls: configCalls,
  },
  connect: { protocol: 'rest-json', client: () => import('@aws-sdk/client-connect'), calls: connectCalls },
  lex: { protocol: 'rest-json', client: () => import('@aws-sdk/client-lex-models-v2'), calls: lexCalls },
  ses: { protocol: 'query', client: () => import('@aws-sdk/client-ses'), calls: mailCalls },
  'vpc-lattice': {
    protocol: 'rest-json',
    client: () => import('@aws-sdk/client-vpc-lattice'),
    calls: latticeCalls,
  },
  cloudfront: { protocol: 'rest-xml', client: () => import('@aws-sdk/client-cloudfront'), calls: edgeCalls },
  sts: { protocol: 'query', client: () => import('@aws-sdk/client-sts'), calls: callerCalls },
};

/** The services of a world, each made when the first request for it comes. */
export function servicesOf(world: World): (name: string) => Promise<Service | undefined> {
  const made = new Map<string, Promise<Service>>();
  return async (name) => {
    const entry = ENTRIES[name];
    if (entry === undefined) return undefined;
    const known =
      made.get(name) ??
      entry
        .client()
        .then((client) => ({ ...entry, operations: operationsOf(client), calls: entry.calls(world) }));
    made.set(name, known);
    return known;
  };
}
