import type { Reference } from '../../../src/inventory/references.js';
import { canonical, isJsonObject, lookUp } from '../../../src/plan/call.js';
import { bucketKey, text, type World } from './world.js';

/** Sources whose events the simulator lets flow; the others are moved by people, and only looked at. */
export type Flowing = Extract<
  Reference,
  {
    kind:
      | 'rest-api'
      | 'http-api'
      | 'event-rule'
      | 'schedule'
      | 'bucket-notification'
      | 'topic-subscription'
      | 'event-source-mapping'
      | 'pipe'
      | 'log-subscription';
  }
>;

const FLOWING = [
  'rest-api',
  'http-api',
  'event-rule',
  'schedule',
  'bucket-notification',
  'topic-subscription',
  'event-source-mapping',
  'pipe',
  'log-subscription',
];

export function flows(reference: Reference): reference is Flowing {
  return FLOWING.includes(reference.kind);
}

/** For how long a source may still call what it called before a change, in seconds; none for those that switch at once. */
export const LAG: Readonly<Partial<Record<Flowing['kind'], number>>> = {
  'event-source-mapping': 90,
  'event-rule': 60,
  schedule: 60,
  'bucket-notification': 60,
  pipe: 30,
  'log-subscription': 30,
};

/** Where an event of a source goes now: the function and alias of each delivery, `name` or `name:alias`. */
export function deliveries(world: World, reference: Flowing): string[] {
  return arns(world, reference).map((arn) => arn.replace(/^.*:function:/, '').replace(/\/invocations$/, ''));
}

function arns(world: World, reference: Flowing): string[] {
  switch (reference.kind) {
    case 'event-source-mapping': {
      const mapping = world.mappings.get(reference.details.uuid);
      return mapping === undefined || mapping.state !== 'Enabled' ? [] : [mapping.functionArn];
    }
    case 'topic-subscription':
      // one subscription’s share of the topic: what names the same function’s environment, before or after
      return (world.topics.get(reference.details.topicArn) ?? [])
        .map(({ endpoint }) => endpoint)
        .filter((endpoint) => sharesOf(world, reference).has(endpoint));
    case 'event-rule': {
      const { rule, bus, targetId } = reference.details;
      const answer =
        world.objects.get(`events ListTargetsByRule ${canonical({ Rule: rule, EventBusName: bus })}`) ?? null;
      return [text(lookUp(answer, ['Targets', { where: 'Id', is: targetId }, 'Arn']))];
    }
    case 'schedule': {
      const key = `scheduler GetSchedule ${canonical({ Name: reference.name, GroupName: reference.details.group })}`;
      const schedule = world.objects.get(key) ?? null;
      const arn = text(lookUp(schedule, ['Target', 'Arn']));
      return [arn.includes(':aws-sdk:') ? named(text(lookUp(schedule, ['Target', 'Input']))) : arn];
    }
    case 'bucket-notification': {
      const { bucket, configurationId } = reference.details;
      const answer = world.objects.get(bucketKey(bucket, world.inventory.account)) ?? null;
      return [
        text(
          lookUp(answer, [
            'LambdaFunctionConfigurations',
            { where: 'Id', is: configurationId },
            'LambdaFunctionArn',
          ]),
        ),
      ];
    }
    case 'pipe': {
      const answer = world.objects.get(`pipes DescribePipe ${canonical({ Name: reference.name })}`) ?? null;
      return [text(lookUp(answer, [reference.details.role === 'target' ? 'Target' : 'Enrichment']))];
    }
    case 'log-subscription': {
      const { logGroup, filterName } = reference.details;
      const answer =
        world.objects.get(`logs DescribeSubscriptionFilters ${canonical({ logGroupName: logGroup })}`) ??
        null;
      return [
        text(
          lookUp(answer, ['subscriptionFilters', { where: 'filterName', is: filterName }, 'destinationArn']),
        ),
      ];
    }
    default:
      return [served(world, reference)];
  }
}

