import type {
  FunctionVersion,
  Inventory,
  JsonObject,
  JsonValue,
  LiveFunction,
  VariableValue,
} from '../inventory/model.js';
import type { Reference, ReferenceKind, ReferenceOf } from '../inventory/references.js';
import type { Answers } from './status.js';

type Answer = JsonValue | undefined;

/** Answers a plan’s reads from an inventory, as AWS would have when it was taken. */
export function inventoryAnswers(inventory: Inventory): Answers {
  const functions = new Map(inventory.functions.map((fn) => [fn.name, fn]));
  return (call) => {
    const reader = READS[`${call.service} ${call.operation}`];
    return reader === undefined ? undefined : reader(call.input, inventory, functions);
  };
}

type Read = (input: JsonObject, inventory: Inventory, functions: ReadonlyMap<string, LiveFunction>) => Answer;

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** References of one kind; undefined where some may be there that nobody looked at. */
function ofKind<K extends ReferenceKind>(inventory: Inventory, kind: K): ReferenceOf<K>[] | undefined {
  const found = inventory.references.filter(
    (each): each is Extract<Reference, { kind: K }> => each.kind === kind,
  );
  return inventory.notLookedAt.some(({ kinds }) => kinds.includes(kind)) && found.length === 0
    ? undefined
    : (found as unknown as ReferenceOf<K>[]);
}

/** Reads that come down to one reference and its details. */
function fromReference<K extends ReferenceKind>(
  kind: K,
  fits: (reference: ReferenceOf<K>, input: JsonObject) => boolean,
  answer: (reference: ReferenceOf<K>) => JsonValue,
): Read {
  return (input, inventory) => {
    const all = ofKind(inventory, kind);
    const found = all?.find((each) => fits(each, input));
    // a source that names no function any more is in no inventory
    return found === undefined ? undefined : answer(found);
  };
}

function versionOf(fn: LiveFunction, qualifier: string | null): FunctionVersion | undefined {
  const alias = fn.aliases?.find(({ name }) => name === qualifier);
  const wanted = qualifier === null ? '$LATEST' : (alias?.version ?? qualifier);
  return fn.versions.find(({ version }) => version === wanted);
}

const plain = (value: VariableValue): string => (typeof value === 'string' ? value : '');

const forFunction =
  (read: (fn: LiveFunction, qualifier: string | null, input: JsonObject) => Answer): Read =>
  (input, inventory, functions) => {
    const fn = functions.get(text(input.FunctionName));
    if (fn === undefined) return inventory.scope.functions.length > 0 ? undefined : null;
    return read(fn, typeof input.Qualifier === 'string' ? input.Qualifier : null, input);
  };

const configuration = forFunction((fn, qualifier) => {
  const version = versionOf(fn, qualifier);
  if (version === undefined) return null;
  const settings: Record<string, JsonValue> = {
    FunctionName: fn.name,
    Version: version.version,
    CodeSha256: version.codeSha256,
    MemorySize: version.memorySize,
    Timeout: version.timeout,
    Architectures: [...version.architectures],
    State: version.state ?? 'Active',
  };
  if (version.revisionId !== '') settings.RevisionId = version.revisionId;
  if (version.lastUpdateStatus !== undefined) settings.LastUpdateStatus = version.lastUpdateStatus;
  if (version.ephemeralStorage !== undefined) settings.EphemeralStorage = { Size: version.ephemeralStorage };
  if (version.runtime !== undefined) settings.Runtime = version.runtime;
  if (version.handler !== undefined) settings.Handler = version.handler;
  if (version.variables !== undefined)
    settings.Environment = {
      Variables: Object.fromEntries(
        Object.entries(version.variables).map(([name, value]) => [name, plain(value)]),
      ),
    };
  return settings;
});

const alias = forFunction((fn, _, input) => {
  const found = fn.aliases?.find(({ name }) => name === input.Name);
  if (fn.aliases === undefined) return undefined;
  if (found === undefined) return null;
  const weights =
    Object.keys(found.weights).length === 0
      ? {}
      : { RoutingConfig: { AdditionalVersionWeights: { ...found.weights } } };
  return { Name: found.name, FunctionVersion: found.version, RevisionId: found.revisionId, ...weights };
});

const policy = forFunction((fn, qualifier) => {
  const found = fn.policies.find((each) => each.qualifier === qualifier);
  if (found === undefined) return undefined;
  return found.statements.length === 0
    ? null
    : { Policy: JSON.stringify({ Statement: found.statements.map(({ sid }) => ({ Sid: sid })) }) };
});

const concurrency = forFunction((fn) => {
  if (fn.reservedConcurrency === undefined) return undefined;
  return fn.reservedConcurrency === null ? {} : { ReservedConcurrentExecutions: fn.reservedConcurrency };
});

