import type { Inventory, JsonObject, JsonValue, LiveFunction } from '../../../src/inventory/model.js';
import type { Reference } from '../../../src/inventory/references.js';
import { type Call, canonical, isJsonObject } from '../../../src/plan/call.js';
import type { Plan, Target } from '../../../src/plan/model.js';

/** A call that AWS would refuse. */
export class Refused extends Error {}

interface Served {
  /** The environment whose code and data answer. */
  environment: string | null;
  sha: string;
  revision: string;
}

export interface SimFunction {
  /** Qualifier, '' for none → what answers. */
  readonly served: Map<string, Served>;
  readonly policies: Map<string, Map<string, JsonObject>>;
  readonly asyncConfigs: Map<string, JsonObject>;
  readonly provisioned: Map<string, number>;
  readonly urls: Map<string, JsonObject>;
  readonly configuration: JsonObject;
  reserved: number | null;
}

interface Api {
  draft: Map<string, string>;
  readonly deployments: Map<string, Map<string, string>>;
  readonly stages: Map<
    string,
    { variables: Record<string, string>; deploymentId: string | null; auto: boolean }
  >;
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** An AWS account as far as plans touch it: what is asked for happens at once, as it happens in AWS in the end. */
export class World {
  readonly functions = new Map<string, SimFunction>();
  readonly aliases = new Map<string, JsonObject>();
  readonly stacks = new Map<string, JsonObject>();
  readonly roles = new Map<string, Map<string, string>>();
  readonly mappings = new Map<string, { functionArn: string; state: string }>();
  readonly apis = new Map<string, Api>();
  /** `name:alias` of everything that was called, as metrics show it. */
  readonly called = new Set<string>();
  /** Policies that lost a statement they had at first. */
  readonly revoked = new Set<string>();
  /** Aliases that were deleted, and what served them. */
  readonly deleted = new Map<string, Served>();
  readonly topics = new Map<string, { endpoint: string; arn: string }[]>();
  /** Objects that are read and put whole, by the call that reads them. */
  readonly objects = new Map<string, JsonValue>();
  unreserved = 900;
  #count = 0;
  /** What calls without a qualifier got before a stack was adopted. */
  readonly #adopted = new Map<string, Served>();

  /** What people did that only shows in an answer. */
  readonly shown = new Map<string, JsonValue>();
  readonly inventory: Inventory;
  readonly plan: Plan;

  constructor(
    inventory: Inventory,
    plan: Plan,
    environmentOf: (fn: string, qualifier: string | null) => string | null,
  ) {
    this.inventory = inventory;
    this.plan = plan;
    for (const fn of inventory.functions) {
      const served = new Map<string, Served>();
      const of = (version: string): Pick<Served, 'sha' | 'revision'> => {
        const found = fn.versions.find((each) => each.version === version);
        return { sha: found?.codeSha256 ?? '', revision: found?.revisionId ?? '' };
      };
      served.set('', { environment: environmentOf(fn.name, null), ...of('$LATEST') });
      for (const alias of fn.aliases ?? []) {
        served.set(alias.name, {
          environment: environmentOf(fn.name, alias.name),
          ...of(alias.version),
        });
        this.aliases.set(`${fn.name}:${alias.name}`, {
          Name: alias.name,
          FunctionVersion: alias.version,
          RevisionId: alias.revisionId,
        });
      }
      const configuration = { FunctionName: fn.name, State: 'Active' };
      const made = newFunction(served, fn.reservedConcurrency ?? null, configuration);
      seed(made, fn);
      this.functions.set(fn.name, made);
    }
    for (const reference of inventory.references) this.#source(reference);
  }

