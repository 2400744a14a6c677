import { ListTargetGroupsCommand, ListTargetsCommand, VPCLatticeClient } from '@aws-sdk/client-vpc-lattice';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

/** VPC Lattice: target groups of functions. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const lattice = new VPCLatticeClient(clientOptions(reader.connection));
  const groups = await reader.all(
    'vpc-lattice:ListTargetGroups',
    (nextToken) => lattice.send(new ListTargetGroupsCommand({ targetGroupType: 'LAMBDA', nextToken })),
    (page) => page.items,
    (page) => page.nextToken,
  );
  const found = await mapLimited(groups, AT_ONCE, async ({ arn = '', name = '' }) => {
    const concerns = { about: name, kinds: ['target-group'] as const, functions: null };
    const targets = await reader.orUnknown(concerns, () =>
      reader.all(
        'vpc-lattice:ListTargets',
        (nextToken) => lattice.send(new ListTargetsCommand({ targetGroupIdentifier: arn, nextToken })),
        (page) => page.items,
        (page) => page.nextToken,
      ),
    );
    return (targets ?? []).flatMap(({ id = '' }) =>
      reference('target-group', context, {
        id: arn,
        name,
        field: 'targets[0].id',
        target: id,
        authorisedBy: 'policy',
        revision: { of: { id } },
        details: { service: 'vpc-lattice', targetGroupArn: arn, listeners: [], multiValueHeaders: null },
      }),
    );
  });
  return found.flat();
}
