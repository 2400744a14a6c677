import type { JsonObject, JsonValue } from '../../../src/inventory/model.js';
import { type Call, canonical, isJsonObject, lookUp } from '../../../src/plan/call.js';
import { pick } from '../../../src/plan/sources/replace-arn.js';
import { read } from './aws.js';
import { bucketKey, Refused, type SimFunction, text, type World } from './world.js';

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
    world.revoked.delete(`${text(input.FunctionName)}:${qualifierOf(input)}`);
  },
  'lambda RemovePermission': (world, input) => {
    if (existing(world, input).policies.get(qualifierOf(input))?.delete(text(input.StatementId)) !== true)
      throw new Refused('no such statement');
    world.revoked.add(`${text(input.FunctionName)}:${qualifierOf(input)}`);
  },
  'lambda DeleteAlias': (world, input) => {
    const [name, alias] = [text(input.FunctionName), text(input.Name)];
    const fn = world.functions.get(name);
    const served = fn?.served.get(alias);
    if (fn === undefined || served === undefined) throw new Refused('no such alias');
    world.deleted.set(`${name}:${alias}`, served);
    world.aliases.delete(`${name}:${alias}`);
    for (const each of [fn.served, fn.policies, fn.urls, fn.asyncConfigs, fn.provisioned]) each.delete(alias);
  },
  'lambda CreateAlias': (world, input) => {
    const key = `${text(input.FunctionName)}:${text(input.Name)}`;
    const served = world.deleted.get(key);
    if (served === undefined) throw new Refused('nobody knows what that alias was');
    world.functions.get(text(input.FunctionName))?.served.set(text(input.Name), served);
    world.aliases.set(key, {
      Name: text(input.Name),
      FunctionVersion: text(input.FunctionVersion),
      RevisionId: 'made',
    });
  },
  'lambda DeleteFunction': (world, input) => {
    const name = text(input.FunctionName);
    if (!world.functions.delete(name)) throw new Refused('no such function');
    for (const key of world.aliases.keys()) if (key.startsWith(`${name}:`)) world.aliases.delete(key);
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
    const key = `scheduler GetSchedule ${canonical({ Name: text(input.Name), GroupName: text(input.GroupName) })}`;
    const known = world.objects.get(key);
    const own = isJsonObject(known) ? known : {};
    for (const each of ['Arn', 'CreationDate', 'LastModificationDate'])
      if (input[each] !== undefined) throw new Refused(`UpdateSchedule takes no ${each}`);
    // what is not given is reset; what AWS gives itself stays
    world.objects.set(key, { ...pick(own, ['Arn', 'CreationDate', 'LastModificationDate']), ...input });
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