  #source(reference: Reference): void {
    const { target } = reference;
    switch (reference.kind) {
      case 'event-source-mapping':
        this.mappings.set(reference.details.uuid, { functionArn: target, state: reference.details.state });
        break;
      case 'topic-subscription': {
        const { topicArn, subscriptionArn } = reference.details;
        this.topics.set(topicArn, [
          ...(this.topics.get(topicArn) ?? []),
          { endpoint: target, arn: subscriptionArn },
        ]);
        break;
      }
      case 'rest-api':
      case 'http-api': {
        const { apiId, stage, stageVariables, deploymentId } = reference.details;
        const api: Api = this.apis.get(apiId) ?? {
          draft: new Map(),
          deployments: new Map(),
          stages: new Map(),
        };
        this.apis.set(apiId, api);
        const place =
          reference.kind === 'rest-api'
            ? `${reference.details.resourceId ?? ''} ${reference.details.httpMethod ?? ''}`
            : (reference.details.integrationId ?? '');
        api.draft.set(place, target);
        const auto = reference.kind === 'http-api' && reference.details.autoDeploy;
        api.stages.set(stage, { variables: { ...stageVariables }, deploymentId, auto });
        if (deploymentId !== null) {
          const snapshot = api.deployments.get(deploymentId) ?? new Map<string, string>();
          snapshot.set(place, target);
          api.deployments.set(deploymentId, snapshot);
        }
        break;
      }
      case 'event-rule': {
        const key = `events ListTargetsByRule ${canonical({ Rule: reference.details.rule, EventBusName: reference.details.bus })}`;
        const known = this.objects.get(key);
        const targets = isJsonObject(known) && Array.isArray(known.Targets) ? known.Targets : [];
        this.objects.set(key, { Targets: [...targets, reference.details.targetObject] });
        break;
      }
      case 'schedule':
        this.objects.set(
          `scheduler GetSchedule ${canonical({ Name: reference.name, GroupName: reference.details.group })}`,
          reference.details.schedule,
        );
        break;
      case 'bucket-notification':
        this.objects.set(
          bucketKey(reference.details.bucket, this.inventory.account),
          reference.details.configuration,
        );
        break;
      case 'pipe':
        this.objects.set(`pipes DescribePipe ${canonical({ Name: reference.name })}`, reference.details.pipe);
        break;
      case 'log-subscription':
        this.objects.set(
          `logs DescribeSubscriptionFilters ${canonical({ logGroupName: reference.details.logGroup })}`,
          { subscriptionFilters: [reference.details.filter] },
        );
        break;
      case 'iot-rule':
        this.objects.set(`iot GetTopicRule ${canonical({ ruleName: reference.details.rule })}`, {
          rule: reference.details.topicRule,
        });
        break;
      case 'lex-bot': {
        const { botId, botAliasId, botAlias } = reference.details;
        this.objects.set(`lexv2-models DescribeBotAlias ${canonical({ botId, botAliasId })}`, botAlias);
        break;
      }
      case 'appsync-data-source': {
        const { apiId, dataSource = '', definition } = reference.details;
        this.objects.set(`appsync GetDataSource ${canonical({ apiId, name: dataSource })}`, {
          dataSource: definition,
        });
        break;
      }
      case 'config-rule': {
        const { rule, configRule } = reference.details;
        this.objects.set(`configservice DescribeConfigRules ${canonical({ ConfigRuleNames: [rule] })}`, {
          ConfigRules: [configRule],
        });
        break;
      }
      case 'receipt-rule': {
        const { ruleSet, rule, receiptRule } = reference.details;
        this.objects.set(`ses DescribeReceiptRule ${canonical({ RuleSetName: ruleSet, RuleName: rule })}`, {
          Rule: receiptRule,
        });
        break;
      }
      default:
    }
  }

