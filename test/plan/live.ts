import type { FunctionVersion, Inventory, LiveAlias, LiveFunction } from '../../src/inventory/model.js';
import type { Reference, ReferenceDetails, ReferenceKind } from '../../src/inventory/references.js';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const WHEN = '2026-11-29T00:00:00.000Z';

export const functionArn = (name: string, qualifier: string | null = null): string =>
  `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}${qualifier === null ? '' : `:${qualifier}`}`;

export function version(number: string, more: Partial<FunctionVersion> = {}): FunctionVersion {
  return {
    version: number,
    description: '',
    lastModified: WHEN,
    revisionId: `revision-of-version-${number}`,
    codeSha256: `sha-of-${number}`,
    codeSize: 1024,
    packageType: 'Zip',
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    role: `arn:aws:iam::${ACCOUNT}:role/old-role`,
    timeout: 30,
    memorySize: 256,
    architectures: ['arm64'],
    layers: [],
    variables: {},
    state: 'Active',
    lastUpdateStatus: 'Successful',
    ...more,
  };
}

/** A function whose aliases are on the versions given: `{ dev: '$LATEST', prod: '3' }`. */
export function liveFunction(
  name: string,
  aliases: Readonly<Record<string, string>>,
  more: Partial<LiveFunction> = {},
  versions: Readonly<Record<string, Partial<FunctionVersion>>> = {},
): LiveFunction {
  const numbers = [...new Set(['$LATEST', ...Object.values(aliases), ...Object.keys(versions)])];
  return {
    name,
    arn: functionArn(name),
    versions: numbers.map((number) => version(number, versions[number])),
    aliases: Object.entries(aliases).map(
      ([alias, number]): LiveAlias => ({
        name: alias,
        arn: functionArn(name, alias),
        version: number,
        description: '',
        weights: {},
        revisionId: `revision-of-${name}-${alias}`,
      }),
    ),
    policies: [null, ...Object.keys(aliases)].map((qualifier) => ({
      qualifier,
      revisionId: null,
      statements: [],
    })),
    asyncConfigs: [],
    provisionedConcurrency: [],
    urls: [],
    reservedConcurrency: null,
    tags: {},
    ...more,
  };
}

export function inventoryOf(
  functions: readonly LiveFunction[],
  references: readonly Reference[] = [],
  more: Partial<Inventory> = {},
): Inventory {
  return {
    schemaVersion: 1,
    tool: { name: 'dealias', version: '0.1.0' },
    account: ACCOUNT,
    region: REGION,
    partition: 'aws',
    startedAt: WHEN,
    capturedAt: WHEN,
    scope: { functions: [], stacks: [], tags: {} },
    redacted: false,
    limits: {
      concurrentExecutions: 1000,
      unreservedConcurrentExecutions: 900,
      codeSizeUsed: 0,
      codeSizeLimit: 80_000_000_000,
    },
    functions,
    references,
    notLookedAt: [],
    ...more,
  };
}

/** A reference of any kind to one alias of a function. */
export function reference<K extends ReferenceKind>(
  kind: K,
  name: string,
  fn: string,
  qualifier: string | null,
  details: ReferenceDetails[K],
  more: Partial<
    Pick<Reference, 'field' | 'target' | 'authorisedBy' | 'role' | 'owner' | 'withheld' | 'id'>
  > = {},
): Extract<Reference, { kind: K }> {
  const made = {
    kind,
    id: `${kind}/${name}`,
    name,
    field: 'Arn',
    target: functionArn(fn, qualifier),
    function: fn,
    qualifier,
    authorisedBy: 'policy' as const,
    revision: `revision-of-${name}`,
    details,
    ...more,
  };
  return made as unknown as Extract<Reference, { kind: K }>;
}

const invocations = (fn: string): string =>
  `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/arn:aws:lambda:${REGION}:${ACCOUNT}:function:${fn}/invocations`;

export function restApi(
  fn: string,
  qualifier: string,
  stage: string,
  more: { variable?: string; value?: string; api?: string; path?: string; target?: string } = {},
): Reference {
  const { variable = 'alias', value = qualifier, api = 'api1', path = '/orders' } = more;
  const coded = variable === '';
  const target =
    more.target ?? invocations(coded ? `${fn}:${qualifier}` : `${fn}:\${stageVariables.${variable}}`);
  return reference(
    'rest-api',
    api,
    fn,
    qualifier,
    {
      apiId: api,
      apiName: api,
      stage,
      deploymentId: `first-${stage}`,
      from: 'deployed',
      stageVariables: coded ? {} : { [variable]: value },
      variablesUsed: coded ? [] : [variable],
      resourceId: `resource${path.replaceAll('/', '-')}`,
      path,
      httpMethod: 'GET',
      timeout: 29_000,
      canary: null,
      cached: false,
      domains: [],
    },
    { id: `${api}/${stage}/GET ${path}`, target },
  );
}

export function httpApi(
  fn: string,
  qualifier: string,
  stage: string,
  more: { variable?: string; api?: string; autoDeploy?: boolean; protocol?: 'HTTP' | 'WEBSOCKET' } = {},
): Reference {
  const { variable = '', api = 'http1', autoDeploy = true, protocol = 'HTTP' } = more;
  const coded = variable === '';
  return reference(
    'http-api',
    api,
    fn,
    qualifier,
    {
      apiId: api,
      apiName: api,
      protocol,
      stage,
      autoDeploy,
      deploymentId: autoDeploy ? null : `first-${stage}`,
      stageVariables: coded ? {} : { [variable]: qualifier },
      variablesUsed: coded ? [] : [variable],
      integrationId: `integration-${fn}`,
      routes: ['GET /orders'],
      timeout: 30_000,
      domains: [],
    },
    {
      id: `${api}/${stage}/integration-${fn}`,
      target: invocations(coded ? `${fn}:${qualifier}` : `${fn}:\${stageVariables.${variable}}`),
    },
  );
}

