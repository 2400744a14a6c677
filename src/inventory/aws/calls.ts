import type { BudgetName } from './budgets.js';

/** What is known of a call before it is made. */
export interface CallSpec {
  /** IAM's name of the right to make it, where that is not the call's own; null where none is needed. */
  readonly right?: string | null;
  readonly budget: BudgetName;
  /** What nobody knows where the call fails, as the rest of a sentence. */
  readonly hides: string;
}

/**
 * Every call that an inventory makes, by service and operation. The IAM policy that `--print-policy` prints is made
 * from this table, and a call that is not in it can't be made; so the two can't drift apart.
 */
export const CALLS = {
  'sts:GetCallerIdentity': { right: null, budget: 'other', hides: 'which account this is' },
  'lambda:GetAccountSettings': { budget: 'lambda', hides: 'how much concurrency the account has left' },
  'lambda:ListFunctions': { budget: 'lambda', hides: 'which functions there are' },
  'lambda:ListVersionsByFunction': { budget: 'lambda', hides: 'which versions the function has' },
  'lambda:GetFunction': { budget: 'lambda-function', hides: 'its state, tags and reserved concurrency' },
  'lambda:ListAliases': { budget: 'lambda', hides: 'which aliases the function has' },
  'lambda:GetPolicy': { budget: 'lambda-policy', hides: 'who may invoke it by its resource policy' },
  'lambda:ListFunctionEventInvokeConfigs': {
    budget: 'lambda',
    hides: 'how its asynchronous events are retried, and where they end',
  },
  'lambda:ListProvisionedConcurrencyConfigs': {
    budget: 'lambda',
    hides: 'which of its aliases have provisioned concurrency',
  },
  'lambda:ListFunctionUrlConfigs': { budget: 'lambda', hides: 'which of its aliases have a URL' },
  'lambda:GetFunctionCodeSigningConfig': { budget: 'lambda', hides: 'whether its code must be signed' },
  'lambda:GetFunctionRecursionConfig': { budget: 'lambda', hides: 'whether it may call itself' },
  'lambda:GetRuntimeManagementConfig': { budget: 'lambda', hides: 'how its runtime is updated' },
  'lambda:ListDurableExecutionsByFunction': {
    budget: 'lambda',
    hides: 'which durable executions of it are running',
  },
  'lambda:ListEventSourceMappings': {
    budget: 'lambda',
    hides: 'which queues and streams a function reads',
  },
  'lambda:GetEventSourceMapping': { budget: 'lambda', hides: 'which of its records the function wants' },
  'apigateway:GetRestApis': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which REST APIs call a function',
  },
  'apigateway:GetStages': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which stages the API has',
  },
  'apigateway:GetResources': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which methods of the API call a function',
  },
  'apigateway:GetAuthorizers': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which authorizers of the API are functions',
  },
  'apigateway:GetExport': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'what the stage serves, as it was deployed',
  },
  'apigateway:GetDomainNames': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which custom domains lead to an API',
  },
  'apigateway:GetBasePathMappings': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which stages a custom domain leads to',
  },
  'apigatewayv2:GetApis': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which HTTP and WebSocket APIs call a function',
  },
  'apigatewayv2:GetStages': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which stages the API has',
  },
  'apigatewayv2:GetIntegrations': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which integrations of the API call a function',
  },
  'apigatewayv2:GetRoutes': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which routes lead to a function',
  },
  'apigatewayv2:GetAuthorizers': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which authorizers of the API are functions',
  },
  'apigatewayv2:GetDomainNames': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which custom domains lead to an API',
  },
  'apigatewayv2:GetApiMappings': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'which stages a custom domain leads to',
  },
  'apigatewayv2:ExportApi': {
    right: 'apigateway:GET',
    budget: 'api-gateway',
    hides: 'what the stage serves, as it was deployed',
  },
  'events:ListEventBuses': { budget: 'other', hides: 'which rules have a function as target' },
  'events:ListRules': { budget: 'other', hides: 'which rules of the bus have a function as target' },
  'events:ListTargetsByRule': { budget: 'other', hides: 'whether a function is a target of the rule' },
  'scheduler:ListSchedules': { budget: 'other', hides: 'which schedules call a function' },
  'scheduler:GetSchedule': { budget: 'other', hides: 'what the schedule calls, and when' },
  'pipes:ListPipes': { budget: 'other', hides: 'which pipes call a function' },
  'pipes:DescribePipe': { budget: 'other', hides: 'what the pipe calls, and how' },
  's3:ListBuckets': {
    right: 's3:ListAllMyBuckets',
    budget: 'other',
    hides: 'which buckets notify a function',
  },
  's3:GetBucketNotificationConfiguration': {
    right: 's3:GetBucketNotification',
    budget: 'other',
    hides: 'whether the bucket notifies a function',
  },
  'sns:ListSubscriptions': { budget: 'sns-list', hides: 'which topics a function is subscribed to' },
  'sns:GetSubscriptionAttributes': { budget: 'other', hides: 'by which filter the function is subscribed' },
  'states:ListStateMachines': { budget: 'other', hides: 'which state machines call a function' },
  'states:DescribeStateMachine': { budget: 'other', hides: 'whether the state machine calls a function' },
  'states:ListStateMachineAliases': {
    budget: 'other',
    hides: 'which versions of the state machine are in use',
  },
  'states:DescribeStateMachineAlias': {
    budget: 'other',
    hides: 'which versions of the state machine are in use',
  },
  'states:ListExecutions': { budget: 'other', hides: 'how many executions are running' },
  'cognito-idp:ListUserPools': { budget: 'other', hides: 'which user pools have a function as trigger' },
  'cognito-idp:DescribeUserPool': {
    budget: 'other',
    hides: 'whether the user pool has a function as trigger',
  },
  'elasticloadbalancing:DescribeTargetGroups': {
    budget: 'other',
    hides: 'which load balancers call a function',
  },
  'elasticloadbalancing:DescribeTargetHealth': {
    budget: 'other',
    hides: 'which function the target group calls',
  },
  'elasticloadbalancing:DescribeListeners': {
    budget: 'other',
    hides: 'which listeners lead to the target group',
  },
  'elasticloadbalancing:DescribeRules': { budget: 'other', hides: 'which rules lead to the target group' },
  'elasticloadbalancing:DescribeTargetGroupAttributes': {
    budget: 'other',
    hides: 'how the target group passes headers',
  },
  'logs:DescribeLogGroups': { budget: 'other', hides: 'which log groups send to a function' },
  'logs:DescribeSubscriptionFilters': { budget: 'other', hides: 'whether the log group sends to a function' },
  'secretsmanager:ListSecrets': { budget: 'other', hides: 'which secrets a function rotates' },
  'appsync:ListGraphqlApis': { budget: 'other', hides: 'which GraphQL APIs call a function' },
  'appsync:ListDataSources': { budget: 'other', hides: 'which data sources of the API are functions' },
  'codedeploy:ListDeployments': { budget: 'other', hides: 'which deployments are under way' },
  'codedeploy:BatchGetDeployments': { budget: 'other', hides: 'which deployments are under way' },
  'codedeploy:ListDeploymentTargets': { budget: 'other', hides: 'which alias the deployment changes' },
  'codedeploy:BatchGetDeploymentTargets': { budget: 'other', hides: 'which alias the deployment changes' },
  'codepipeline:ListPipelines': { budget: 'other', hides: 'which pipelines call a function' },
  'codepipeline:GetPipeline': { budget: 'other', hides: 'whether the pipeline calls a function' },
  'application-autoscaling:DescribeScalableTargets': {
    budget: 'other',
    hides: 'which aliases have their concurrency scaled',
  },
  'application-autoscaling:DescribeScalingPolicies': {
    budget: 'other',
    hides: 'by what the concurrency is scaled',
  },
  'application-autoscaling:DescribeScheduledActions': {
    budget: 'other',
    hides: 'when the concurrency is scaled',
  },
  'iam:GetAccountAuthorizationDetails': {
    budget: 'other',
    hides: 'which roles and users may invoke a function',
  },
  'cloudwatch:DescribeAlarms': { budget: 'other', hides: 'which alarms watch a function' },
  'cloudwatch:GetMetricData': { budget: 'other', hides: 'how often each alias is called' },
  'cloudformation:DescribeStacks': { budget: 'other', hides: 'which stack owns what' },
  'cloudformation:ListStackResources': { budget: 'other', hides: 'what the stack owns' },
  'cloudformation:GetTemplate': {
    budget: 'other',
    hides: 'which function a custom resource of the stack calls',
  },
  'iot:ListTopicRules': { budget: 'other', hides: 'which IoT rules call a function' },
  'iot:GetTopicRule': { budget: 'other', hides: 'whether the IoT rule calls a function' },
  'config:DescribeConfigRules': { budget: 'other', hides: 'which Config rules call a function' },
  'connect:ListInstances': { budget: 'other', hides: 'which Connect instances may call a function' },
  'connect:ListLambdaFunctions': { budget: 'other', hides: 'which functions the instance may call' },
  'connect:ListContactFlows': { budget: 'other', hides: 'which contact flows call a function' },
  'connect:DescribeContactFlow': { budget: 'other', hides: 'whether the contact flow calls a function' },
  'lex:ListBots': { budget: 'other', hides: 'which bots call a function' },
  'lex:ListBotAliases': { budget: 'other', hides: 'which aliases of the bot call a function' },
  'lex:DescribeBotAlias': { budget: 'other', hides: 'whether the bot alias calls a function' },
  'ses:DescribeActiveReceiptRuleSet': {
    budget: 'other',
    hides: 'which rules for incoming mail call a function',
  },
  'vpc-lattice:ListTargetGroups': { budget: 'other', hides: 'which Lattice services call a function' },
  'vpc-lattice:ListTargets': { budget: 'other', hides: 'which function the target group calls' },
  'cloudfront:ListDistributions': {
    budget: 'other',
    hides: 'which distributions run a function at the edge',
  },
} as const satisfies Readonly<Record<string, CallSpec>>;

export type CallName = keyof typeof CALLS;

export const specOf = (name: CallName): CallSpec => CALLS[name];
