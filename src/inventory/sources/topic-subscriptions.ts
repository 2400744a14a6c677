import { GetSubscriptionAttributesCommand, ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

/** SNS: subscriptions that this account owns. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const sns = new SNSClient(clientOptions(reader.connection));
  const listed = await reader.all(
    'sns:ListSubscriptions',
    (NextToken) => sns.send(new ListSubscriptionsCommand({ NextToken })),
    (page) => page.Subscriptions,
    (page) => page.NextToken,
  );
  const wanted = listed.filter(({ Protocol }) => Protocol === 'lambda');
  const found = await mapLimited(
    wanted,
    AT_ONCE,
    async ({ SubscriptionArn: arn = '', TopicArn = '', Endpoint = '' }) => {
      const concerns = { about: arn, kinds: ['topic-subscription'] as const, functions: null };
      const attributes = await reader.orUnknown(concerns, async () => {
        const answer = await reader.call('sns:GetSubscriptionAttributes', () =>
          sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn })),
        );
        return answer.Attributes ?? {};
      });
      return reference('topic-subscription', context, {
        id: arn,
        name: TopicArn.split(':').at(-1) ?? '',
        field: 'Endpoint',
        target: Endpoint,
        authorisedBy: 'policy',
        revision: { of: { Endpoint, attributes: attributes ?? 'unknown' } },
        details: { topicArn: TopicArn, subscriptionArn: arn, attributes: attributes ?? {} },
      });
    },
  );
  return found.flat();
}
