import type { JsonObject, JsonValue } from '../../../src/inventory/model.js';
import { type Call, canonical, isJsonObject, lookUp } from '../../../src/plan/call.js';
import { bucketKey, keyOf, Refused, type SimFunction, text, type World } from './world.js';

/** Answers a read. null where there is no such thing. */
export function read(world: World, call: Call): JsonValue {
  return answer(world, call) ?? world.shown.get(keyOf(call)) ?? null;
}

function answer(world: World, call: Call): JsonValue {
  const { input } = call;
  const fn = world.functions.get(text(input.FunctionName));
  const qualifier = text(input.Qualifier);
  switch (`${call.service} ${call.operation}`) {
    case 'lambda GetAlias': {
      return world.aliases.get(`${text(input.FunctionName)}:${text(input.Name)}`) ?? null;
    }
    case 'lambda GetFunctionConfiguration': {
      const served = fn?.served.get(qualifier);
      if (fn === undefined || served === undefined) return null;
      const stored = world.shown.get(keyOf(call));
      return { ...fn.configuration, CodeSha256: served.sha, ...(isJsonObject(stored) ? stored : {}) };
    }
    case 'lambda GetPolicy': {
      const statements = [...(fn?.policies.get(qualifier)?.values() ?? [])];
      return statements.length === 0 ? null : { Policy: JSON.stringify({ Statement: statements }) };
    }
    case 'lambda GetEventSourceMapping': {
      const mapping = world.mappings.get(text(input.UUID));
      return mapping === undefined ? null : { FunctionArn: mapping.functionArn, State: mapping.state };
    }
    case 'lambda GetFunctionConcurrency':
      return fn === undefined
        ? null
        : fn.reserved === null
          ? {}
          : { ReservedConcurrentExecutions: fn.reserved };
    case 'lambda GetAccountSettings':
      return { AccountLimit: { UnreservedConcurrentExecutions: world.unreserved } };
    case 'lambda GetFunctionEventInvokeConfig':
      return fn?.asyncConfigs.get(qualifier) ?? null;
    case 'lambda GetProvisionedConcurrencyConfig': {
      const count = fn?.provisioned.get(qualifier);
      return count === undefined
        ? null
        : { Status: 'READY', RequestedProvisionedConcurrentExecutions: count };
    }
    case 'lambda GetFunctionUrlConfig':
      return fn?.urls.get(qualifier) ?? null;
    case 'iam GetRolePolicy':
      return world.roles.get(text(input.RoleName))?.has(text(input.PolicyName)) === true
        ? { PolicyName: text(input.PolicyName) }
        : null;
    case 'cloudformation DescribeStacks': {
      const stack = world.stacks.get(text(input.StackName));
      return stack === undefined ? null : { Stacks: [stack] };
    }
    case 'sqs GetQueueAttributes':
      return { Attributes: { VisibilityTimeout: '900' } };
    case 'sns ListSubscriptionsByTopic':
      return {
        Subscriptions: (world.topics.get(text(input.TopicArn)) ?? []).map(({ endpoint, arn }) => ({
          Endpoint: endpoint,
          SubscriptionArn: arn,
        })),
      };
    case 'apigateway GetStage':
    case 'apigatewayv2 GetStage': {
      const rest = call.service === 'apigateway';
      const stage = world.apis
        .get(text(input.restApiId ?? input.ApiId))
        ?.stages.get(text(input.stageName ?? input.StageName));
      if (stage === undefined) return null;
      return rest
        ? { variables: stage.variables, deploymentId: stage.deploymentId }
        : { StageVariables: stage.variables, DeploymentId: stage.deploymentId };
    }
    case 'apigateway GetIntegration': {
      const uri = world.apis
        .get(text(input.restApiId))
        ?.draft.get(`${text(input.resourceId)} ${text(input.httpMethod)}`);
      return uri === undefined ? null : { uri };
    }
    case 'apigatewayv2 GetIntegration': {
      const uri = world.apis.get(text(input.ApiId))?.draft.get(text(input.IntegrationId));
      return uri === undefined ? null : { IntegrationUri: uri };
    }
    default:
      return world.objects.get(keyOf(call)) ?? null;
  }
}

