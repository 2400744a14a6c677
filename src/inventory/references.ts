import type { JsonObject, JsonValue, Owner } from './model.js';

/** What every kind of reference has. */
interface Pointer {
  /** Unique among references of its kind: an ARN where AWS gives one. */
  readonly id: string;
  /** What a person calls it. */
  readonly name: string;
  /** Where in it the function is named, as AWS writes the path: `Targets[0].Arn`. */
  readonly field: string;
  /** What stands there, to the letter: stage variables unresolved, with or without account and qualifier. */
  readonly target: string;
  /** The function that it comes to; null where that can't be told. */
  readonly function: string | null;
  /** The alias, the version, or null: no qualifier. */
  readonly qualifier: string | null;
  /** What lets it invoke the function; `unknown` where nothing tells. */
  readonly authorisedBy: 'policy' | 'role' | 'unknown';
  /** The role, where a role lets it. */
  readonly role?: string;
  /** Changes whenever the reference does: AWS's own mark of a revision, or a digest of what was read. */
  readonly revision: string;
  readonly owner?: Owner | null;
  /** JSON pointers into `details` whose text looks secret and was left out: such an object can't be sent back. */
  readonly withheld?: readonly string[];
}

/** Where traffic reaches a REST API's method or authorizer, in one stage, as deployed there. */
export interface RestApiDetails {
  readonly apiId: string;
  readonly apiName: string;
  readonly stage: string;
  readonly deploymentId: string;
  /** `deployed`: what the stage serves. `draft`: what the next deployment would, where that differs or is all that could be read. */
  readonly from: 'deployed' | 'draft';
  readonly stageVariables: Readonly<Record<string, string>>;
  /** The stage variables that `target` names. */
  readonly variablesUsed: readonly string[];
  /** Absent for an authorizer. */
  readonly resourceId?: string;
  readonly path?: string;
  readonly httpMethod?: string;
  readonly authorizerId?: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly canary: JsonObject | null;
  readonly cached: boolean;
  /** Custom domains whose traffic comes here. */
  readonly domains: readonly { readonly domain: string; readonly basePath: string }[];
}

export interface HttpApiDetails {
  readonly apiId: string;
  readonly apiName: string;
  readonly protocol: 'HTTP' | 'WEBSOCKET';
  readonly stage: string;
  readonly autoDeploy: boolean;
  readonly deploymentId: string | null;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly variablesUsed: readonly string[];
  readonly integrationId?: string;
  readonly authorizerId?: string;
  /** The route keys that lead to the integration. */
  readonly routes: readonly string[];
  readonly timeout: number;
  readonly payloadFormatVersion?: string;
  readonly domains: readonly { readonly domain: string; readonly basePath: string }[];
}

export interface EventRuleDetails {
  readonly bus: string;
  readonly rule: string;
  readonly ruleArn: string;
  readonly enabled: boolean;
  /** `rate(…)` or `cron(…)`; null for a rule that matches events. */
  readonly schedule: string | null;
  readonly pattern: JsonValue;
  readonly targetId: string;
  /** The whole target, to be sent back with nothing but the ARN changed. */
  readonly targetObject: JsonObject;
}

export interface ScheduleDetails {
  readonly group: string;
  readonly expression: string;
  readonly timezone: string | null;
  readonly enabled: boolean;
  /** The whole schedule, as `UpdateSchedule` wants it. */
  readonly schedule: JsonObject;
}

export interface PipeDetails {
  readonly source: string;
  readonly role: 'target' | 'enrichment';
  readonly state: string;
  readonly pipe: JsonObject;
}

export interface BucketNotificationDetails {
  readonly bucket: string;
  readonly configurationId: string;
  readonly events: readonly string[];
  readonly filter: JsonObject | null;
  /** Every notification of the bucket: the change call replaces them all. */
  readonly configuration: JsonObject;
}

