import type { Inventory, LiveFunction } from '../../inventory/model.js';
import { stepId } from '../context.js';
import { block } from '../findings/finding.js';
import type { PlanFinding, Step } from '../model.js';
import { expectation, makeStep } from '../steps/make.js';
import { NOBODY } from './alias-step.js';
import { callerFindings, durable } from './findings.js';
import { idleFindings, stillIdle } from './idle.js';

/** A function that someone named to be deleted, once its aliases are gone. */
export interface Ending {
  readonly fn: LiveFunction;
  /** Names of the aliases that this plan takes away. */
  readonly aliases: readonly string[];
  /** Whether it stands for an environment afterwards: adopted, or made for one. */
  readonly stays: boolean;
  readonly idle: number;
}

/** Whether the function itself may go: every reason against it. */
export function endingFindings(inventory: Inventory, { fn, aliases, stays, idle }: Ending): PlanFinding[] {
  const findings = [
    ...callerFindings(inventory, fn.name, (each) => each.function === fn.name),
    ...idleFindings(inventory, fn, null, idle),
  ];
  if (stays)
    findings.push(
      block(
        'DEL001',
        'everything',
        `${fn.name} serves an environment afterwards, too`,
        [fn.arn],
        'Leave it: take its old aliases away, without --delete-function.',
      ),
    );
  if (fn.owner !== undefined && fn.owner !== null)
    findings.push(
      block(
        'OWN002',
        'everything',
        'a stack owns the function, and would put it back',
        [`${fn.owner.logicalId} of stack ${fn.owner.stack}`],
        'Delete it by its stack, once its aliases are gone.',
      ),
    );
  const others = (fn.aliases ?? []).filter(({ name }) => !aliases.includes(name));
  if (others.length > 0)
    findings.push(
      block(
        'ALIAS003',
        'everything',
        'it has aliases that this plan does not take away',
        others.map(({ arn }) => arn),
        'Nobody knows what they are for: find out, and delete them by hand, or leave the function.',
      ),
    );
  const running = (fn.durableExecutions ?? []).filter((each) => each.running > 0);
  if (running.length > 0) findings.push(durable(running));
  const edge = fn.versions.find(({ masterArn }) => masterArn !== undefined);
  if (edge !== undefined)
    findings.push(
      block('EDGE001', 'everything', 'it is a replica of Lambda@Edge', [edge.masterArn ?? ''], 'Leave it.'),
    );
  return findings;
}

/** Deletes the function with all its versions. Nothing brings it back. */
export function functionStep({ fn, idle }: Ending, needs: readonly string[]): Step {
  const where = { FunctionName: fn.name };
  const read = { service: 'lambda', operation: 'GetFunctionConfiguration', input: where };
  const list = (operation: string, more = {}) => ({
    service: 'lambda',
    operation,
    input: { ...where, ...more },
  });
  const lasting = fn.versions.some(({ durable: each }) => each !== undefined);
  return makeStep({
    id: stepId({ fn, environment: 'all' }, 'contract', 'function'),
    phase: 'contract',
    title: `Delete function ${fn.name}, with all its versions`,
    by: 'calls',
    calls: [{ service: 'lambda', operation: 'DeleteFunction', input: where }],
    needs,
    preconditions: [
      expectation('it has no alias', list('ListAliases'), ['Aliases'], 'equals', []),
      expectation(
        'no mapping feeds it',
        list('ListEventSourceMappings'),
        ['EventSourceMappings'],
        'equals',
        [],
      ),
      ...(lasting
        ? [
            expectation(
              'no durable execution runs',
              list('ListDurableExecutionsByFunction', { Statuses: ['RUNNING'] }),
              ['DurableExecutions'],
              'equals',
              [],
            ),
          ]
        : []),
    ],
    before: [
      expectation(
        'its code is the code the plan saw',
        read,
        ['CodeSha256'],
        'equals',
        fn.versions.find(({ version }) => version === '$LATEST')?.codeSha256 ?? null,
      ),
    ],
    done: [expectation('the function is gone', read, ['FunctionName'], 'absent')],
    watch: stillIdle(fn, null, idle),
    risk: 'R4',
    blastRadius: `${fn.name}, every version of it, and its code where nobody else keeps it`,
    goes: fn.name,
    expects: NOBODY,
    idempotency: 'deleted only where it is there',
    restsOn: ['U7'],
  });
}