function existing(world: World, input: JsonObject): SimFunction {
  const fn = world.functions.get(text(input.FunctionName));
  if (fn === undefined) throw new Refused(`no function ${text(input.FunctionName)}`);
  if (!fn.served.has(text(input.Qualifier))) throw new Refused(`no alias ${text(input.Qualifier)}`);
  return fn;
}

/** Makes a call’s change, or refuses it as AWS would. */
export function write(world: World, call: Call): void {
  const late = Object.fromEntries(
    (call.late ?? []).map(({ member, read: from, path }) => {
      const value = lookUp(read(world, from), path);
      if (value === null) throw new Refused(`nothing to take for ${member}`);
      return [member, value];
    }),
  );
  const input: JsonObject = { ...call.input, ...late };
  const name = `${call.service} ${call.operation}`;
  const change = WRITES[name];
  if (change === undefined) throw new Error(`the simulator knows no ${name}`);
  change(world, input);
}

type Write = (world: World, input: JsonObject) => void;

const qualifierOf = (input: JsonObject): string => text(input.Qualifier);

function targetExists(world: World, arn: string): void {
  const [name = '', qualifier = ''] = arn.split(':function:')[1]?.split(':') ?? [];
  if (world.functions.get(name)?.served.has(qualifier) !== true) throw new Refused(`no function ${arn}`);
}

