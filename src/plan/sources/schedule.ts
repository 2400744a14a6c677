import type { JsonObject } from '../../inventory/model.js';
import type { ReferenceOf } from '../../inventory/references.js';
import { isJsonObject } from '../call.js';
import type { MoveContext } from '../context.js';
import { expectation } from '../steps/make.js';
import { permitByRole } from '../steps/permit.js';
import { asyncAge, effect, type Move, oldTimeout, redirect } from './move.js';
import { periodOf } from './period.js';

/** `UpdateSchedule` resets what it is not given: the whole schedule goes back with nothing but the ARN changed. */
export function moveSchedule(context: MoveContext, reference: ReferenceOf<'schedule'>): Move {
  const { group, expression, schedule } = reference.details;
  const target: JsonObject = isJsonObject(schedule.Target) ? schedule.Target : {};
  const moved = { ...schedule, Target: { ...target, Arn: context.target.arn } };
  const name = reference.name;
  const permits =
    reference.role === undefined ? [] : [permitByRole(context, `schedule ${name}`, reference.role)];
  const read = { service: 'scheduler', operation: 'GetSchedule', input: { Name: name, GroupName: group } };
  const update = (input: JsonObject) => ({ service: 'scheduler', operation: 'UpdateSchedule', input });
  const unchanged = [
    expectation('its expression is unchanged', read, ['ScheduleExpression'], 'equals', expression),
  ];
  const step = redirect(context, permits, reference, {
    watchSeconds: Math.max(300, periodOf(expression)),
    what: `schedule ${group === 'default' ? '' : `${group}/`}${name}`,
    forward: [update(moved)],
    back: [update(schedule)],
    preconditions: unchanged,
    before: [expectation('its target is what the inventory saw', read, ['Target'], 'equals', target)],
    done: [
      expectation('its target differs by nothing but the ARN', read, ['Target'], 'equals', moved.Target),
    ],
    risk: 'R2',
    blastRadius: 'one schedule',
    expects: effect('nothing is lost; a call may rarely come twice, as it may today', 'few'),
    settleSeconds: 60,
    instructions: [
      expression.startsWith('at(')
        ? 'It fires once: leave it alone within ten minutes of its time; once it has fired there is nothing to move.'
        : 'Do it between two times it fires.',
      ...(reference.role === undefined
        ? ['The inventory knows no role of it: see that its role may invoke the new function first.']
        : []),
    ],
    ...(reference.role === undefined ? { approval: 'person' as const } : {}),
  });
  return {
    permits,
    cutovers: [step],
    drain: {
      seconds: asyncAge(context) + retryAge(target) + oldTimeout(context),
      says: 'what the old alias took asynchronously, and what the scheduler still retries there',
    },
    findings: [],
    bakeSeconds: periodOf(expression),
  };
}

function retryAge(target: JsonObject): number {
  const policy = target.RetryPolicy;
  return isJsonObject(policy) && typeof policy.MaximumEventAgeInSeconds === 'number'
    ? policy.MaximumEventAgeInSeconds
    : 24 * 3600;
}
