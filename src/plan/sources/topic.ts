import type { ReferenceOf } from '../../inventory/references.js';
import type { Call } from '../call.js';
import type { MoveContext } from '../context.js';
import { expectation } from '../steps/make.js';
import { permitByPolicy } from '../steps/permit.js';
import { asyncAge, effect, type Move, oldTimeout, redirect } from './move.js';

const COPIED = ['FilterPolicy', 'FilterPolicyScope', 'RedrivePolicy', 'DeliveryPolicy', 'RawMessageDelivery'];

/** A subscription’s endpoint can’t be changed: the new one comes first, so nothing is lost, and both hear for a moment. */
export function moveSubscription(context: MoveContext, reference: ReferenceOf<'topic-subscription'>): Move {
  const { topicArn, attributes } = reference.details;
  const what = `topic ${topicArn.split(':').at(-1) ?? topicArn}`;
  const permits = [permitByPolicy(context, { what, principal: 'sns.amazonaws.com', sourceArn: topicArn })];
  const read = { service: 'sns', operation: 'ListSubscriptionsByTopic', input: { TopicArn: topicArn } };
  const at = (arn: string) => ['Subscriptions', { where: 'Endpoint', is: arn }, 'SubscriptionArn'];
  const { arn } = context.target;
  const old = reference.target;
  const copied = Object.fromEntries(Object.entries(attributes).filter(([name]) => COPIED.includes(name)));
  const subscribe = (endpoint: string): Call => ({
    service: 'sns',
    operation: 'Subscribe',
    input: {
      TopicArn: topicArn,
      Protocol: 'lambda',
      Endpoint: endpoint,
      ...(Object.keys(copied).length > 0 ? { Attributes: copied } : {}),
      ReturnSubscriptionArn: true,
    },
  });
  const unsubscribe = (endpoint: string): Call => ({
    service: 'sns',
    operation: 'Unsubscribe',
    input: {},
    late: [{ member: 'SubscriptionArn', read, path: at(endpoint) }],
  });
  const step = redirect(context, permits, reference, {
    what,
    forward: [subscribe(arn), unsubscribe(old)],
    back: [subscribe(old), unsubscribe(arn)],
    before: [
      expectation('the old alias is subscribed', read, at(old), 'present'),
      expectation('the new function is not', read, at(arn), 'absent'),
    ],
    done: [
      expectation('the new function is subscribed', read, at(arn), 'present'),
      expectation('the old alias is not', read, at(old), 'absent'),
    ],
    risk: 'R2',
    blastRadius: 'one subscription',
    expects: effect(
      'every message published between the two calls is handled by both; put the other way round, messages would be lost',
      'window',
    ),
    approval: 'person',
    instructions: [
      'Can’t a message be handled twice? Put a queue between: topic → SQS queue → mapping. That is a change of design, and not in this plan.',
    ],
  });
  return {
    permits,
    cutovers: [step],
    drain: {
      seconds: asyncAge(context) + oldTimeout(context),
      says: 'what the old alias took asynchronously',
    },
    findings: [],
  };
}
