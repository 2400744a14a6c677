import type { JsonObject, JsonValue } from '../../inventory/model.js';
import type { ReferenceOf } from '../../inventory/references.js';
import { isJsonObject } from '../call.js';
import type { MoveContext } from '../context.js';
import { stepId } from '../context.js';
import { expectation } from '../steps/make.js';
import { permitByPolicy } from '../steps/permit.js';
import { asyncAge, effect, type Move, oldTimeout, redirect } from './move.js';

/** A bucket’s notifications are one object: it is put as a whole, with one ARN changed, in one atomic swap. */
export function moveBucket(context: MoveContext, reference: ReferenceOf<'bucket-notification'>): Move {
  const { bucket, configurationId } = reference.details;
  const { inventory, target, shared } = context;
  const key = `bucket ${bucket}`;
  const current = shared.value<JsonObject>(key, reference.details.configuration);
  const moved = withArn(current, configurationId, target.arn);
  const what = `bucket ${bucket}, notification ${configurationId}`;
  const permits = [
    permitByPolicy(context, {
      what: `bucket ${bucket}`,
      principal: 's3.amazonaws.com',
      sourceArn: `arn:${inventory.partition}:s3:::${bucket}`,
      sourceAccount: inventory.account,
    }),
  ];
  const owner = { Bucket: bucket, ExpectedBucketOwner: inventory.account };
  const read = { service: 's3api', operation: 'GetBucketNotificationConfiguration', input: owner };
  const put = (configuration: JsonObject) => ({
    service: 's3api',
    operation: 'PutBucketNotificationConfiguration',
    input: { ...owner, NotificationConfiguration: configuration },
  });
  const path = ['LambdaFunctionConfigurations', { where: 'Id', is: configurationId }, 'LambdaFunctionArn'];
  const step = redirect(context, permits, reference, {
    what,
    forward: [put(moved)],
    back: [put(current)],
    names: (arn) => expectation(`this notification goes to ${arn}`, read, path, 'equals', arn),
    before: [expectation('the bucket’s notifications are what the plan saw', read, [], 'equals', current)],
    done: [expectation('this notification goes to the new function', read, path, 'equals', target.arn)],
    backPreconditions: [
      expectation('nobody changed the bucket’s notifications since', read, [], 'equals', moved),
    ],
    needs: shared.needs(key),
    risk: 'R3',
    blastRadius: `every notification of bucket ${bucket}`,
    expects: effect('the swap is atomic; an event may rarely come twice, as it may today', 'few'),
    settleSeconds: 60,
    instructions: [
      'Nobody else may write this bucket’s notifications meanwhile: each writer replaces all of them.',
    ],
  });
  shared.change(key, moved, stepId(context, 'cutover', what));
  return {
    permits,
    cutovers: [step],
    drain: {
      seconds: 120 + asyncAge(context) + oldTimeout(context),
      says: 'a minute or two of notifications under way, and what the old alias took asynchronously',
    },
    findings: [],
  };
}

function withArn(configuration: JsonObject, id: string, arn: string): JsonObject {
  const list = configuration.LambdaFunctionConfigurations;
  const changed: JsonValue = Array.isArray(list)
    ? list.map((each: JsonValue) =>
        isJsonObject(each) && each.Id === id ? { ...each, LambdaFunctionArn: arn } : each,
      )
    : [];
  return { ...configuration, LambdaFunctionConfigurations: changed };
}
