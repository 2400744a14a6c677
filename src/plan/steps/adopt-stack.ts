import type { Reference } from '../../inventory/references.js';
import type { Migration } from '../../model/migration.js';
import { type MoveContext, stepId } from '../context.js';
import type { Expectation } from '../expectation.js';
import type { Step } from '../model.js';
import { effect } from '../sources/move.js';
import { expectation, makeStep, rollback } from './make.js';

const COMPLETE = ['UPDATE_COMPLETE', 'IMPORT_COMPLETE', 'CREATE_COMPLETE'];

/** Whether the deployment that adopts the stack moves this source itself. */
export function movedByAdoption(context: MoveContext, reference: Reference): boolean {
  return context.target.mode === 'adopt' && reference.owner?.stack === context.target.stack;
}

/** Names of what in the stack belongs to other environments, and goes with the deployment that adopts it. */
function goesWithIt(context: MoveContext): string[] {
  return [
    ...new Set(
      context.inventory.references.flatMap((each) =>
        each.owner?.stack === context.target.stack &&
        each.qualifier !== context.qualifier &&
        'stage' in each.details &&
        'apiName' in each.details
          ? [`stage ${each.details.stage} of API ${each.details.apiName}`]
          : [],
      ),
    ),
  ];
}

/**
 * The stack that exists becomes this environment’s: the function stays, and gets the migrated code and settings.
 * That code is what calls without a qualifier, and every alias on `$LATEST`, get at once: so all others are gone first.
 */
export function adoptStack(
  context: MoveContext,
  migration: Migration | null,
  unchanged: readonly Expectation[],
  needs: readonly string[],
): Step[] {
  const { target, environment, fn, qualifier } = context;
  const stackPlan = migration?.stacks.find(
    (each) => each.environment === environment && each.stackName === target.stack,
  );
  const read = { service: 'cloudformation', operation: 'DescribeStacks', input: { StackName: target.stack } };
  const stack = ['Stacks', { where: 'StackName', is: target.stack }];
  const going = goesWithIt(context);
  const retain = makeStep({
    id: stepId(context, 'create', 'retain'),
    phase: 'create',
    title: `Let what stack ${target.stack} will not have any more outlive it`,
    by: 'pipeline',
    instructions: [
      'In the template that was deployed last: DeletionPolicy and UpdateReplacePolicy Retain on every alias, version, permission and mapping that the migrated template lacks. Deploy that, and nothing else.',
      'Without it, the deployment below deletes the aliases that rollback needs.',
    ],
    needs,
    preconditions: unchanged,
    rollback: rollback('at any time', [], [], ['Take the policies out again.']),
    risk: 'R1',
    blastRadius: `stack ${target.stack}; no resource changes`,
    approval: 'person',
    idempotency: 'the same template twice changes nothing',
  });
  const deploy = makeStep({
    id: stepId(context, 'create', 'stack'),
    phase: 'create',
    title: `Deploy the migrated template over stack ${target.stack}, with ${environment}’s parameters`,
    by: 'pipeline',
    instructions: [
      `From ${stackPlan?.template ?? 'the migrated template'} with ${stackPlan?.parameterFile ?? 'its parameters'}, by a change set that is read first: no Replacement, and Remove only of what is retained.`,
      `${fn.name} gets new code and settings here; calls by alias ${qualifier ?? ''} still get the old version, and sources that the stack owns call the new one from here on.`,
      ...(going.length === 0
        ? []
        : [
            `This takes away: ${going.join(', ')}. Their callers must use the addresses of the new stacks before; the old addresses do not come back.`,
          ]),
      'In the script: set DEALIAS_DEPLOY to a program that does it; it is called with function, environment and stack.',
    ],
    needs: [retain.id],
    preconditions: unchanged,
    done: [
      expectation(`stack ${target.stack} is complete`, read, [...stack, 'StackStatus'], 'one-of', COMPLETE),
      expectation(
        `it is ${environment}’s`,
        read,
        [...stack, 'Parameters', { where: 'ParameterKey', is: 'Environment' }, 'ParameterValue'],
        'equals',
        environment,
      ),
    ],
    before: [
      expectation(
        'it has no parameter Environment yet',
        read,
        [...stack, 'Parameters', { where: 'ParameterKey', is: 'Environment' }],
        'absent',
      ),
    ],
    rollback: rollback(
      'until the contract plan takes the old alias away; not for addresses that went with it',
      [],
      [],
      [
        'Deploy the template and parameters that were deployed before, with the code they had. The alias still names its old version all the while.',
      ],
    ),
    risk: 'R3',
    blastRadius: `stack ${target.stack}: ${environment} as a whole, and calls without a qualifier`,
    expects: effect('sources that the stack owns move with it; nothing stops in between'),
    idempotency: 'an empty change set is no deployment',
    irreversible: going.length > 0,
    approval: 'person',
  });
  return [retain, deploy];
}