/** The function that the input of an API call names. */
function named(input: string): string {
  const { FunctionName, Qualifier } = JSON.parse(input) as { FunctionName: string; Qualifier?: string };
  return Qualifier === undefined ? FunctionName : `${FunctionName}:${Qualifier}`;
}

/** What a stage’s method calls: the draft where it deploys by itself, what was deployed to it else; variables put in. */
function served(world: World, reference: Extract<Flowing, { kind: 'rest-api' | 'http-api' }>): string {
  const api = world.apis.get(reference.details.apiId);
  const stage = api?.stages.get(reference.details.stage);
  if (api === undefined || stage === undefined) return '';
  const place =
    reference.kind === 'rest-api'
      ? `${reference.details.resourceId ?? ''} ${reference.details.httpMethod ?? ''}`
      : (reference.details.integrationId ?? '');
  const places = stage.auto ? api.draft : api.deployments.get(stage.deploymentId ?? '');
  return (places?.get(place) ?? '').replace(
    /\$\{stageVariables\.([A-Za-z0-9_]+)\}/g,
    (_, name: string) => stage.variables[name] ?? '',
  );
}

/** The ARNs that one subscription may come to: its own now, and its new function. */
function sharesOf(world: World, reference: Flowing): Set<string> {
  const fn = world.plan.functions.find(({ name }) => name === reference.function);
  const target = fn?.environments.find(({ qualifier }) => qualifier === (reference.qualifier ?? '$LATEST'))
    ?.target.arn;
  return new Set([reference.target, target ?? '']);
}

const PRINCIPALS: Readonly<Partial<Record<Flowing['kind'], string>>> = {
  'rest-api': 'apigateway.amazonaws.com',
  'http-api': 'apigateway.amazonaws.com',
  'event-rule': 'events.amazonaws.com',
  'bucket-notification': 's3.amazonaws.com',
  'topic-subscription': 'sns.amazonaws.com',
  'log-subscription': 'logs.eu-west-1.amazonaws.com',
};

function sourceArn(world: World, reference: Flowing): string {
  const { region, account } = world.inventory;
  switch (reference.kind) {
    case 'rest-api':
    case 'http-api':
      return `arn:aws:execute-api:${region}:${account}:${reference.details.apiId}/${reference.details.stage}/GET/orders`;
    case 'event-rule':
      return reference.details.ruleArn;
    case 'bucket-notification':
      return `arn:aws:s3:::${reference.details.bucket}`;
    case 'topic-subscription':
      return reference.details.topicArn;
    default:
      return '';
  }
}

/** Why a delivery would come to nothing; null where it arrives. */
export function trouble(
  world: World,
  reference: Flowing,
  to: string,
  templated: ReadonlySet<string>,
): string | null {
  const [name = '', qualifier = ''] = to.split(':');
  const fn = world.functions.get(name);
  const answer = fn?.served.get(qualifier);
  if (fn === undefined || answer === undefined) return `there is no ${to}`;
  if (fn.reserved === 0) return `${name} is switched off`;
  if (world.revoked.has(to) && reference.authorisedBy === 'policy')
    return `${to} does not let it in any more`;
  const asBefore = name === reference.function && qualifier === (reference.qualifier ?? '');
  if (asBefore || templated.has(reference.id) || reference.kind === 'event-source-mapping') return null;
  if (reference.authorisedBy === 'role') {
    const role = (reference.role ?? '').split('/').at(-1) ?? '';
    const allowed = [...(world.roles.get(role)?.values() ?? [])].some((document) =>
      document.includes(`:function:${name}"`),
    );
    return allowed ? null : `role ${role} may not invoke ${name}`;
  }
  const principal = PRINCIPALS[reference.kind];
  const from = sourceArn(world, reference);
  const allowed = [...(fn.policies.get(qualifier)?.values() ?? [])].some(
    (each) =>
      isJsonObject(each) &&
      each.Principal === principal &&
      (from === '' ||
        new RegExp(
          `^${text(each.SourceArn)
            .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
            .replaceAll('*', '.*')}$`,
        ).test(from)),
  );
  return allowed ? null : `the policy of ${to} lets no ${principal} for ${from} in`;
}
