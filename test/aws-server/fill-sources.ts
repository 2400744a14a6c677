import { addFunction } from './fill.js';
import { mappingCalls } from './services/lambda/mappings.js';
import { qualifierCalls } from './services/lambda/qualifiers.js';
import { restApiCalls } from './services/rest-api.js';
import type { World } from './world.js';

const SERVICES = [
  'apigateway',
  'events',
  's3',
  'sns',
  'cognito-idp',
  'elasticloadbalancing',
  'logs.eu-west-1',
  'iot',
  'config',
  'connect',
  'lexv2',
  'ses',
  'vpc-lattice',
  'secretsmanager',
] as const;

/**
 * Fills a world with one function, `hub`, whose alias `prod` everything that can point at a function points at, once
 * for each kind of reference.
 */
export function addOneOfEach(world: World): void {
  const { account, region, sources } = world;
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
  const prod = arn('lambda', 'function:hub:prod');
  const wrapped = (target: string): string =>
    `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${target}/invocations`;
  addFunction(world, { name: 'hub', versions: [{}], aliases: { prod: '1' }, tags: { team: 'hub' } });
  addFunction(world, { name: 'caller', variables: { TARGET: prod, OTHER: 'hub:prod', PLAIN: 'nothing' } });
  const { AddPermission, PutFunctionEventInvokeConfig } = qualifierCalls(world);
  for (const [index, service] of SERVICES.entries()) {
    AddPermission({
      FunctionName: 'hub',
      Qualifier: 'prod',
      StatementId: `s${index}`,
      Action: 'lambda:InvokeFunction',
      Principal: `${service}.amazonaws.com`,
      SourceAccount: account,
    });
  }
  PutFunctionEventInvokeConfig({
    FunctionName: 'caller',
    DestinationConfig: { OnFailure: { Destination: prod } },
  });
  mappingCalls(world).CreateEventSourceMapping({
    FunctionName: 'hub:prod',
    EventSourceArn: arn('sqs', 'jobs.fifo'),
    BatchSize: 5,
    KMSKeyArn: arn('kms', 'key/1'),
    FilterCriteria: { Filters: [{ Pattern: '{"a":[1]}' }] },
  });

  sources.restApis.set('rest1', {
    api: { id: 'rest1', name: 'shop' },
    resources: [
      {
        id: 'res1',
        path: '/orders',
        resourceMethods: {
          GET: {
            httpMethod: 'GET',
            methodIntegration: {
              type: 'AWS_PROXY',
              uri: wrapped(arn('lambda', `function:hub:\${stageVariables.alias}`)),
            },
          },
        },
      },
    ],
    authorizers: [{ id: 'auth1', name: 'tokens', type: 'TOKEN', authorizerUri: wrapped(prod) }],
    stages: [],
    deployments: new Map(),
  });
  restApiCalls(world).CreateDeployment({ restApiId: 'rest1', stageName: 'prod' });
  sources.restApis.get('rest1')!.stages[0]!.variables = { alias: 'prod' };
  sources.restDomains.push({
    domain: { domainName: 'api.shop.example' },
    mappings: [{ basePath: '(none)', restApiId: 'rest1', stage: 'prod' }],
  });
  sources.httpApis.set('http1', {
    api: { ApiId: 'http1', Name: 'web', ProtocolType: 'HTTP', RouteSelectionExpression: '' },
    integrations: [
      { IntegrationId: 'int1', IntegrationUri: prod, PayloadFormatVersion: '2.0', TimeoutInMillis: 10_000 },
    ],
    routes: [{ RouteId: 'r1', RouteKey: 'GET /web', Target: 'integrations/int1', AuthorizerId: 'auth2' }],
    authorizers: [{ AuthorizerId: 'auth2', Name: 'web', AuthorizerUri: wrapped(prod) }],
    stages: [
      { StageName: '$default', AutoDeploy: true, StageVariables: {} },
      { StageName: 'manual', AutoDeploy: false, DeploymentId: 'dep1' },
    ],
    deployments: new Map([['dep1', [{ IntegrationId: 'int1', IntegrationUri: prod }]]]),
  });
  sources.httpDomains.push({
    name: 'web.shop.example',
    mappings: [{ ApiId: 'http1', Stage: '$default', ApiMappingKey: 'v1' }],
  });
  sources.buses.get('default')!.set('nightly', {
    rule: {
      Name: 'nightly',
      Arn: arn('events', 'rule/nightly'),
      State: 'ENABLED',
      ScheduleExpression: 'cron(15 2 * * ? *)',
      EventBusName: 'default',
    },
    targets: [
      { Id: 'other', Arn: arn('sqs', 'audit') },
      { Id: 'hub', Arn: prod, Input: '{"job":"close-day"}' },
    ],
  });
  sources.schedules.set('hourly', {
    Arn: arn('scheduler', 'schedule/default/hourly'),
    Name: 'hourly',
    GroupName: 'default',
    State: 'ENABLED',
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: prod, RoleArn: arn('iam', 'role/scheduler') },
    LastModificationDate: new Date('2026-10-01T00:00:00Z'),
  });
  sources.schedules.set('universal', {
    Arn: arn('scheduler', 'schedule/default/universal'),
    Name: 'universal',
    GroupName: 'default',
    State: 'DISABLED',
    ScheduleExpression: 'rate(1 day)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke',
      RoleArn: arn('iam', 'role/scheduler'),
      Input: '{"FunctionName":"hub","Qualifier":"prod"}',
    },
    LastModificationDate: new Date('2026-10-01T00:00:00Z'),
  });
  sources.pipes.set('feed', {
    Name: 'feed',
    Arn: arn('pipes', 'pipe/feed'),
    Source: arn('sqs', 'feed'),
    Enrichment: prod,
    Target: arn('sqs', 'out'),
    RoleArn: arn('iam', 'role/feed'),
    CurrentState: 'RUNNING',
    LastModifiedTime: new Date('2026-10-01T00:00:00Z'),
  });
  sources.buckets.set('uploads', {
    LambdaFunctionConfigurations: [
      {
        Id: 'new',
        LambdaFunctionArn: prod,
        Events: ['s3:ObjectCreated:*'],
        Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'in/' }] } },
      },
    ],
    QueueConfigurations: [{ Id: 'audit', QueueArn: arn('sqs', 'audit'), Events: ['s3:ObjectRemoved:*'] }],
  });
  sources.buckets.set('quiet', {});
  sources.subscriptions.set(arn('sns', 'news:1'), {
    SubscriptionArn: arn('sns', 'news:1'),
    TopicArn: arn('sns', 'news'),
    Protocol: 'lambda',
    Endpoint: prod,
    FilterPolicy: '{"kind":["order"]}',
  });
  sources.subscriptions.set(arn('sns', 'news:2'), {
    SubscriptionArn: arn('sns', 'news:2'),
    TopicArn: arn('sns', 'news'),
    Protocol: 'sqs',
    Endpoint: arn('sqs', 'audit'),
  });
  sources.stateMachines.set(arn('states', 'stateMachine:flow'), {
    arn: arn('states', 'stateMachine:flow'),
    name: 'flow',
    roleArn: arn('iam', 'role/flow'),
    revisionId: 'rev-1',
    running: 2,
    definition: JSON.stringify({
      StartAt: 'A',
      States: {
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: 'hub', Qualifier: 'prod' },
          Next: 'B',
        },
        B: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'C', States: { C: { Type: 'Task', Resource: prod, End: true } } },
          End: true,
        },
      },
    }),
    aliases: new Map([['live', '1']]),
    versions: new Map([
      ['1', JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Task', Resource: prod, End: true } } })],
    ]),
  });
  sources.userPools.set('eu-west-1_pool', {
    Id: 'eu-west-1_pool',
    Name: 'people',
    LambdaConfig: { PreSignUp: prod, PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: prod } },
    LastModifiedDate: new Date('2026-10-01T00:00:00Z'),
  });
  const group = arn('elasticloadbalancing', 'targetgroup/hub/1');
  const balancer = arn('elasticloadbalancing', 'loadbalancer/app/front/1');
  const listener = arn('elasticloadbalancing', 'listener/app/front/1/1');
  sources.targetGroups.set(group, {
    group: {
      TargetGroupArn: group,
      TargetGroupName: 'hub',
      TargetType: 'lambda',
      LoadBalancerArns: [balancer],
    },
    targets: [prod],
    multiValue: true,
  });
  sources.listeners.push({
    listener: { ListenerArn: listener, LoadBalancerArn: balancer },
    rules: [
      {
        RuleArn: `${listener}/r1`,
        Actions: [
          { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: group, Weight: 10 }] } },
        ],
      },
    ],
  });
  sources.logGroups.set('/app', [
    { filterName: 'errors', filterPattern: 'ERROR', destinationArn: prod, logGroupName: '/app' },
  ]);
  sources.secrets.push({
    ARN: arn('secretsmanager', 'secret:db'),
    Name: 'db',
    RotationEnabled: true,
    RotationLambdaARN: prod,
    NextRotationDate: new Date('2026-12-24T00:00:00Z'),
    SecretVersionsToStages: { v1: ['AWSCURRENT'], v2: ['AWSPENDING'] },
  });
  sources.graphqlApis.set('gql1', {
    api: { apiId: 'gql1', name: 'graph', lambdaAuthorizerConfig: { authorizerUri: prod } },
    sources: [
      {
        name: 'hub',
        dataSourceArn: arn('appsync', 'apis/gql1/datasources/hub'),
        type: 'AWS_LAMBDA',
        lambdaConfig: { lambdaFunctionArn: prod },
        serviceRoleArn: arn('iam', 'role/graph'),
      },
    ],
  });
  sources.deployments.set('d-1', {
    info: {
      deploymentId: 'd-1',
      applicationName: 'release',
      status: 'InProgress',
      computePlatform: 'Lambda',
    },
    target: {
      functionName: 'hub',
      functionAlias: 'prod',
      currentVersion: '1',
      targetVersion: '2',
      targetVersionWeight: 0.1,
    },
  });
  sources.deployments.set('d-2', {
    info: {
      deploymentId: 'd-2',
      applicationName: 'servers',
      status: 'InProgress',
      computePlatform: 'Server',
    },
    target: {},
  });
  sources.pipelines.set('ship', {
    name: 'ship',
    version: 3,
    roleArn: arn('iam', 'role/ship'),
    stages: [
      {
        name: 'Check',
        actions: [
          {
            name: 'Smoke',
            actionTypeId: { category: 'Invoke', owner: 'AWS', provider: 'Lambda', version: '1' },
            configuration: { FunctionName: 'hub' },
          },
        ],
      },
    ],
  });
  sources.scalableTargets.push({
    ServiceNamespace: 'lambda',
    ResourceId: 'function:hub:prod',
    ScalableDimension: 'lambda:function:ProvisionedConcurrency',
    MinCapacity: 1,
    MaxCapacity: 9,
    RoleARN: arn('iam', 'role/scaling'),
    CreationTime: new Date(0),
  });
  const statement = (resource: string | string[]): string =>
    encodeURIComponent(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: resource }],
      }),
    );
  sources.roles.push({
    Arn: `arn:aws:iam::${account}:role/teller`,
    RoleName: 'teller',
    RolePolicyList: [
      { PolicyName: 'exact', PolicyDocument: statement(prod) },
      { PolicyName: 'pattern', PolicyDocument: statement([arn('lambda', 'function:hu*'), '*']) },
    ],
  });
  sources.alarms.push({
    AlarmArn: arn('cloudwatch', 'alarm:hub-errors'),
    AlarmName: 'hub-errors',
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [
      { Name: 'FunctionName', Value: 'hub' },
      { Name: 'Resource', Value: 'hub:prod' },
    ],
    AlarmConfigurationUpdatedTimestamp: new Date('2026-10-01T00:00:00Z'),
  });
  sources.topicRules.set('sensor', {
    ruleName: 'sensor',
    sql: "SELECT * FROM 's'",
    actions: [{ lambda: { functionArn: prod } }],
    errorAction: { lambda: { functionArn: prod } },
  });
  sources.configRules.push({
    ConfigRuleName: 'tagged',
    ConfigRuleArn: arn('config', 'config-rule/1'),
    Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier: prod },
  });
  sources.instances.set('desk', {
    functions: [prod],
    flows: new Map([['flow1', JSON.stringify({ Actions: [{ Parameters: { LambdaFunctionARN: prod } }] })]]),
  });
  sources.botHooks.set('bot1/live', prod);
  sources.receiptRules.push({ Name: 'inbox', Actions: [{ LambdaAction: { FunctionArn: prod } }] });
  sources.latticeGroups.set(arn('vpc-lattice', 'targetgroup/tg-1'), prod);
  sources.distributions.push({
    Id: 'E1',
    ARN: `arn:aws:cloudfront::${account}:distribution/E1`,
    Status: 'Deployed',
    LastModifiedTime: new Date(0),
    DomainName: 'e1.cdn.example',
    Aliases: { Quantity: 1, Items: ['www.shop.example'] },
    Origins: { Quantity: 0, Items: [] },
    DefaultCacheBehavior: {
      TargetOriginId: 'o',
      ViewerProtocolPolicy: 'https-only',
      LambdaFunctionAssociations: {
        Quantity: 1,
        Items: [{ LambdaFunctionARN: arn('lambda', 'function:hub:1'), EventType: 'viewer-request' }],
      },
    },
    CacheBehaviors: { Quantity: 0 },
    CustomErrorResponses: { Quantity: 0 },
    Comment: '',
    PriceClass: 'PriceClass_All',
    Enabled: true,
    ViewerCertificate: {},
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    WebACLId: '',
    HttpVersion: 'http2',
    IsIPV6Enabled: true,
    Staging: false,
  });
  const owned = (LogicalResourceId: string, PhysicalResourceId: string, ResourceType: string) => ({
    LogicalResourceId,
    PhysicalResourceId,
    ResourceType,
    ResourceStatus: 'CREATE_COMPLETE' as const,
    LastUpdatedTimestamp: new Date(0),
  });
  sources.stacks.set('shop', {
    stack: {
      StackName: 'shop',
      StackId: arn('cloudformation', 'stack/shop/1'),
      StackStatus: 'UPDATE_COMPLETE',
      CreationTime: new Date('2026-01-01T00:00:00Z'),
      LastUpdatedTime: new Date('2026-10-01T00:00:00Z'),
      EnableTerminationProtection: true,
      DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
      Parameters: [{ ParameterKey: 'Password', ParameterValue: 'hunter2hunter2' }],
      Tags: [{ Key: 'team', Value: 'shop' }],
    },
    resources: [
      owned('Hub', 'hub', 'AWS::Lambda::Function'),
      owned('HubProd', prod, 'AWS::Lambda::Alias'),
      owned('Nightly', 'nightly', 'AWS::Events::Rule'),
      owned('Uploads', 'uploads', 'AWS::S3::Bucket'),
      owned('Seed', 'seed-1', 'Custom::Seed'),
    ],
    template:
      'Resources:\n  Hub: {Type: AWS::Lambda::Function}\n  Seed:\n    Type: Custom::Seed\n    Properties: {ServiceToken: !GetAtt Hub.Arn}\n',
  });
  sources.stacks.set('empty', {
    stack: {
      StackName: 'empty',
      StackId: arn('cloudformation', 'stack/empty/1'),
      StackStatus: 'CREATE_COMPLETE',
      CreationTime: new Date(0),
    },
    resources: [],
  });
  sources.invocations.set('hub:prod', 42);
}
