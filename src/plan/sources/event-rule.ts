import type { ReferenceOf } from '../../inventory/references.js';
import type { MoveContext } from '../context.js';
import { expectation } from '../steps/make.js';
import { permitByPolicy, permitByRole } from '../steps/permit.js';
import { asyncAge, effect, type Move, oldTimeout, redirect } from './move.js';
import { periodOf } from './period.js';

/** A rule’s target is replaced by `PutTargets` with the same id and the whole object, so that nothing but the ARN changes. */
export function moveEventRule(context: MoveContext, reference: ReferenceOf<'event-rule'>): Move {
  const { bus, rule, ruleArn, targetId, targetObject, schedule } = reference.details;
  const moved = { ...targetObject, Arn: context.target.arn };
  const what = `rule ${rule}${bus === 'default' ? '' : ` of bus ${bus}`}, target ${targetId}`;
  const permits =
    reference.authorisedBy === 'role' && reference.role !== undefined
      ? [permitByRole(context, `rule ${rule}`, reference.role)]
      : [
          permitByPolicy(context, {
            what: `rule ${rule}`,
            principal: 'events.amazonaws.com',
            sourceArn: ruleArn,
          }),
        ];
  const read = {
    service: 'events',
    operation: 'ListTargetsByRule',
    input: { Rule: rule, EventBusName: bus },
  };
  const path = ['Targets', { where: 'Id', is: targetId }];
  const put = (target: typeof targetObject) => ({
    service: 'events',
    operation: 'PutTargets',
    input: { Rule: rule, EventBusName: bus, Targets: [target] },
  });
  const retry = targetObject.RetryPolicy;
  const age =
    typeof retry === 'object' && retry !== null && 'MaximumEventAgeInSeconds' in retry
      ? Number(retry.MaximumEventAgeInSeconds)
      : 24 * 3600;
  const step = redirect(context, permits, reference, {
    ...(schedule === null ? {} : { watchSeconds: Math.max(300, periodOf(schedule)) }),
    what,
    forward: [put(moved)],
    back: [put(targetObject)],
    names: (arn) => expectation(`the target is ${arn}`, read, [...path, 'Arn'], 'equals', arn),
    before: [expectation('the target is what the inventory saw', read, path, 'equals', targetObject)],
    done: [expectation('the target differs by nothing but its ARN', read, path, 'equals', moved)],
    risk: 'R2',
    blastRadius: 'one target of one rule',
    expects: effect('nothing is lost; an event may rarely come twice, as it may today', 'few'),
    settleSeconds: 60,
    instructions: [
      ...(schedule === null ? [] : ['Do it right after the rule has fired.']),
      'PutTargets answers with success even where FailedEntryCount is not 0; the check afterwards tells.',
    ],
  });
  return {
    permits,
    cutovers: [step],
    drain: {
      seconds: asyncAge(context) + age + oldTimeout(context),
      says: 'what the old alias took asynchronously, and what EventBridge still retries there',
    },
    findings: [],
    ...(schedule === null ? {} : { bakeSeconds: periodOf(schedule) }),
  };
}
