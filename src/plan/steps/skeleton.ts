import type { Migration } from '../../model/migration.js';
import type { Call } from '../call.js';
import { crosses, type MoveContext, qualified, stepId } from '../context.js';
import type { LiveEnvironment } from '../environments.js';
import type { Expectation } from '../expectation.js';
import type { Step } from '../model.js';
import type { Drain } from '../sources/move.js';
import { effect, trafficWatch } from '../sources/move.js';
import { expectation, makeStep, rollback } from './make.js';

export const HOUR = 3600;

/** The call that reads an alias. */
export const readAlias = (functionName: string, alias: string): Call => ({
  service: 'lambda',
  operation: 'GetAlias',
  input: { FunctionName: functionName, Name: alias },
});

/** An alias serves one version, as the plan saw it. */
export function aliasServes(functionName: string, alias: string, version: string): Expectation[] {
  const read = readAlias(functionName, alias);
  return [
    expectation(`alias ${alias} is on version ${version}`, read, ['FunctionVersion'], 'equals', version),
    expectation('it has no weights', read, ['RoutingConfig', 'AdditionalVersionWeights'], 'absent'),
  ];
}

/** What the old alias serves, exactly as the plan saw it. */
export function oldIsUnchanged(
  context: MoveContext,
  live: LiveEnvironment,
  revisionId: string | null,
): Expectation[] {
  const { fn } = context;
  const version = fn.versions.find((each) => each.version === live.version);
  const code = {
    service: 'lambda',
    operation: 'GetFunctionConfiguration',
    input: { FunctionName: fn.name, ...(live.qualifier === null ? {} : { Qualifier: live.qualifier }) },
  };
  return [
    ...(live.qualifier === null
      ? []
      : [
          ...aliasServes(fn.name, live.qualifier, live.version),
          ...(revisionId === null
            ? []
            : [
                expectation(
                  'nobody changed the alias since',
                  readAlias(fn.name, live.qualifier),
                  ['RevisionId'],
                  'equals',
                  revisionId,
                ),
              ]),
        ]),
    expectation(
      'its code is the code the plan saw',
      code,
      ['CodeSha256'],
      'equals',
      version?.codeSha256 ?? null,
    ),
    ...(live.version === '$LATEST' && version !== undefined && version.revisionId !== ''
      ? [expectation('nobody changed $LATEST since', code, ['RevisionId'], 'equals', version.revisionId)]
      : []),
  ];
}

/** No update of the code or settings is under way. */
function settled({ fn, qualifier }: MoveContext): Expectation {
  const input = { FunctionName: fn.name, ...(qualifier === null ? {} : { Qualifier: qualifier }) };
  const read = { service: 'lambda', operation: 'GetFunctionConfiguration', input };
  return expectation('its last update is over', read, ['LastUpdateStatus'], 'equals', 'Successful');
}

/** Nobody deploys to the function while it moves. */
export function freeze(context: MoveContext, unchanged: readonly Expectation[]): Step {
  return makeStep({
    id: stepId(context, 'freeze', 'deployments'),
    phase: 'freeze',
    title: `Stop deployments to ${context.fn.name} until ${context.environment} has moved`,
    by: 'person',
    instructions: [
      `Switch off what deploys ${context.fn.name}${context.fn.owner ? `, and stack ${context.fn.owner.stack}` : ''}. A deployment in between would change what is moved, or put back what was.`,
    ],
    preconditions: [...unchanged, settled(context)],
    rollback: rollback('at any time', [], [], ['Switch it on again.']),
    risk: 'R0',
    blastRadius: 'delivery',
    approval: 'person',
    idempotency: 'it is off or on',
  });
}

function stackRead(context: MoveContext): Expectation['read'] {
  return {
    service: 'cloudformation',
    operation: 'DescribeStacks',
    input: { StackName: context.target.stack },
  };
}

const COMPLETE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE'];