const WRITES: Readonly<Record<string, Write>> = {
  'lambda AddPermission': (world, input) => {
    const fn = existing(world, input);
    const statements = fn.policies.get(qualifierOf(input)) ?? new Map<string, JsonObject>();
    const sid = text(input.StatementId);
    if (statements.has(sid)) throw new Refused(`statement ${sid} exists`);
    statements.set(sid, {
      Sid: sid,
      Principal: input.Principal ?? null,
      SourceArn: input.SourceArn ?? null,
      Action: input.Action ?? null,
    });
    fn.policies.set(qualifierOf(input), statements);
  },
  'lambda RemovePermission': (world, input) => {
    if (existing(world, input).policies.get(qualifierOf(input))?.delete(text(input.StatementId)) !== true)
      throw new Refused('no such statement');
  },
  'lambda UpdateEventSourceMapping': (world, input) => {
    const mapping = world.mappings.get(text(input.UUID));
    if (mapping === undefined) throw new Refused('no such mapping');
    targetExists(world, text(input.FunctionName));
    mapping.functionArn = text(input.FunctionName);
  },
  'lambda PutFunctionConcurrency': (world, input) => {
    const fn = existing(world, input);
    const count = Number(input.ReservedConcurrentExecutions);
    const free = world.unreserved + (fn.reserved ?? 0) - count;
    if (free < 100) throw new Refused('too little would stay unreserved');
    world.unreserved = free;
    fn.reserved = count;
  },
  'lambda DeleteFunctionConcurrency': (world, input) => {
    const fn = existing(world, input);
    world.unreserved += fn.reserved ?? 0;
    fn.reserved = null;
  },
  'lambda PutFunctionEventInvokeConfig': (world, input) => {
    const { FunctionName, Qualifier: _, ...settings } = input;
    existing(world, input).asyncConfigs.set(qualifierOf(input), {
      FunctionArn: text(FunctionName),
      ...settings,
    });
  },
  'lambda DeleteFunctionEventInvokeConfig': (world, input) => {
    existing(world, input).asyncConfigs.delete(qualifierOf(input));
  },
  'lambda PutProvisionedConcurrencyConfig': (world, input) => {
    existing(world, input).provisioned.set(qualifierOf(input), Number(input.ProvisionedConcurrentExecutions));
  },
  'lambda DeleteProvisionedConcurrencyConfig': (world, input) => {
    existing(world, input).provisioned.delete(qualifierOf(input));
  },
  'lambda CreateFunctionUrlConfig': (world, input) => {
    existing(world, input).urls.set(qualifierOf(input), {
      FunctionUrl: 'https://new.example',
      AuthType: input.AuthType ?? null,
    });
  },
  'lambda DeleteFunctionUrlConfig': (world, input) => {
    existing(world, input).urls.delete(qualifierOf(input));
  },
  'iam PutRolePolicy': (world, input) => {
    const policies = world.roles.get(text(input.RoleName)) ?? new Map<string, string>();
    policies.set(text(input.PolicyName), text(input.PolicyDocument));
    world.roles.set(text(input.RoleName), policies);
  },
  'iam DeleteRolePolicy': (world, input) => {
    if (world.roles.get(text(input.RoleName))?.delete(text(input.PolicyName)) !== true)
      throw new Refused('no such policy');
  },
  'events PutTargets': (world, input) => {
    const key = `events ListTargetsByRule ${canonical({ Rule: text(input.Rule), EventBusName: text(input.EventBusName) })}`;
    const known = world.objects.get(key);
    const given = Array.isArray(input.Targets) ? input.Targets.filter(isJsonObject) : [];
    const targets =
      isJsonObject(known) && Array.isArray(known.Targets) ? known.Targets.filter(isJsonObject) : [];
    world.objects.set(key, {
      Targets: [
        ...targets.map((each) => given.find(({ Id }) => Id === each.Id) ?? each),
        ...given.filter(({ Id }) => !targets.some((each) => each.Id === Id)),
      ],
    });
  },
  'scheduler UpdateSchedule': (world, input) => {
    world.objects.set(
      `scheduler GetSchedule ${canonical({ Name: text(input.Name), GroupName: text(input.GroupName) })}`,
      input,
    );
  },
  's3api PutBucketNotificationConfiguration': (world, input) => {
    world.objects.set(
      bucketKey(text(input.Bucket), text(input.ExpectedBucketOwner)),
      input.NotificationConfiguration ?? {},
    );
  },
  'pipes UpdatePipe': (world, input) => {
    const key = `pipes DescribePipe ${canonical({ Name: text(input.Name) })}`;
    const known = world.objects.get(key);
    world.objects.set(key, { ...(isJsonObject(known) ? known : {}), ...input });
  },
  'logs PutSubscriptionFilter': (world, input) => {
    const { logGroupName } = input;
    const key = `logs DescribeSubscriptionFilters ${canonical({ logGroupName: text(logGroupName) })}`;
    const known = world.objects.get(key);
    const filters =
      isJsonObject(known) && Array.isArray(known.subscriptionFilters)
        ? known.subscriptionFilters.filter(isJsonObject)
        : [];
    world.objects.set(key, {
      subscriptionFilters: filters.map((each) =>
        each.filterName === input.filterName ? { ...each, ...input } : each,
      ),
    });
  },
  'iot ReplaceTopicRule': (world, input) =>
    put(
      world,
      `iot GetTopicRule ${canonical({ ruleName: text(input.ruleName) })}`,
      'rule',
      input.topicRulePayload,
    ),
  'lexv2-models UpdateBotAlias': (world, input) =>
    put(
      world,
      `lexv2-models DescribeBotAlias ${canonical({ botId: text(input.botId), botAliasId: text(input.botAliasId) })}`,
      null,
      input,
    ),
  'appsync UpdateDataSource': (world, input) =>
    put(
      world,
      `appsync GetDataSource ${canonical({ apiId: text(input.apiId), name: text(input.name) })}`,
      'dataSource',
      Object.fromEntries(Object.entries(input).filter(([member]) => member !== 'apiId')),
    ),
  'configservice PutConfigRule': (world, input) => {
    const rule = isJsonObject(input.ConfigRule) ? input.ConfigRule : {};
    const key = `configservice DescribeConfigRules ${canonical({ ConfigRuleNames: [text(rule.ConfigRuleName)] })}`;
    const known = lookUp(world.objects.get(key) ?? null, [
      'ConfigRules',
      { where: 'ConfigRuleName', is: text(rule.ConfigRuleName) },
    ]);
    world.objects.set(key, { ConfigRules: [{ ...(isJsonObject(known) ? known : {}), ...rule }] });
  },
  'ses UpdateReceiptRule': (world, input) => {
    const rule = isJsonObject(input.Rule) ? input.Rule : {};
    const key = `ses DescribeReceiptRule ${canonical({ RuleSetName: text(input.RuleSetName), RuleName: text(rule.Name) })}`;
    world.objects.set(key, { Rule: rule });
  },
  'application-autoscaling RegisterScalableTarget': (world, input) => {
    world.objects.set(scalableKey(input), { ScalableTargets: [input] });
  },
  'application-autoscaling DeregisterScalableTarget': (world, input) => {
    world.objects.delete(scalableKey(input));
  },
  'sns Subscribe': (world, input) => {
    const topic = text(input.TopicArn);
    const all = world.topics.get(topic) ?? [];
    if (all.some(({ endpoint }) => endpoint === input.Endpoint)) return;
    world.topics.set(topic, [...all, { endpoint: text(input.Endpoint), arn: world.newId() }]);
  },
  'sns Unsubscribe': (world, input) => {
    for (const [topic, all] of world.topics)
      world.topics.set(
        topic,
        all.filter(({ arn }) => arn !== input.SubscriptionArn),
      );
  },
  'apigateway UpdateStage': (world, input) => {
    const stage = world.apis.get(text(input.restApiId))?.stages.get(text(input.stageName));
    if (stage === undefined) throw new Refused('no such stage');
    for (const patch of Array.isArray(input.patchOperations)
      ? input.patchOperations.filter(isJsonObject)
      : []) {
      const path = text(patch.path);
      if (path === '/deploymentId') stage.deploymentId = text(patch.value);
      else if (patch.op === 'remove') delete stage.variables[path.slice('/variables/'.length)];
      else stage.variables[path.slice('/variables/'.length)] = text(patch.value);
    }
  },
  'apigateway UpdateIntegration': (world, input) => {
    const [patch] = Array.isArray(input.patchOperations) ? input.patchOperations.filter(isJsonObject) : [];
    world.apis
      .get(text(input.restApiId))
      ?.draft.set(`${text(input.resourceId)} ${text(input.httpMethod)}`, text(patch?.value));
  },
  'apigateway CreateDeployment': (world, input) =>
    deploy(world, text(input.restApiId), text(input.stageName)),
  'apigatewayv2 CreateDeployment': (world, input) => deploy(world, text(input.ApiId), text(input.StageName)),
  'apigatewayv2 UpdateStage': (world, input) => {
    const stage = world.apis.get(text(input.ApiId))?.stages.get(text(input.StageName));
    if (stage === undefined) throw new Refused('no such stage');
    if (isJsonObject(input.StageVariables))
      stage.variables = Object.fromEntries(
        Object.entries(input.StageVariables).map(([name, value]) => [name, text(value)]),
      );
    if (typeof input.DeploymentId === 'string') stage.deploymentId = input.DeploymentId;
  },
  'apigatewayv2 UpdateIntegration': (world, input) => {
    world.apis.get(text(input.ApiId))?.draft.set(text(input.IntegrationId), text(input.IntegrationUri));
  },
};

function put(world: World, key: string, member: string | null, value: JsonValue | undefined): void {
  const given = isJsonObject(value) ? value : {};
  const known = world.objects.get(key);
  const held = member === null ? known : isJsonObject(known) ? known[member] : undefined;
  const merged = { ...(isJsonObject(held) ? held : {}), ...given };
  world.objects.set(key, member === null ? merged : { [member]: merged });
}

function scalableKey(input: JsonObject): string {
  return `application-autoscaling DescribeScalableTargets ${canonical({ ServiceNamespace: 'lambda', ResourceIds: [text(input.ResourceId)] })}`;
}

function deploy(world: World, apiId: string, stageName: string): void {
  const api = world.apis.get(apiId);
  const stage = api?.stages.get(stageName);
  if (api === undefined || stage === undefined) throw new Refused('no such stage');
  const id = world.newId();
  api.deployments.set(id, new Map(api.draft));
  stage.deploymentId = id;
}