export function mapping(
  fn: string,
  qualifier: string,
  source: 'sqs' | 'kinesis' | 'dynamodb' | 'msk' | 'kafka' | 'mq' | 'documentdb',
  name: string,
  settings: Readonly<Record<string, number>> = {},
): Reference {
  const resource: Readonly<Record<string, string>> = {
    sqs: name,
    kinesis: `stream/${name}`,
    dynamodb: `table/${name}/stream/2026-01-01T00:00:00.000`,
    msk: `cluster/${name}/0a1b`,
    mq: `broker:${name}:b-1`,
    documentdb: `cluster:${name}`,
  };
  const arn =
    source === 'kafka'
      ? null
      : `arn:aws:${source === 'msk' ? 'kafka' : source}:${REGION}:${ACCOUNT}:${resource[source]}`;
  // as long as AWS has them
  const uuid = `uuid-${fn}-${qualifier}-${name}`.padEnd(36, '0');
  return reference(
    'event-source-mapping',
    name,
    fn,
    qualifier,
    {
      uuid,
      source,
      eventSourceArn: arn,
      state: 'Enabled',
      lastModified: WHEN,
      lastProcessingResult: null,
      fifo: name.endsWith('.fifo'),
      settings: { BatchSize: 10, ...settings },
    },
    { id: uuid, authorisedBy: 'role', role: `arn:aws:iam::${ACCOUNT}:role/old-role` },
  );
}

export function eventRule(
  fn: string,
  qualifier: string | null,
  rule: string,
  more: { schedule?: string | null; targetId?: string } = {},
): Reference {
  const { schedule = 'rate(1 hour)', targetId = 'Id1' } = more;
  return reference(
    'event-rule',
    rule,
    fn,
    qualifier,
    {
      bus: 'default',
      rule,
      ruleArn: `arn:aws:events:${REGION}:${ACCOUNT}:rule/${rule}`,
      enabled: true,
      schedule,
      pattern: schedule === null ? { source: ['orders'] } : null,
      targetId,
      targetObject: {
        Id: targetId,
        Arn: functionArn(fn, qualifier),
        Input: '{"job":"close"}',
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
      },
    },
    { id: `${rule}/${targetId}` },
  );
}

export function schedule(
  fn: string,
  qualifier: string,
  name: string,
  expression = 'rate(1 day)',
): Extract<Reference, { kind: 'schedule' }> {
  const role = `arn:aws:iam::${ACCOUNT}:role/scheduler-role`;
  return reference(
    'schedule',
    name,
    fn,
    qualifier,
    {
      group: 'default',
      expression,
      timezone: 'Europe/Berlin',
      enabled: true,
      schedule: {
        Arn: `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/${name}`,
        Name: name,
        GroupName: 'default',
        CreationDate: WHEN,
        LastModificationDate: WHEN,
        ActionAfterCompletion: 'NONE',
        ScheduleExpression: expression,
        ScheduleExpressionTimezone: 'Europe/Berlin',
        FlexibleTimeWindow: { Mode: 'OFF' },
        State: 'ENABLED',
        Target: { Arn: functionArn(fn, qualifier), RoleArn: role, Input: '{}' },
      },
    },
    { field: 'Target.Arn', authorisedBy: 'role', role },
  );
}

/** A schedule that calls the API, which has the function’s name and alias in its input. */
export function apiSchedule(fn: string, qualifier: string, name: string): Reference {
  const made = schedule(fn, qualifier, name);
  return {
    ...made,
    field: 'Target.Input.FunctionName',
    target: `${fn}:${qualifier}`,
    details: {
      ...made.details,
      schedule: {
        ...made.details.schedule,
        Target: {
          Arn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke',
          RoleArn: made.role ?? '',
          Input: `{ "FunctionName": "${fn}", "Qualifier": "${qualifier}", "InvocationType": "Event", "Payload": "{\\"id\\":1}" }`,
        },
      },
    },
  };
}

/** One notification of a bucket whose whole configuration is `all`: id → `name:alias`. */
export function bucket(
  fn: string,
  qualifier: string,
  name: string,
  id: string,
  all: Readonly<Record<string, string>>,
): Reference {
  return reference(
    'bucket-notification',
    name,
    fn,
    qualifier,
    {
      bucket: name,
      configurationId: id,
      events: ['s3:ObjectCreated:*'],
      filter: null,
      configuration: {
        LambdaFunctionConfigurations: Object.entries(all).map(([each, target]) => ({
          Id: each,
          LambdaFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${target}`,
          Events: ['s3:ObjectCreated:*'],
          Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: `${each}/` }] } },
        })),
        QueueConfigurations: [
          { Id: 'audit', QueueArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:audit`, Events: ['s3:ObjectRemoved:*'] },
        ],
      },
    },
    { id: `${name}/${id}` },
  );
}

export function subscription(fn: string, qualifier: string, topic: string): Reference {
  const topicArn = `arn:aws:sns:${REGION}:${ACCOUNT}:${topic}`;
  return reference('topic-subscription', topic, fn, qualifier, {
    topicArn,
    subscriptionArn: `${topicArn}:0a1b2c3d`,
    attributes: { FilterPolicy: '{"kind":["order"]}', Owner: ACCOUNT },
  });
}

export function caller(callerName: string, variable: string, fn: string, qualifier: string): Reference {
  return reference(
    'environment-variable',
    `${callerName} ${variable}`,
    fn,
    qualifier,
    { caller: callerName, versions: ['$LATEST'], variable },
    { authorisedBy: 'unknown', target: `${fn}:${qualifier}` },
  );
}
