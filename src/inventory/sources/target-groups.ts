import {
  DescribeListenersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference, TargetGroupDetails } from '../references.js';
import { reference, type SourceContext } from './source.js';

type Listener = TargetGroupDetails['listeners'][number];

/** Load balancers: target groups of functions, and the rules that lead to them. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const elb = new ElasticLoadBalancingV2Client(clientOptions(reader.connection));
  const groups = await reader.all(
    'elasticloadbalancing:DescribeTargetGroups',
    (Marker) => elb.send(new DescribeTargetGroupsCommand({ Marker })),
    (page) => page.TargetGroups,
    (page) => page.NextMarker,
  );
  const wanted = groups.filter(({ TargetType }) => TargetType === 'lambda');
  const found = await mapLimited(wanted, AT_ONCE, (group) => targets(reader, context, elb, group));
  return found.flat();
}

async function targets(
  reader: Reader,
  context: SourceContext,
  elb: ElasticLoadBalancingV2Client,
  { TargetGroupArn: arn = '', TargetGroupName: name = '', LoadBalancerArns: balancers = [] }: TargetGroup,
): Promise<Reference[]> {
  const concerns = { about: name, kinds: ['target-group'] as const, functions: null };
  const health = await reader.orUnknown(concerns, () =>
    reader.call('elasticloadbalancing:DescribeTargetHealth', () =>
      elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn })),
    ),
  );
  const ids = (health?.TargetHealthDescriptions ?? []).map(({ Target }) => Target?.Id ?? '');
  if (ids.length === 0) return [];
  const listeners = (await reader.orUnknown(concerns, () => listenersOf(reader, elb, arn, balancers))) ?? [];
  const multi = await reader.orUnknown(concerns, async () => {
    const { Attributes } = await reader.call('elasticloadbalancing:DescribeTargetGroupAttributes', () =>
      elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn })),
    );
    return Attributes?.find(({ Key }) => Key === 'lambda.multi_value_headers.enabled')?.Value === 'true';
  });
  return ids.flatMap((id) =>
    reference('target-group', context, {
      id: arn,
      name,
      field: 'Targets[0].Id',
      target: id,
      authorisedBy: 'policy',
      revision: { of: { id, listeners } },
      details: { service: 'elb', targetGroupArn: arn, listeners, multiValueHeaders: multi ?? null },
    }),
  );
}

async function listenersOf(
  reader: Reader,
  elb: ElasticLoadBalancingV2Client,
  group: string,
  balancers: readonly string[],
): Promise<Listener[]> {
  const found: Listener[] = [];
  for (const LoadBalancerArn of balancers) {
    const listeners = await reader.all(
      'elasticloadbalancing:DescribeListeners',
      (Marker) => elb.send(new DescribeListenersCommand({ LoadBalancerArn, Marker })),
      (page) => page.Listeners,
      (page) => page.NextMarker,
    );
    for (const { ListenerArn: listenerArn = '' } of listeners) {
      const rules = await reader.all(
        'elasticloadbalancing:DescribeRules',
        (Marker) => elb.send(new DescribeRulesCommand({ ListenerArn: listenerArn, Marker })),
        (page) => page.Rules,
        (page) => page.NextMarker,
      );
      for (const { RuleArn: ruleArn = '', Actions = [] } of rules) {
        for (const { TargetGroupArn, ForwardConfig } of Actions) {
          const weighted = ForwardConfig?.TargetGroups?.find((each) => each.TargetGroupArn === group);
          if (TargetGroupArn !== group && weighted === undefined) continue;
          found.push({ listenerArn, ruleArn, weight: weighted?.Weight ?? null });
        }
      }
    }
  }
  return found;
}
