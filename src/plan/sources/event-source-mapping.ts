import type { ReferenceOf } from '../../inventory/references.js';
import type { MoveContext } from '../context.js';
import type { Expectation } from '../expectation.js';
import type { PlanFinding, Watch } from '../model.js';
import { expectation } from '../steps/make.js';
import { effect, type Move, oldTimeout, redirect } from './move.js';

/** Polling stops and starts again within this; the old alias must work until then. */
const SETTLE = 90;
const STEADY = ['Enabled', 'Disabled'];
const READS: Readonly<Record<string, string>> = {
  sqs: 'use sqs:ReceiveMessage, sqs:DeleteMessage and sqs:GetQueueAttributes of',
  kinesis:
    'use kinesis:GetRecords, GetShardIterator, DescribeStream, DescribeStreamSummary and ListShards of',
  dynamodb: 'use dynamodb:GetRecords, GetShardIterator, DescribeStream and ListStreams of',
};
const RADIUS: Readonly<Record<string, string>> = {
  sqs: 'one queue',
  mq: 'one queue',
  msk: 'one topic, all its partitions',
  kafka: 'one topic, all its partitions',
};
const EFFECT: Readonly<Record<string, string>> = {
  sqs: 'messages wait in the queue for up to 90 s; batches in flight may come again after the visibility timeout',
  mq: 'messages wait in the queue for up to 90 s; those in flight may come again',
  msk: 'records wait for up to 90 s, or minutes; those that were not committed may come again',
  kafka: 'records wait for up to 90 s, or minutes; those that were not committed may come again',
};

/**
 * A poller is retargeted in place: the same mapping, the same position. Never a second one beside it, and never
 * deleted and made again.
 */
export function moveMapping(context: MoveContext, reference: ReferenceOf<'event-source-mapping'>): Move {
  const { uuid, source, eventSourceArn, state, fifo } = reference.details;
  const { target } = context;
  const read = { service: 'lambda', operation: 'GetEventSourceMapping', input: { UUID: uuid } };
  const update = (functionName: string) => ({
    service: 'lambda',
    operation: 'UpdateEventSourceMapping',
    input: { UUID: uuid, FunctionName: functionName },
  });
  const is = (says: string, arn: string): Expectation =>
    expectation(says, read, ['FunctionArn'], 'equals', arn);
  const steady = expectation(`the mapping is ${state}`, read, ['State'], 'equals', state);
  const name = eventSourceArn?.slice(eventSourceArn.lastIndexOf(':') + 1) ?? reference.name;
  const what = `${source} ${source === 'dynamodb' ? (eventSourceArn?.split('/')[1] ?? name) : name}`;
  const findings = stopping(context, reference, what);
  const step = redirect(context, [], reference, {
    what,
    forward: [update(target.arn)],
    back: [update(reference.target)],
    preconditions: [steady, ...visibility(context, reference), ...asMany(context)],
    before: [is('the mapping feeds the old alias', reference.target)],
    done: [is('the mapping feeds the new function', target.arn), steady],
    backPreconditions: [is('the mapping feeds the new function', target.arn)],
    risk: 'R2',
    blastRadius: RADIUS[source] ?? 'one stream, all its shards',
    expects: effect(
      EFFECT[source] ?? 'records wait for up to 90 s; the batch in flight may come again, once a shard',
      'in-flight',
      SETTLE,
    ),
    settleSeconds: SETTLE,
    watch: watches(reference, what),
    instructions: [
      `First see that the new function’s role may ${READS[source] ?? 'read'} ${eventSourceArn ?? name}, its key and its on-failure destination, too; AWS refuses the call where it may not read, and nothing changes.`,
      ...(source === 'sqs'
        ? [
            'Has the queue a dead letter queue (RedrivePolicy)? Note how many messages it holds: afterwards it must hold no more.',
          ]
        : []),
      ...(fifo || source === 'kinesis' || source === 'dynamodb'
        ? [
            'Where two versions of the code must never run at the same time: set Enabled to false, wait for Disabled and for the function’s time limit, then make the call and enable it again.',
          ]
        : []),
    ],
    restsOn: ['U3', ...(source === 'kinesis' || source === 'dynamodb' ? ['U2'] : [])],
  });
  return {
    permits: [],
    cutovers: findings.some(({ blocks }) => blocks === 'cutover') ? [] : [step],
    drain: {
      seconds: SETTLE + oldTimeout(context),
      says: 'the batch in flight, and 90 s until polling moved',
    },
    findings,
  };
}