const url = forFunction((fn, qualifier) => {
  const found = fn.urls?.find((each) => each.qualifier === qualifier);
  if (fn.urls === undefined) return undefined;
  return found === undefined ? null : { FunctionUrl: found.url, AuthType: found.authType };
});

const asyncConfig = forFunction((fn, qualifier) => {
  const found = fn.asyncConfigs?.find((each) => each.qualifier === (qualifier ?? '$LATEST'));
  if (fn.asyncConfigs === undefined) return undefined;
  if (found === undefined) return null;
  const to = (destination: string | undefined): JsonObject =>
    destination === undefined ? {} : { Destination: destination };
  return {
    FunctionArn: `${fn.arn}:${found.qualifier}`,
    ...(found.maximumRetryAttempts === undefined ? {} : { MaximumRetryAttempts: found.maximumRetryAttempts }),
    ...(found.maximumEventAge === undefined ? {} : { MaximumEventAgeInSeconds: found.maximumEventAge }),
    DestinationConfig: { OnSuccess: to(found.onSuccess), OnFailure: to(found.onFailure) },
  };
});

const provisioned = forFunction((fn, qualifier) => {
  const found = fn.provisionedConcurrency?.find((each) => each.qualifier === qualifier);
  if (fn.provisionedConcurrency === undefined) return undefined;
  return found === undefined
    ? null
    : { Status: found.status, RequestedProvisionedConcurrentExecutions: found.requested };
});

const aliases = forFunction((fn) =>
  fn.aliases === undefined ? undefined : { Aliases: fn.aliases.map(({ name }) => ({ Name: name })) },
);

/** By the name of a function, or by `name:alias`. */
const mappings: Read = (input, inventory) => {
  const [name, qualifier] = text(input.FunctionName).split(':');
  const all = ofKind(inventory, 'event-source-mapping');
  if (all === undefined) return undefined;
  const own = all.filter((each) => each.function === name && (each.qualifier ?? undefined) === qualifier);
  return { EventSourceMappings: own.map(({ details }) => ({ UUID: details.uuid })) };
};

const durable = forFunction((fn) => {
  const running = fn.durableExecutions?.filter((each) => each.running > 0);
  return running === undefined
    ? undefined
    : { DurableExecutions: running.map(({ qualifier }) => ({ Qualifier: qualifier })) };
});

const stacks: Read = (input, inventory) => {
  if (inventory.stacks === undefined) return undefined;
  const found = inventory.stacks.find(({ name }) => name === input.StackName);
  if (found === undefined)
    return inventory.functions.some(({ owner }) => owner?.stack === input.StackName) ? undefined : null;
  return {
    Stacks: [
      {
        StackName: found.name,
        StackStatus: found.status,
        Parameters: Object.entries(found.parameters).map(([ParameterKey, value]) => ({
          ParameterKey,
          ParameterValue: plain(value),
        })),
      },
    ],
  };
};

const stackResources: Read = (input, inventory) => {
  const found = inventory.stacks?.find(({ name }) => name === input.StackName);
  if (found?.resources === undefined) return undefined;
  return {
    StackResources: found.resources.map(({ logicalId, physicalId }) => ({
      LogicalResourceId: logicalId,
      PhysicalResourceId: physicalId,
    })),
  };
};

const ruleTargets: Read = (input, inventory) => {
  const targets = ofKind(inventory, 'event-rule')
    ?.filter(({ details }) => details.rule === input.Rule && details.bus === input.EventBusName)
    .map(({ details }) => details.targetObject);
  return targets === undefined || targets.length === 0 ? undefined : { Targets: targets };
};

const logFilters: Read = (input, inventory) => {
  const filters = ofKind(inventory, 'log-subscription')
    ?.filter(({ details }) => details.logGroup === input.logGroupName)
    .map(({ details }) => details.filter);
  return filters === undefined || filters.length === 0 ? undefined : { subscriptionFilters: filters };
};

const subscriptions: Read = (input, inventory) => {
  const all = ofKind(inventory, 'topic-subscription');
  if (all === undefined) return undefined;
  return {
    Subscriptions: all
      .filter(({ details }) => details.topicArn === input.TopicArn)
      .map(({ details, target }) => ({ Endpoint: target, SubscriptionArn: details.subscriptionArn })),
  };
};

const limits: Read = (_, inventory) =>
  inventory.limits === undefined
    ? undefined
    : { AccountLimit: { UnreservedConcurrentExecutions: inventory.limits.unreservedConcurrentExecutions } };

type Api =
  | ReferenceOf<'rest-api'>
  | ReferenceOf<'rest-api-authorizer'>
  | ReferenceOf<'http-api'>
  | ReferenceOf<'http-api-authorizer'>;