  /** A stack’s deployment: the new function stands, and nothing calls it. */
  deploy(environment: string, target: Target, sha: string, configuration: JsonObject): void {
    const parameters = [{ ParameterKey: 'Environment', ParameterValue: environment }];
    this.stacks.set(target.stack, {
      StackName: target.stack,
      StackStatus: 'CREATE_COMPLETE',
      Parameters: parameters,
    });
    const known = this.functions.get(target.functionName);
    if (target.mode === 'adopt' && known !== undefined) {
      const before = known.served.get('');
      if (before !== undefined && !this.#adopted.has(target.functionName))
        this.#adopted.set(target.functionName, before);
      known.served.set('', { environment, sha, revision: 'new' });
      return;
    }
    if (known !== undefined) return;
    const served = new Map<string, Served>([['', { environment, sha, revision: 'new' }]]);
    if (target.qualifier !== null) served.set(target.qualifier, { environment, sha, revision: 'new' });
    this.functions.set(target.functionName, newFunction(served, null, { ...configuration, State: 'Active' }));
  }

  /** Takes a stack’s function away again, as its deletion does. */
  undeploy(target: Target): void {
    this.stacks.delete(target.stack);
    const before = this.#adopted.get(target.functionName);
    const fn = this.functions.get(target.functionName);
    if (target.mode === 'create') this.functions.delete(target.functionName);
    else if (fn !== undefined && before !== undefined) fn.served.set('', before);
  }

  /** What is the same before a plan and after it was taken back. */
  digest(): string {
    const functions = [...this.functions].sort().map(([name, fn]) => [
      name,
      [...fn.served].map(([qualifier, served]) => [qualifier, { ...served }]).sort(),
      [...fn.policies]
        .map(([qualifier, statements]) => [qualifier, [...statements.keys()].sort()])
        .filter(([, all]) => (all?.length ?? 0) > 0)
        .sort(),
      [...fn.asyncConfigs].map(([qualifier, settings]) => [qualifier, canonical(settings)]).sort(),
      [...fn.provisioned].sort(),
      [...fn.urls].sort(),
      fn.reserved,
    ]);
    const apis = [...this.apis].map(([id, api]) => [
      id,
      [...api.draft].sort(),
      [...api.stages].map(([stage, { variables, deploymentId }]) => [
        stage,
        Object.entries(variables).sort(),
        deploymentId,
      ]),
    ]);
    const topics = [...this.topics].map(([arn, all]) => [arn, all.map(({ endpoint }) => endpoint).sort()]);
    return JSON.stringify([
      functions,
      apis,
      topics,
      [...this.mappings],
      [...this.objects].map(([key, object]) => [key, canonical(object)]),
      [...this.roles]
        .map(([name, all]) => [name, [...all.keys()].sort()])
        .filter(([, all]) => (all?.length ?? 0) > 0),
    ]);
  }

  newId(): string {
    this.#count++;
    return `made-${this.#count}`;
  }
}

/** What the old function has beside its code. */
function seed(made: SimFunction, fn: LiveFunction): void {
  for (const { qualifier, statements } of fn.policies)
    made.policies.set(qualifier ?? '', new Map(statements.map(({ sid }) => [sid, { Sid: sid }])));
  for (const { qualifier, requested } of fn.provisionedConcurrency ?? [])
    made.provisioned.set(qualifier, requested);
  for (const { qualifier, url, authType } of fn.urls ?? [])
    made.urls.set(qualifier ?? '', { FunctionUrl: url, AuthType: authType });
  for (const { qualifier, maximumRetryAttempts: attempts, onFailure } of fn.asyncConfigs ?? [])
    made.asyncConfigs.set(qualifier, {
      FunctionArn: fn.name,
      ...(attempts === undefined ? {} : { MaximumRetryAttempts: attempts }),
      ...(onFailure === undefined ? {} : { DestinationConfig: { OnFailure: { Destination: onFailure } } }),
    });
}

export function bucketKey(bucket: string, account: string): string {
  return `s3api GetBucketNotificationConfiguration ${canonical({ Bucket: bucket, ExpectedBucketOwner: account })}`;
}

function newFunction(
  served: Map<string, Served>,
  reserved: number | null,
  configuration: JsonObject,
): SimFunction {
  return {
    served,
    policies: new Map(),
    asyncConfigs: new Map(),
    provisioned: new Map(),
    urls: new Map(),
    configuration,
    reserved,
  };
}

export const keyOf = (call: Call): string => `${call.service} ${call.operation} ${canonical(call.input)}`;
export { text };