export interface TopicSubscriptionDetails {
  readonly topicArn: string;
  readonly subscriptionArn: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface EventSourceMappingDetails {
  readonly uuid: string;
  readonly source: 'sqs' | 'kinesis' | 'dynamodb' | 'msk' | 'kafka' | 'mq' | 'documentdb';
  /** null for self-managed Kafka. */
  readonly eventSourceArn: string | null;
  /** `Enabled`, `Disabled`, `Updating`, … */
  readonly state: string;
  readonly lastModified: string;
  readonly lastProcessingResult: string | null;
  /** FIFO, by the queue's name. */
  readonly fifo: boolean;
  /** Everything else that AWS returned, to carry every property into the new stack's template. */
  readonly settings: JsonObject;
}

export interface StateMachineDetails {
  readonly type: string;
  /** JSON pointer of the state's field in the definition. */
  readonly statePath: string;
  readonly revisionId: string | null;
  /** The versions whose own definition was read, besides the current one. */
  readonly version: string | null;
  readonly runningExecutions?: number;
}

export interface UserPoolTriggerDetails {
  readonly userPoolId: string;
  /** `PreSignUp`, `CustomSMSSender`, … */
  readonly trigger: string;
  readonly userPool: JsonObject;
}

export interface TargetGroupDetails {
  readonly service: 'elb' | 'vpc-lattice';
  readonly targetGroupArn: string;
  readonly listeners: readonly {
    readonly listenerArn: string;
    readonly ruleArn: string;
    readonly weight: number | null;
  }[];
  readonly multiValueHeaders: boolean | null;
}

/** Lambda@Edge takes a version and never an alias: here so that nobody deletes that version. */
export interface EdgeFunctionDetails {
  readonly distributionId: string;
  readonly pathPattern: string;
  readonly eventType: string;
}

export interface IotRuleDetails {
  readonly rule: string;
  readonly enabled: boolean;
  readonly topicRule: JsonObject;
}

export interface LexBotDetails {
  readonly botId: string;
  readonly botAliasId: string;
  readonly locale: string;
  readonly botAlias: JsonObject;
}

export interface ConnectDetails {
  readonly instanceId: string;
  /** Absent for the list of functions the instance may use. */
  readonly contactFlowId?: string;
}

export interface SecretRotationDetails {
  readonly secretArn: string;
  readonly rotationEnabled: boolean;
  readonly nextRotation: string | null;
  /** A rotation under way: a version is staged `AWSPENDING`. */
  readonly pending: boolean;
}

export interface LogSubscriptionDetails {
  readonly logGroup: string;
  readonly filterName: string;
  readonly filterPattern: string;
  readonly filter: JsonObject;
}

export interface AppSyncDetails {
  readonly apiId: string;
  /** Absent for an authorizer. */
  readonly dataSource?: string;
  readonly definition: JsonObject;
}

export interface ConfigRuleDetails {
  readonly rule: string;
  readonly configRule: JsonObject;
}

/** A deployment that has not come to an end: the alias is about to change under the plan. */
export interface DeploymentDetails {
  readonly deploymentId: string;
  readonly application: string;
  readonly status: string;
  readonly currentVersion: string | null;
  readonly targetVersion: string | null;
  readonly targetVersionWeight: number | null;
}

export interface PipelineActionDetails {
  readonly pipeline: string;
  readonly stage: string;
  readonly action: string;
  readonly version: number;
}

export interface ReceiptRuleDetails {
  readonly ruleSet: string;
  readonly rule: string;
  readonly receiptRule: JsonObject;
}

/** A custom resource of a template: changing its token can send Delete to another function. */
export interface CustomResourceDetails {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
}

/** Another function's variable that holds the name or ARN of this one. */
export interface EnvironmentVariableDetails {
  readonly caller: string;
  /** The versions of the caller whose variable holds it. */
  readonly versions: readonly string[];
  readonly variable: string;
}

export interface AsyncDestinationDetails {
  readonly caller: string;
  readonly callerQualifier: string;
  readonly condition: 'OnSuccess' | 'OnFailure';
}

export interface ScalingTargetDetails {
  readonly resourceId: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly policies: readonly JsonObject[];
  readonly scheduledActions: readonly JsonObject[];
}

/** A statement of an identity policy that names the function, or matches it by a wildcard. */
export interface IdentityPolicyDetails {
  readonly identity: string;
  readonly policy: string;
  /** As it stands in the statement, a pattern perhaps. */
  readonly resource: string;
  readonly actions: readonly string[];
  readonly wildcard: boolean;
}

export interface AlarmDetails {
  readonly alarmName: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The details of each kind of reference. */
export interface ReferenceDetails {
  readonly 'rest-api': RestApiDetails;
  readonly 'rest-api-authorizer': RestApiDetails;
  readonly 'http-api': HttpApiDetails;
  readonly 'http-api-authorizer': HttpApiDetails;
  readonly 'event-rule': EventRuleDetails;
  readonly schedule: ScheduleDetails;
  readonly pipe: PipeDetails;
  readonly 'bucket-notification': BucketNotificationDetails;
  readonly 'topic-subscription': TopicSubscriptionDetails;
  readonly 'event-source-mapping': EventSourceMappingDetails;
  readonly 'state-machine': StateMachineDetails;
  readonly 'user-pool-trigger': UserPoolTriggerDetails;
  readonly 'target-group': TargetGroupDetails;
  readonly 'edge-function': EdgeFunctionDetails;
  readonly 'iot-rule': IotRuleDetails;
  readonly 'lex-bot': LexBotDetails;
  readonly connect: ConnectDetails;
  readonly 'secret-rotation': SecretRotationDetails;
  readonly 'log-subscription': LogSubscriptionDetails;
  readonly 'appsync-data-source': AppSyncDetails;
  readonly 'appsync-authorizer': AppSyncDetails;
  readonly 'config-rule': ConfigRuleDetails;
  readonly deployment: DeploymentDetails;
  readonly 'pipeline-action': PipelineActionDetails;
  readonly 'receipt-rule': ReceiptRuleDetails;
  readonly 'custom-resource': CustomResourceDetails;
  readonly 'environment-variable': EnvironmentVariableDetails;
  readonly 'async-destination': AsyncDestinationDetails;
  readonly 'scaling-target': ScalingTargetDetails;
  readonly 'identity-policy': IdentityPolicyDetails;
  readonly alarm: AlarmDetails;
}

export type ReferenceKind = keyof ReferenceDetails;

/** One thing that points at a function, of one kind. */
export type ReferenceOf<K extends ReferenceKind> = Pointer & {
  readonly kind: K;
  readonly details: ReferenceDetails[K];
};

/** Anything that points at a function. `reference.kind` tells which `details` it has. */
export type Reference = { [K in ReferenceKind]: ReferenceOf<K> }[ReferenceKind];