/** What one of an API’s references says; of a place, the draft’s where that differs from what is served. */
function fromApi(fits: (api: Api, input: JsonObject) => boolean, answer: (api: Api) => JsonValue): Read {
  return (input, inventory) => {
    const all = inventory.references.filter((each): each is Api => /^(?:rest|http)-api/.test(each.kind));
    const found = all.filter((each) => fits(each, input));
    const draft = found.find(({ details }) => 'from' in details && details.from === 'draft');
    const [first] = draft === undefined ? found : [draft];
    return first === undefined ? undefined : answer(first);
  };
}

const READS: Readonly<Record<string, Read>> = {
  'lambda GetFunctionConfiguration': configuration,
  'lambda GetAlias': alias,
  'lambda GetPolicy': policy,
  'lambda GetFunctionConcurrency': concurrency,
  'lambda GetFunctionUrlConfig': url,
  'lambda GetFunctionEventInvokeConfig': asyncConfig,
  'lambda GetProvisionedConcurrencyConfig': provisioned,
  'lambda GetAccountSettings': limits,
  'lambda ListAliases': aliases,
  'lambda ListEventSourceMappings': mappings,
  'lambda ListDurableExecutionsByFunction': durable,
  'lambda GetEventSourceMapping': fromReference(
    'event-source-mapping',
    ({ details }, input) => details.uuid === input.UUID,
    ({ target, details }) => ({ FunctionArn: target, State: details.state }),
  ),
  'events ListTargetsByRule': ruleTargets,
  'scheduler GetSchedule': fromReference(
    'schedule',
    ({ name, details }, input) => name === input.Name && details.group === input.GroupName,
    ({ details }) => details.schedule,
  ),
  'pipes DescribePipe': fromReference(
    'pipe',
    ({ name }, input) => name === input.Name,
    ({ details }) => details.pipe,
  ),
  's3api GetBucketNotificationConfiguration': fromReference(
    'bucket-notification',
    ({ details }, input) => details.bucket === input.Bucket,
    ({ details }) => details.configuration,
  ),
  'iot GetTopicRule': fromReference(
    'iot-rule',
    ({ details }, input) => details.rule === input.ruleName,
    ({ details }) => ({ rule: details.topicRule }),
  ),
  'lexv2-models DescribeBotAlias': fromReference(
    'lex-bot',
    ({ details }, input) => details.botAliasId === input.botAliasId,
    ({ details }) => details.botAlias,
  ),
  'logs DescribeSubscriptionFilters': logFilters,
  'appsync GetDataSource': fromReference(
    'appsync-data-source',
    ({ details }, input) => details.apiId === input.apiId && details.dataSource === input.name,
    ({ details }) => ({ dataSource: details.definition }),
  ),
  'configservice DescribeConfigRules': fromReference(
    'config-rule',
    ({ details }, input) => Array.isArray(input.ConfigRuleNames) && input.ConfigRuleNames[0] === details.rule,
    ({ details }) => ({ ConfigRules: [details.configRule] }),
  ),
  'ses DescribeReceiptRule': fromReference(
    'receipt-rule',
    ({ details }, input) => details.rule === input.RuleName,
    ({ details }) => ({ Rule: details.receiptRule }),
  ),
  'cognito-idp DescribeUserPool': fromReference(
    'user-pool-trigger',
    ({ details }, input) => details.userPoolId === input.UserPoolId,
    ({ details }) => ({ UserPool: details.userPool }),
  ),
  'secretsmanager DescribeSecret': fromReference(
    'secret-rotation',
    ({ details }, input) => details.secretArn === input.SecretId,
    ({ target }) => ({ RotationLambdaARN: target }),
  ),
  'sns ListSubscriptionsByTopic': subscriptions,
  'cloudformation DescribeStacks': stacks,
  'cloudformation DescribeStackResources': stackResources,
  'apigateway GetStage': fromApi(
    ({ details }, input) => details.apiId === input.restApiId && details.stage === input.stageName,
    ({ details }) => ({ variables: { ...details.stageVariables }, deploymentId: details.deploymentId }),
  ),
  'apigatewayv2 GetStage': fromApi(
    ({ details }, input) => details.apiId === input.ApiId && details.stage === input.StageName,
    ({ details }) => ({ StageVariables: { ...details.stageVariables }, DeploymentId: details.deploymentId }),
  ),
  'apigateway GetIntegration': fromApi(
    ({ details }, input) =>
      'resourceId' in details &&
      details.apiId === input.restApiId &&
      details.resourceId === input.resourceId &&
      details.httpMethod === input.httpMethod,
    ({ target }) => ({ uri: target }),
  ),
  'apigatewayv2 GetIntegration': fromApi(
    ({ details }, input) =>
      'integrationId' in details &&
      details.apiId === input.ApiId &&
      details.integrationId === input.IntegrationId,
    ({ target }) => ({ IntegrationUri: target }),
  ),
};