/** How the new function is named in a call. */
export function targetInput(context: MoveContext): { FunctionName: string; Qualifier?: string } {
  const { functionName, qualifier } = context.target;
  return { FunctionName: functionName, ...(qualifier === null ? {} : { Qualifier: qualifier }) };
}

/** That the new function is there, in its stack, and ready. */
function targetReady(context: MoveContext): Expectation[] {
  const { target } = context;
  const configuration = {
    service: 'lambda',
    operation: 'GetFunctionConfiguration',
    input: targetInput(context),
  };
  return [
    expectation(
      `stack ${target.stack} is complete`,
      stackRead(context),
      ['Stacks', { where: 'StackName', is: target.stack }, 'StackStatus'],
      'one-of',
      COMPLETE,
    ),
    expectation(
      `${qualified(target.functionName, target.qualifier)} is Active`,
      configuration,
      ['State'],
      'equals',
      'Active',
    ),
  ];
}

/** How the stack is deployed: with the migration’s files where there is one. */
function deployInstructions(
  context: MoveContext,
  migration: Migration | null,
  live: LiveEnvironment,
): string[] {
  const { target, fn, environment } = context;
  const version = fn.versions.find((each) => each.version === live.version);
  const stack = migration?.stacks.find(
    (each) => each.environment === environment && each.stackName === target.stack,
  );
  const code =
    migration === null
      ? [
          `Its code is that of ${qualified(fn.name, live.qualifier)}: ${version?.packageType === 'Image' ? `image ${version.resolvedImageUri ?? ''}, by its digest` : `download it by GetFunction (the link is good for ten minutes), see that its SHA-256 is ${version?.codeSha256 ?? ''}, and put it in a bucket with versions`}.`,
          'Does the code ask for the alias it was called by? Run `dealias scan` and `dealias migrate` on its repository first: here it is called by another name.',
        ]
      : [
          `From ${stack?.template ?? 'the migrated template'} with ${stack?.parameterFile ?? 'its parameters'}, as \`dealias migrate\` wrote them: \`${stack === undefined ? 'sam deploy' : deployCommand(stack.template, stack.stackName, stack.parameterFile)}\`.`,
        ];
  return [
    `Deploy stack ${target.stack} with function ${target.functionName}${target.qualifier === null ? '' : ` and its alias ${target.qualifier}`}, by a change set that is read first: nothing but Add, no trigger switched on.`,
    ...code,
    `Declare its log group /aws/lambda/${target.functionName} in the stack, before the function first runs.`,
    'In the script: set DEALIAS_DEPLOY to a program that does it; it is called with function, environment and stack.',
  ];
}

function deployCommand(template: string, stack: string, parameters: string): string {
  return `aws cloudformation deploy --template-file ${template} --stack-name ${stack} --parameter-overrides file://${parameters} --capabilities CAPABILITY_IAM`;
}

/** The new stack, without any traffic. */
export function create(
  context: MoveContext,
  migration: Migration | null,
  live: LiveEnvironment,
  needs: readonly string[],
): Step {
  const { target } = context;
  const stack = stackRead(context);
  return makeStep({
    id: stepId(context, 'create', 'stack'),
    phase: 'create',
    title: `Deploy stack ${target.stack}, with ${target.functionName} in it; no traffic goes there`,
    by: 'pipeline',
    instructions: deployInstructions(context, migration, live),
    needs,
    done: crosses(context) ? [] : targetReady(context),
    rollback: rollback(
      'until traffic goes there',
      [],
      [],
      [
        `aws cloudformation delete-stack --stack-name ${target.stack}; a change set that was never executed leaves a stack in REVIEW_IN_PROGRESS: delete that, too. What is retained stays.`,
      ],
    ),
    risk: 'R1',
    blastRadius: `stack ${target.stack}`,
    approval: 'person',
    idempotency: 'a stack that is complete, with the function in it, is not deployed again',
    preconditions:
      target.exists || crosses(context)
        ? []
        : [
            expectation(
              'no operation on it is under way',
              stack,
              ['Stacks', { where: 'StackName', is: target.stack }, 'StackStatus'],
              'lacks',
              'IN_PROGRESS',
            ),
          ],
  });
}

