import type { Reference, ReferenceDetails, ReferenceKind } from '../../src/inventory/references.js';
import type { PlanCase } from './cases.js';
import { ACCOUNT, functionArn, inventoryOf, liveFunction, REGION, reference, WHEN } from './live.js';

const two = { dev: '$LATEST', prod: '1' };
const arn = functionArn('my-fn', 'prod');
const role = `arn:aws:iam::${ACCOUNT}:role/service-role`;

function source<K extends ReferenceKind>(
  about: string,
  kind: K,
  name: string,
  details: ReferenceDetails[K],
  more: Parameters<typeof reference>[5] = {},
): PlanCase {
  const made: Reference = reference(kind, name, 'my-fn', 'prod', details, more);
  return { about, inventory: inventoryOf([liveFunction('my-fn', two)], [made]) };
}

/** Sources that are changed as whole objects, or by people. */
export const OTHER_SOURCES: Readonly<Record<string, PlanCase>> = {
  pipe: source(
    'a pipe',
    'pipe',
    'orders',
    {
      source: `arn:aws:sqs:${REGION}:${ACCOUNT}:orders`,
      role: 'target',
      state: 'RUNNING',
      pipe: {
        Arn: `arn:aws:pipes:${REGION}:${ACCOUNT}:pipe/orders`,
        Name: 'orders',
        DesiredState: 'RUNNING',
        CurrentState: 'RUNNING',
        RoleArn: role,
        Source: `arn:aws:sqs:${REGION}:${ACCOUNT}:orders`,
        Target: arn,
        TargetParameters: { InputTemplate: '{}' },
        SourceParameters: { SqsQueueParameters: { BatchSize: 5 } },
        LogConfiguration: { Level: 'ERROR', IncludeExecutionData: [] },
        Tags: { team: 'shop' },
        CreationTime: WHEN,
        LastModifiedTime: WHEN,
      },
    },
    { authorisedBy: 'role', role },
  ),
  'state-machine': source(
    'a state machine',
    'state-machine',
    'order-flow',
    {
      type: 'STANDARD',
      statePath: '/States/Charge/Resource',
      revisionId: null,
      version: null,
      runningExecutions: 2,
    },
    {
      id: `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:order-flow#/States/Charge/Resource`,
      authorisedBy: 'role',
      role,
    },
  ),
  cognito: source('a user pool', 'user-pool-trigger', 'people', {
    userPoolId: `${REGION}_abc`,
    trigger: 'PreSignUp',
    userPool: { LambdaConfig: { PreSignUp: arn } },
  }),
  alb: source('a load balancer’s target group', 'target-group', 'orders', {
    service: 'elb',
    targetGroupArn: `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/orders/1`,
    listeners: [{ listenerArn: 'listener', ruleArn: 'rule-1', weight: null }],
    multiValueHeaders: false,
  }),
  iot: source('an IoT rule', 'iot-rule', 'sensors', {
    rule: 'sensors',
    enabled: true,
    topicRule: {
      ruleName: 'sensors',
      sql: 'SELECT *',
      description: '',
      actions: [{ lambda: { functionArn: arn } }],
      errorAction: { cloudwatchLogs: { roleArn: role, logGroupName: '/iot' } },
      ruleDisabled: false,
      awsIotSqlVersion: '2016-03-23',
      createdAt: WHEN,
    },
  }),
  lex: source('a Lex bot', 'lex-bot', 'helper', {
    botId: 'BOT0000001',
    botAliasId: 'ALIAS00001',
    locale: 'en_US',
    botAlias: {
      botId: 'BOT0000001',
      botAliasId: 'ALIAS00001',
      botAliasName: 'live',
      botVersion: '1',
      botAliasStatus: 'Available',
      botAliasHistoryEvents: [{ botVersion: '1', startDate: WHEN }],
      creationDateTime: WHEN,
      lastUpdatedDateTime: WHEN,
      botAliasLocaleSettings: {
        en_US: {
          enabled: true,
          codeHookSpecification: { lambdaCodeHook: { lambdaARN: arn, codeHookInterfaceVersion: '1.0' } },
        },
      },
    },
  }),
  connect: source('a contact flow', 'connect', 'hotline', { instanceId: 'instance', contactFlowId: 'flow' }),
  'secret-rotation': source('a secret’s rotation', 'secret-rotation', 'db', {
    secretArn: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:db-1`,
    rotationEnabled: true,
    nextRotation: null,
    pending: false,
  }),
  'secret-rotation-pending': source('a rotation under way: waits', 'secret-rotation', 'db', {
    secretArn: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:db-1`,
    rotationEnabled: true,
    nextRotation: null,
    pending: true,
  }),
  logs: source('a log group’s filter', 'log-subscription', 'app', {
    logGroup: '/app',
    filterName: 'errors',
    filterPattern: 'ERROR',
    filter: {
      filterName: 'errors',
      logGroupName: '/app',
      filterPattern: 'ERROR',
      destinationArn: arn,
      distribution: 'ByLogStream',
      applyOnTransformedLogs: false,
      creationTime: 1,
    },
  }),
  appsync: source(
    'a data source of AppSync',
    'appsync-data-source',
    'orders',
    {
      apiId: 'graph',
      dataSource: 'orders',
      definition: {
        dataSourceArn: `arn:aws:appsync:${REGION}:${ACCOUNT}:apis/graph/datasources/orders`,
        name: 'orders',
        type: 'AWS_LAMBDA',
        metricsConfig: 'DISABLED',
        serviceRoleArn: role,
        lambdaConfig: { lambdaFunctionArn: arn },
      },
    },
    { authorisedBy: 'role', role },
  ),
  'appsync-authorizer': source('an authorizer of AppSync', 'appsync-authorizer', 'graph', {
    apiId: 'graph',
    definition: {},
  }),
  'config-rule': source('a Config rule', 'config-rule', 'tags', {
    rule: 'tags',
    configRule: {
      ConfigRuleName: 'tags',
      ConfigRuleArn: `arn:aws:config:${REGION}:${ACCOUNT}:config-rule/config-rule-1`,
      ConfigRuleId: 'config-rule-1',
      ConfigRuleState: 'ACTIVE',
      CreatedBy: 'someone',
      InputParameters: '{}',
      Scope: { ComplianceResourceTypes: ['AWS::S3::Bucket'] },
      EvaluationModes: [{ Mode: 'DETECTIVE' }],
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: arn,
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
  }),
  codepipeline: source(
    'an action of a pipeline',
    'pipeline-action',
    'release',
    { pipeline: 'release', stage: 'Check', action: 'Smoke', version: 3 },
    { authorisedBy: 'role', role, target: 'my-fn' },
  ),
  'ses-receipt-rule': source('a receipt rule of SES', 'receipt-rule', 'inbox', {
    ruleSet: 'default',
    rule: 'inbox',
    receiptRule: {
      Name: 'inbox',
      Enabled: true,
      TlsPolicy: 'Optional',
      Recipients: ['shop.example'],
      ScanEnabled: true,
      Actions: [{ LambdaAction: { FunctionArn: arn, InvocationType: 'Event' } }],
    },
  }),
  'custom-resource': source('a custom resource: left alone', 'custom-resource', 'Seed', {
    stack: 'shop',
    logicalId: 'Seed',
    type: 'Custom::Seed',
  }),
  edge: source('a function at the edge: left alone', 'edge-function', 'E123', {
    distributionId: 'E123',
    pathPattern: '*',
    eventType: 'viewer-request',
  }),
  'async-destination': source('what another function passes on', 'async-destination', 'other', {
    caller: 'other',
    callerQualifier: 'prod',
    condition: 'OnFailure',
  }),
  'identity-policy': source('rights of callers, one by a wildcard', 'identity-policy', 'jobs', {
    identity: 'role/jobs',
    policy: 'invoke',
    resource: 'arn:aws:lambda:eu-west-1:111122223333:function:my-*',
    actions: ['lambda:InvokeFunction'],
    wildcard: true,
  }),
  alarm: source('an alarm', 'alarm', 'orders-errors', {
    alarmName: 'orders-errors',
    metric: 'Errors',
    dimensions: { FunctionName: 'my-fn', Resource: 'my-fn:prod' },
  }),
};
