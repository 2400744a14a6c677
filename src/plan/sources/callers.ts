import type { ReferenceOf } from '../../inventory/references.js';
import { type MoveContext, qualified, stepId } from '../context.js';
import type { PlanFinding, Step } from '../model.js';
import { expectation, makeStep } from '../steps/make.js';
import { permitByRole } from '../steps/permit.js';
import { asyncAge, byPerson, effect, type Move, NOTHING_TO_MOVE, oldTimeout } from './move.js';

/** How long a caller takes to be deployed everywhere, and its warm instances to end. */
const DEPLOYED = 3600;

/**
 * A function that calls this one, by a variable that names it. Variables belong to a version, so the caller must
 * be deployed anew: where it moves too, its own new stack does that; else its owner.
 */
export function moveCaller(context: MoveContext, reference: ReferenceOf<'environment-variable'>): Move {
  const { caller, variable } = reference.details;
  const { target, inventory, moving } = context;
  const drain = {
    seconds: DEPLOYED + asyncAge(context) + oldTimeout(context),
    says: `the deployment of ${caller}, and its asynchronous calls`,
  };
  const role = inventory.functions
    .find(({ name }) => name === caller)
    ?.versions.find(({ version }) => version === '$LATEST')?.role;
  const permits = role === undefined ? [] : [permitByRole(context, `function ${caller}`, role)];
  if (moving.has(caller))
    return {
      ...NOTHING_TO_MOVE,
      permits,
      drain,
      findings: [
        {
          code: 'CALL001',
          severity: 'info',
          blocks: null,
          message: `${caller} calls ${context.fn.name} by its variable ${variable}; it moves later, or together with it`,
          evidence: [reference.id],
          unblock: `In ${caller}’s new stack of ${context.environment}, ${variable} names ${qualified(target.functionName, target.qualifier)}, and its role may invoke it.`,
        },
      ],
    };
  const read = { service: 'lambda', operation: 'GetFunctionConfiguration', input: { FunctionName: caller } };
  const path = ['Environment', 'Variables', variable];
  const step = byPerson(context, permits, {
    what: `caller ${caller}, variable ${variable}`,
    how: [
      `In ${caller}, ${variable} is ${reference.target} today: let it name ${target.arn}, and deploy it. Its role needs lambda:InvokeFunction on the new function first, with and without alias.`,
    ],
    back: `Deploy ${caller} as it was.`,
    done: [expectation('the variable names the new function', read, path, 'contains', target.functionName)],
    before: [expectation('the variable is as it was', read, path, 'equals', reference.target)],
    risk: 'R2',
    blastRadius: `function ${caller}`,
    expects: effect('a call goes to one of the two; asynchronous calls may be retried, as today', 'few'),
  });
  return { permits, cutovers: [step], drain, findings: [] };
}

/** Principals that call by rights of their own: nothing tells whether, how, or from where. */
export function callersByIdentity(
  context: MoveContext,
  references: readonly ReferenceOf<'identity-policy'>[],
): Move {
  const wild = references.filter(({ details }) => details.wildcard);
  const named = references.filter(({ details }) => !details.wildcard);
  const findings: PlanFinding[] = [];
  if (wild.length > 0)
    findings.push({
      code: 'IAM001',
      severity: 'warn',
      blocks: 'contract',
      message: `rights on ${context.fn.name} are given by a wildcard, which does not cover ${context.target.functionName}`,
      evidence: wild.map(({ details }) => `${details.identity}: ${details.policy}`),
      unblock:
        'Give whoever of them really calls the same right on the new function; CloudTrail’s data events tell who does.',
    });
  if (named.length > 0)
    findings.push({
      code: 'CALL001',
      severity: 'warn',
      blocks: 'contract',
      message: `${named.length === 1 ? 'an identity' : 'identities'} may call ${qualified(context.fn.name, context.qualifier)}; whether from code, the inventory can’t see`,
      evidence: named.map(({ details }) => `${details.identity}: ${details.policy}`),
      unblock: `Give them the same right on the new function, let their code name ${qualified(context.target.functionName, context.target.qualifier)}, and see in CloudTrail’s data events that nobody is left.`,
    });
  return { ...NOTHING_TO_MOVE, findings };
}

/** Someone who looks for callers that nothing lists, before anything is taken away. */
export function watchCallers(context: MoveContext): Step {
  return makeStep({
    id: stepId(context, 'drain', 'callers'),
    phase: 'drain',
    title: `See who still calls ${context.oldArn}`,
    by: 'person',
    instructions: [
      'Turn on CloudTrail data events for the function for as long as its longest schedule (a monthly job: 31 days and more), and read who invokes it and by which qualifier.',
    ],
    risk: 'R0',
    blastRadius: 'none',
    approval: 'person',
    idempotency: 'it only looks',
  });
}