/** Watches the new function for as long as it takes to see every kind of call once. */
export function bake(context: MoveContext, seconds: number, needs: readonly string[]): Step {
  return makeStep({
    id: stepId(context, 'bake', 'watch'),
    phase: 'bake',
    title: `Watch ${context.environment} for ${duration(seconds)}`,
    by: 'person',
    instructions: [
      'Alarms stay silent, answers and latency are as before, at the busiest time of the day, too. If not: go back, step by step.',
    ],
    needs,
    watch: trafficWatch(context, seconds),
    waitSeconds: seconds,
    risk: 'R0',
    blastRadius: 'none',
    approval: 'person',
    idempotency: 'it only looks',
  });
}

/** Waits until the old alias has nothing more to do, and proves it. */
export function drain(context: MoveContext, drains: readonly Drain[], needs: readonly string[]): Step {
  const seconds = Math.max(...drains.map((each) => each.seconds), 60);
  const resource = { FunctionName: context.fn.name, Resource: qualified(context.fn.name, context.qualifier) };
  const windows = 2 * seconds;
  const zero = (metric: string) => ({
    says: `${metric} of ${resource.Resource} are zero`,
    namespace: 'AWS/Lambda',
    metric,
    dimensions: resource,
    want: 'zero' as const,
    value: 0,
    seconds: windows,
  });
  return makeStep({
    id: stepId(context, 'drain', 'old-alias'),
    phase: 'drain',
    title: `Let ${context.oldArn} finish what it took: twice ${duration(seconds)} without a call`,
    by: 'person',
    instructions: [
      ...new Set(drains.map(({ says, seconds: each }) => `${says} (${duration(each)})`)),
      'Two such times in a row, without throttles. It stays as it is, ready to take traffic back.',
    ],
    needs,
    watch: [zero('Invocations'), zero('Throttles')],
    waitSeconds: windows,
    risk: 'R0',
    blastRadius: 'none',
    approval: 'person',
    idempotency: 'it only looks',
    restsOn: ['U4', 'U7'],
  });
}

/** Takes the mappings, which kept their position, into the new stack. */
export function adoptMappings(
  context: MoveContext,
  uuids: readonly string[],
  needs: readonly string[],
): Step {
  const { target } = context;
  return makeStep({
    id: stepId(context, 'adopt', 'mappings'),
    phase: 'adopt',
    title: `Import ${uuids.length === 1 ? 'the mapping' : 'the mappings'} into stack ${target.stack}`,
    by: 'pipeline',
    instructions: [
      `Where another stack owns it: there, set DeletionPolicy and UpdateReplacePolicy to Retain, deploy, and take it out of the template.`,
      `In ${target.stack}: a change set of type IMPORT with nothing else in it, ResourcesToImport Id ${uuids.join(', ')}. The template must hold every property the mapping has now: what is missing is reset to a default.`,
      'Afterwards: the next change set is empty, and drift detection says IN_SYNC.',
    ],
    needs,
    done: uuids.map((uuid) =>
      expectation(
        `stack ${target.stack} holds mapping ${uuid}`,
        {
          service: 'cloudformation',
          operation: 'DescribeStackResources',
          input: { StackName: target.stack },
        },
        ['StackResources', { where: 'PhysicalResourceId', is: uuid }, 'LogicalResourceId'],
        'present',
      ),
    ),
    rollback: rollback(
      'at any time',
      [],
      [],
      ['Take it out of the template again, with DeletionPolicy Retain deployed before.'],
    ),
    risk: 'R2',
    blastRadius: `stack ${target.stack}`,
    approval: 'person',
    idempotency: 'a mapping that is in the stack is not imported again',
    expects: effect('the mapping goes on'),
    restsOn: ['U5'],
  });
}

/** Seconds as people say it. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 2 * HOUR) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * HOUR) return `${Math.round((seconds / HOUR) * 10) / 10} h`;
  return `${Math.round((seconds / 86_400) * 10) / 10} days`;
}
