import jsonc from 'jsonc-parser';
import type { JsonObject } from '../../inventory/model.js';
import type { ReferenceOf } from '../../inventory/references.js';
import { isJsonObject } from '../call.js';
import type { MoveContext } from '../context.js';
import { expectation, sameMembers } from '../steps/make.js';
import { permitByRole } from '../steps/permit.js';
import { asyncAge, effect, type Move, oldTimeout, redirect } from './move.js';
import { periodOf } from './period.js';
import { pick } from './replace-arn.js';

/** What `UpdateSchedule` takes; `GetSchedule` answers with more. */
const MEMBERS = [
  'Name',
  'GroupName',
  'Description',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'StartDate',
  'EndDate',
  'FlexibleTimeWindow',
  'State',
  'ActionAfterCompletion',
  'KmsKeyArn',
  'Target',
];

/** Times are written differently by whoever reads them. */
const COMPARED = MEMBERS.filter((name) => name !== 'StartDate' && name !== 'EndDate');

/** `UpdateSchedule` resets what it is not given: the whole schedule goes back with nothing but the function changed. */
export function moveSchedule(context: MoveContext, reference: ReferenceOf<'schedule'>): Move {
  const { group, expression } = reference.details;
  const schedule = pick(reference.details.schedule, MEMBERS);
  const target: JsonObject = isJsonObject(schedule.Target) ? schedule.Target : {};
  const moved = { ...schedule, Target: movedTarget(target, reference.field, context.target.arn) };
  const name = reference.name;
  const permits =
    reference.role === undefined ? [] : [permitByRole(context, `schedule ${name}`, reference.role)];
  const read = { service: 'scheduler', operation: 'GetSchedule', input: { Name: name, GroupName: group } };
  const update = (input: JsonObject) => ({ service: 'scheduler', operation: 'UpdateSchedule', input });
  const direct = reference.field === 'Target.Arn';
  const step = redirect(context, permits, reference, {
    watchSeconds: Math.max(300, periodOf(expression)),
    what: `schedule ${group === 'default' ? '' : `${group}/`}${name}`,
    forward: [update(moved)],
    back: [update(schedule)],
    names: (arn) =>
      expectation(
        `it calls ${arn}`,
        read,
        ['Target', direct ? 'Arn' : 'Input'],
        direct ? 'equals' : 'contains',
        arn,
      ),
    before: [sameMembers('the schedule is what the inventory saw', read, [], schedule, COMPARED)],
    done: [
      expectation('its target differs by nothing but the function', read, ['Target'], 'equals', moved.Target),
    ],
    backPreconditions: [sameMembers('nobody changed the schedule since', read, [], moved, COMPARED)],
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

/** A schedule calls the function itself, or the API call `lambda:Invoke` with the function’s name in its input. */
function movedTarget(target: JsonObject, field: string, arn: string): JsonObject {
  if (field === 'Target.Arn') return { ...target, Arn: arn };
  let input = typeof target.Input === 'string' ? target.Input : '{}';
  // the rest of the input keeps its spelling: numbers may be longer than JavaScript’s
  for (const [member, value] of [['FunctionName', arn] as const, ['Qualifier', undefined] as const])
    input = jsonc.applyEdits(input, jsonc.modify(input, [member], value, {}));
  return { ...target, Input: input };
}

function retryAge(target: JsonObject): number {
  const policy = target.RetryPolicy;
  return isJsonObject(policy) && typeof policy.MaximumEventAgeInSeconds === 'number'
    ? policy.MaximumEventAgeInSeconds
    : 24 * 3600;
}