/** The new function may run as many at once as the old one did for this environment. */
function asMany({ target, decisions, fn, environment }: MoveContext): Expectation[] {
  if (target.mode === 'adopt') return [];
  const share = decisions.reservedConcurrency[fn.name]?.[environment];
  const read = {
    service: 'lambda',
    operation: 'GetFunctionConcurrency',
    input: { FunctionName: target.functionName },
  };
  return [
    expectation(
      `${target.functionName} may run as many at once as the old one: it has no reservation${share === undefined ? '' : `, or its share of ${share}`}`,
      read,
      ['ReservedConcurrentExecutions'],
      'one-of',
      share === undefined ? [null] : [null, share],
    ),
  ];
}

function visibility(context: MoveContext, reference: ReferenceOf<'event-source-mapping'>): Expectation[] {
  const { source, eventSourceArn } = reference.details;
  if (source !== 'sqs' || eventSourceArn === null) return [];
  const [, partition = 'aws', , region = '', account = '', queue = ''] = eventSourceArn.split(':');
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const read = {
    service: 'sqs',
    operation: 'GetQueueAttributes',
    input: {
      QueueUrl: `https://sqs.${region}.${domain}/${account}/${queue}`,
      AttributeNames: ['VisibilityTimeout'],
    },
  };
  const seconds = oldTimeout(context);
  return [
    expectation(
      `the queue’s visibility timeout is no shorter than the function’s time limit, ${seconds} s`,
      read,
      ['Attributes', 'VisibilityTimeout'],
      'at-least',
      seconds,
    ),
  ];
}

function watches(reference: ReferenceOf<'event-source-mapping'>, what: string): Watch[] {
  const { source, eventSourceArn } = reference.details;
  const queue = eventSourceArn?.split(':').at(-1) ?? '';
  if (source === 'sqs')
    return [
      {
        says: `the oldest message of ${what} gets no older than it was`,
        namespace: 'AWS/SQS',
        metric: 'ApproximateAgeOfOldestMessage',
        dimensions: { QueueName: queue },
        want: 'at-most',
        value: 300,
        seconds: 600,
      },
    ];
  if (source !== 'kinesis' && source !== 'dynamodb') return [];
  return [
    {
      says: `${what} is read in time: less than 6 h behind before, and back to what it was after`,
      namespace: 'AWS/Lambda',
      metric: 'IteratorAge',
      dimensions: { FunctionName: reference.function ?? '' },
      want: 'at-most',
      value: 6 * 3600 * 1000,
      seconds: 600,
    },
  ];
}

function stopping(
  context: MoveContext,
  reference: ReferenceOf<'event-source-mapping'>,
  what: string,
): PlanFinding[] {
  const { details } = reference;
  const findings: PlanFinding[] = [];
  if (!STEADY.includes(details.state))
    findings.push({
      code: 'ESM002',
      severity: 'block',
      blocks: 'cutover',
      message: `the mapping of ${what} is ${details.state}, so it is being changed`,
      evidence: [`mapping ${details.uuid}`],
      unblock: 'Wait until it is Enabled or Disabled, then make the inventory again.',
    });
  const window = details.settings.TumblingWindowInSeconds;
  if (typeof window === 'number' && window > 0)
    findings.push({
      code: 'ESM003',
      severity: 'block',
      blocks: 'cutover',
      message: `${what} is read in tumbling windows of ${window} s; whether a window survives the move is not known`,
      evidence: [`mapping ${details.uuid}: TumblingWindowInSeconds ${window}`],
      unblock:
        'Try a move in the middle of a window in an account of your own (U2), or set the window to 0 at a quiet time, move, and set it again.',
    });
  const { eventSourceArn } = details;
  const others = context.inventory.references.filter(
    (each): each is ReferenceOf<'event-source-mapping'> =>
      each.kind === 'event-source-mapping' &&
      each.id !== reference.id &&
      eventSourceArn !== null &&
      each.details.eventSourceArn === eventSourceArn,
  );
  const competing = details.source === 'sqs' || details.source === 'mq';
  const foreign = others.filter((each) => each.function !== context.fn.name);
  if (competing && foreign.length > 0)
    findings.push({
      code: 'ESM001',
      severity: 'block',
      blocks: 'cutover',
      message: `${what} has a second consumer: each message goes to one of them, as chance has it`,
      evidence: foreign.map((each) => `mapping ${each.details.uuid} feeds ${each.target}`),
      unblock:
        'Give each consumer a queue of its own, or disable the other mapping; then make the inventory again.',
    });
  return findings;
}
