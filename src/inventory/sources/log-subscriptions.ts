import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { namesLambda } from '../targets.js';
import { reference, type SourceContext } from './source.js';

/** CloudWatch Logs: the subscription filters of every log group. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const logs = new CloudWatchLogsClient(clientOptions(reader.connection));
  const groups = await reader.all(
    'logs:DescribeLogGroups',
    (nextToken) => logs.send(new DescribeLogGroupsCommand({ nextToken })),
    (page) => page.logGroups,
    (page) => page.nextToken,
  );
  const found = await mapLimited(groups, AT_ONCE, async ({ logGroupName: logGroup = '' }) => {
    const concerns = { about: logGroup, kinds: ['log-subscription'] as const, functions: null };
    const filters = await reader.orUnknown(concerns, () =>
      reader.all(
        'logs:DescribeSubscriptionFilters',
        (nextToken) =>
          logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName: logGroup, nextToken })),
        (page) => page.subscriptionFilters,
        (page) => page.nextToken,
      ),
    );
    return (filters ?? []).flatMap((filter) =>
      namesLambda(filter.destinationArn ?? '')
        ? reference('log-subscription', context, {
            id: `${logGroup}/${filter.filterName}`,
            name: logGroup,
            field: 'destinationArn',
            target: filter.destinationArn ?? '',
            authorisedBy: 'policy',
            revision: { of: filter },
            details: {
              logGroup,
              filterName: filter.filterName ?? '',
              filterPattern: filter.filterPattern ?? '',
              filter: plain(filter),
            },
          })
        : [],
    );
  });
  return found.flat();
}
