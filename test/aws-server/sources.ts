import type {
  BasePathMapping,
  DomainName,
  Resource,
  RestApi,
  Authorizer as RestAuthorizer,
  Stage,
} from '@aws-sdk/client-api-gateway';
import type {
  Api,
  ApiMapping,
  Authorizer,
  Stage as HttpStage,
  Integration,
  Route,
} from '@aws-sdk/client-apigatewayv2';
import type { ScalableTarget } from '@aws-sdk/client-application-auto-scaling';
import type { DataSource, GraphqlApi } from '@aws-sdk/client-appsync';
import type { Stack, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import type { DistributionSummary } from '@aws-sdk/client-cloudfront';
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { SubscriptionFilter } from '@aws-sdk/client-cloudwatch-logs';
import type { DeploymentInfo, LambdaFunctionInfo } from '@aws-sdk/client-codedeploy';
import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { ConfigRule } from '@aws-sdk/client-config-service';
import type { Rule as BalancerRule, Listener, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Rule, Target } from '@aws-sdk/client-eventbridge';
import type { RoleDetail } from '@aws-sdk/client-iam';
import type { TopicRule } from '@aws-sdk/client-iot';
import type { DescribePipeResponse } from '@aws-sdk/client-pipes';
import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import type { GetScheduleOutput } from '@aws-sdk/client-scheduler';
import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';

import type { ReceiptRule } from '@aws-sdk/client-ses';

/** A REST API: what is drafted, and what each deployment froze. */
export interface RestApiState {
  readonly api: RestApi;
  readonly resources: Resource[];
  readonly authorizers: RestAuthorizer[];
  readonly stages: Stage[];
  readonly deployments: Map<
    string,
    { readonly resources: Resource[]; readonly authorizers: RestAuthorizer[] }
  >;
}

export interface HttpApiState {
  readonly api: Api;
  readonly integrations: Integration[];
  readonly routes: Route[];
  readonly authorizers: Authorizer[];
  readonly stages: HttpStage[];
  readonly deployments: Map<string, Integration[]>;
}

export interface RuleState {
  readonly rule: Rule;
  readonly targets: Target[];
}

export interface StateMachineState {
  arn: string;
  name: string;
  definition: string;
  roleArn: string;
  revisionId: string;
  running: number;
  /** Alias name to version number, with the definitions of versions. */
  readonly aliases: Map<string, string>;
  readonly versions: Map<string, string>;
}

/** Everything besides Lambda that can point at a function, in AWS's own shapes. */
export interface Sources {
  readonly restApis: Map<string, RestApiState>;
  readonly restDomains: { readonly domain: DomainName; readonly mappings: BasePathMapping[] }[];
  readonly httpApis: Map<string, HttpApiState>;
  readonly httpDomains: { readonly name: string; readonly mappings: ApiMapping[] }[];
  /** By bus, then by name. */
  readonly buses: Map<string, Map<string, RuleState>>;
  readonly schedules: Map<string, GetScheduleOutput>;
  readonly pipes: Map<string, DescribePipeResponse>;
  readonly buckets: Map<string, NotificationConfiguration>;
  readonly subscriptions: Map<string, Record<string, string>>;
  readonly stateMachines: Map<string, StateMachineState>;
  readonly userPools: Map<string, UserPoolType>;
  readonly targetGroups: Map<
    string,
    { readonly group: TargetGroup; readonly targets: string[]; readonly multiValue: boolean }
  >;
  readonly listeners: { readonly listener: Listener; readonly rules: BalancerRule[] }[];
  readonly logGroups: Map<string, SubscriptionFilter[]>;
  readonly secrets: SecretListEntry[];
  readonly graphqlApis: Map<string, { readonly api: GraphqlApi; readonly sources: DataSource[] }>;
  readonly deployments: Map<string, { readonly info: DeploymentInfo; readonly target: LambdaFunctionInfo }>;
  readonly pipelines: Map<string, PipelineDeclaration>;
  readonly scalableTargets: ScalableTarget[];
  readonly roles: RoleDetail[];
  readonly alarms: MetricAlarm[];
  readonly stacks: Map<
    string,
    { readonly stack: Stack; readonly resources: StackResourceSummary[]; readonly template?: string }
  >;
  readonly topicRules: Map<string, TopicRule>;
  readonly configRules: ConfigRule[];
  /** Of Connect, by instance. */
  readonly instances: Map<string, { readonly functions: string[]; readonly flows: Map<string, string> }>;
  /** Of Lex: code hooks by `bot/alias`. */
  readonly botHooks: Map<string, string>;
  readonly receiptRules: ReceiptRule[];
  /** Of VPC Lattice: functions by target group. */
  readonly latticeGroups: Map<string, string>;
  readonly distributions: DistributionSummary[];
  /** Invocations of the last hours by `function` or `function:qualifier`. */
  readonly invocations: Map<string, number>;
}

/** None of anything, but for the bus that every account has. */
export const noSources = (): Sources => ({
  restApis: new Map(),
  restDomains: [],
  httpApis: new Map(),
  httpDomains: [],
  buses: new Map([['default', new Map()]]),
  schedules: new Map(),
  pipes: new Map(),
  buckets: new Map(),
  subscriptions: new Map(),
  stateMachines: new Map(),
  userPools: new Map(),
  targetGroups: new Map(),
  listeners: [],
  logGroups: new Map(),
  secrets: [],
  graphqlApis: new Map(),
  deployments: new Map(),
  pipelines: new Map(),
  scalableTargets: [],
  roles: [],
  alarms: [],
  stacks: new Map(),
  topicRules: new Map(),
  configRules: [],
  instances: new Map(),
  botHooks: new Map(),
  receiptRules: [],
  latticeGroups: new Map(),
  distributions: [],
  invocations: new Map(),
});
