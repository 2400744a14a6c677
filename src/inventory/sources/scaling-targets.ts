import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { clientOptions } from '../aws/client-options.js';
import type { Reader } from '../aws/reader.js';
import type { JsonObject } from '../model.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { reference, type SourceContext } from './source.js';

const ServiceNamespace = 'lambda';

/** Application Auto Scaling: what changes the provisioned concurrency of an alias. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const scaling = new ApplicationAutoScalingClient(clientOptions(reader.connection));
  const targets = await reader.all(
    'application-autoscaling:DescribeScalableTargets',
    (NextToken) => scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace, NextToken })),
    (page) => page.ScalableTargets,
    (page) => page.NextToken,
  );
  if (targets.length === 0) return [];
  const concerns = { about: null, kinds: ['scaling-target'] as const, functions: null };
  const policies = await reader.orUnknown(concerns, () =>
    reader.all(
      'application-autoscaling:DescribeScalingPolicies',
      (NextToken) => scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace, NextToken })),
      (page) => page.ScalingPolicies,
      (page) => page.NextToken,
    ),
  );
  const actions = await reader.orUnknown(concerns, () =>
    reader.all(
      'application-autoscaling:DescribeScheduledActions',
      (NextToken) => scaling.send(new DescribeScheduledActionsCommand({ ServiceNamespace, NextToken })),
      (page) => page.ScheduledActions,
      (page) => page.NextToken,
    ),
  );
  return targets.flatMap(({ ResourceId: resourceId = '', MinCapacity = 0, MaxCapacity = 0, RoleARN }) => {
    const own = (each: { ResourceId?: string | undefined }): boolean => each.ResourceId === resourceId;
    const details = {
      resourceId,
      minimum: MinCapacity,
      maximum: MaxCapacity,
      policies: (policies ?? []).filter(own).map((each): JsonObject => plain(each)),
      scheduledActions: (actions ?? []).filter(own).map((each): JsonObject => plain(each)),
    };
    return reference('scaling-target', context, {
      id: resourceId,
      name: resourceId,
      field: 'ResourceId',
      target: resourceId.replace(/^function:/, ''),
      authorisedBy: 'role',
      role: RoleARN,
      revision: { of: details },
      details,
    });
  });
}
