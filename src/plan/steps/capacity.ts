import type { JsonObject } from '../../inventory/model.js';
import type { ReferenceOf } from '../../inventory/references.js';
import { type MoveContext, stepId } from '../context.js';
import { UNRESERVED } from '../findings/function.js';
import type { Step, Watch } from '../model.js';
import { effect } from '../sources/move.js';
import { expectation, makeStep, rollback } from './make.js';

const UNTIL = 'until the source calls the new function';

function where(context: MoveContext): JsonObject {
  const { functionName, qualifier } = context.target;
  return { FunctionName: functionName, ...(qualifier === null ? {} : { Qualifier: qualifier }) };
}

/** What the old alias has beside its code, made for the new one before anything calls it. */
export function capacitySteps(
  context: MoveContext,
  scaling: readonly ReferenceOf<'scaling-target'>[],
): Step[] {
  return [
    ...provisioned(context),
    ...scaling.map((each) => scalingStep(context, each)),
    ...asyncSettings(context),
  ];
}

function provisioned(context: MoveContext): Step[] {
  const config = context.fn.provisionedConcurrency?.find(({ qualifier }) => qualifier === context.qualifier);
  if (config === undefined || context.target.qualifier === null) return [];
  const read = { service: 'lambda', operation: 'GetProvisionedConcurrencyConfig', input: where(context) };
  return [
    makeStep({
      id: stepId(context, 'permit', 'provisioned-concurrency'),
      phase: 'permit',
      title: `Keep ${config.requested} instances of ${context.target.arn} ready, as for the old alias; both cost until the old ones go`,
      by: 'calls',
      calls: [
        {
          service: 'lambda',
          operation: 'PutProvisionedConcurrencyConfig',
          input: { ...where(context), ProvisionedConcurrentExecutions: config.requested },
        },
      ],
      needs: context.ready,
      before: [expectation('it has none', read, ['Status'], 'absent')],
      done: [
        expectation(
          'they are asked for',
          read,
          ['RequestedProvisionedConcurrentExecutions'],
          'equals',
          config.requested,
        ),
        expectation('they are ready', read, ['Status'], 'equals', 'READY'),
      ],
      settleSeconds: 120,
      rollback: rollback(UNTIL, [
        { service: 'lambda', operation: 'DeleteProvisionedConcurrencyConfig', input: where(context) },
      ]),
      risk: 'R1',
      blastRadius: 'the new function, and the account’s concurrency',
      idempotency: 'the same number again',
    }),
  ];
}

function scalingStep(context: MoveContext, reference: ReferenceOf<'scaling-target'>): Step {
  const { minimum, maximum, policies, scheduledActions } = reference.details;
  const { functionName, qualifier } = context.target;
  const target = {
    ServiceNamespace: 'lambda',
    ResourceId: `function:${functionName}:${qualifier ?? 'live'}`,
    ScalableDimension: 'lambda:function:ProvisionedConcurrency',
  };
  const read = {
    service: 'application-autoscaling',
    operation: 'DescribeScalableTargets',
    input: { ServiceNamespace: 'lambda', ResourceIds: [target.ResourceId] },
  };
  const path = ['ScalableTargets', { where: 'ResourceId', is: target.ResourceId }, 'MinCapacity'];
  return makeStep({
    id: stepId(context, 'permit', 'scaling'),
    phase: 'permit',
    title: `Scale the ready instances of ${functionName} as those of the old alias`,
    by: 'calls',
    calls: [
      {
        service: 'application-autoscaling',
        operation: 'RegisterScalableTarget',
        input: { ...target, MinCapacity: minimum, MaxCapacity: maximum },
      },
    ],
    instructions: [
      ...(policies.length + scheduledActions.length === 0
        ? []
        : [
            `Its ${policies.length} policies and ${scheduledActions.length} scheduled actions: put the same ones on ${target.ResourceId}, best in the new stack’s template.`,
          ]),
    ],
    needs: context.ready,
    before: [expectation('it is not scaled', read, path, 'absent')],
    done: [expectation('it is scaled within the same limits', read, path, 'equals', minimum)],
    rollback: rollback(UNTIL, [
      { service: 'application-autoscaling', operation: 'DeregisterScalableTarget', input: target },
    ]),
    risk: 'R1',
    blastRadius: 'the new function',
    idempotency: 'the same limits again',
  });
}

/** Retries and destinations of asynchronous calls belong to a qualifier; a new one starts without them. */
function asyncSettings(context: MoveContext): Step[] {
  const qualifier = context.qualifier ?? '$LATEST';
  const config = context.fn.asyncConfigs?.find((each) => each.qualifier === qualifier);
  if (config === undefined || context.target.mode === 'adopt') return [];
  const destinations = {
    ...(config.onSuccess === undefined ? {} : { OnSuccess: { Destination: config.onSuccess } }),
    ...(config.onFailure === undefined ? {} : { OnFailure: { Destination: config.onFailure } }),
  };
  const settings: JsonObject = {
    ...(config.maximumRetryAttempts === undefined
      ? {}
      : { MaximumRetryAttempts: config.maximumRetryAttempts }),
    ...(config.maximumEventAge === undefined ? {} : { MaximumEventAgeInSeconds: config.maximumEventAge }),
    ...(Object.keys(destinations).length === 0 ? {} : { DestinationConfig: destinations }),
  };
  const read = { service: 'lambda', operation: 'GetFunctionEventInvokeConfig', input: where(context) };
  return [
    makeStep({
      id: stepId(context, 'permit', 'async-settings'),
      phase: 'permit',
      title: `Give asynchronous calls of ${context.target.arn} the retries and destinations of the old alias`,
      by: 'calls',
      calls: [
        {
          service: 'lambda',
          operation: 'PutFunctionEventInvokeConfig',
          input: { ...where(context), ...settings },
        },
      ],
      instructions: [
        ...(Object.keys(destinations).length === 0
          ? []
          : ['The new function’s role must be allowed to write to the destinations.']),
      ],
      needs: context.ready,
      before: [expectation('it has none', read, ['FunctionArn'], 'absent')],
      done: Object.entries(settings)
        .filter(([member]) => member !== 'DestinationConfig')
        .map(([member, value]) =>
          expectation(`${member} is ${String(value)}`, read, [member], 'equals', value),
        )
        .concat(
          config.onFailure === undefined
            ? []
            : [
                expectation(
                  'what fails goes where it went',
                  read,
                  ['DestinationConfig', 'OnFailure', 'Destination'],
                  'equals',
                  config.onFailure,
                ),
              ],
        ),
      rollback: rollback(UNTIL, [
        { service: 'lambda', operation: 'DeleteFunctionEventInvokeConfig', input: where(context) },
      ]),
      risk: 'R1',
      blastRadius: 'the new function',
      idempotency: 'the same settings again',
    }),
  ];
}

const throttles = (name: string): Watch => ({
  says: `no call of ${name} is throttled`,
  namespace: 'AWS/Lambda',
  metric: 'Throttles',
  dimensions: { FunctionName: name },
  want: 'zero',
  value: 0,
  seconds: 3600,
});

/** Lowers the old function’s reservation and sets the new one’s, once the old alias has nothing more to do. */
export function reservationSteps(context: MoveContext, needs: readonly string[]): Step[] {
  const { fn, environment, decisions, target, shared } = context;
  const share = decisions.reservedConcurrency[fn.name]?.[environment];
  if (typeof fn.reservedConcurrency !== 'number' || share === undefined || target.mode === 'adopt') return [];
  const key = `reserved ${fn.name}`;
  const now = shared.value<number>(key, fn.reservedConcurrency);
  // environments that are still on the old function keep their shares; 0 would switch it off
  const shares = shared.value<JsonObject>(`shares ${key}`, { ...decisions.reservedConcurrency[fn.name] });
  const left = Object.fromEntries(Object.entries(shares).filter(([name]) => name !== environment));
  const still = Object.values(left).reduce<number>((sum, each) => sum + Number(each), 0);
  const rest = Math.min(now, Math.max(1, now - share, still));
  const read = (name: string) => ({
    service: 'lambda',
    operation: 'GetFunctionConcurrency',
    input: { FunctionName: name },
  });
  const put = (name: string, count: number) => ({
    service: 'lambda',
    operation: 'PutFunctionConcurrency',
    input: { FunctionName: name, ReservedConcurrentExecutions: count },
  });
  const path = ['ReservedConcurrentExecutions'];
  const room = expectation(
    `${UNRESERVED} stay unreserved in the account`,
    { service: 'lambda', operation: 'GetAccountSettings', input: {} },
    ['AccountLimit', 'UnreservedConcurrentExecutions'],
    'at-least',
    UNRESERVED + Math.max(0, share - (now - rest)),
  );
  const lower = makeStep({
    id: stepId(context, 'drain', 'lower-reservation'),
    phase: 'drain',
    title: `Lower the reservation of ${fn.name} from ${now} to ${rest}`,
    by: 'calls',
    calls: [put(fn.name, rest)],
    needs: [...needs, ...shared.needs(key)],
    before: [expectation(`it is ${now}`, read(fn.name), path, 'equals', now)],
    done: [expectation(`it is no more than ${rest}`, read(fn.name), path, 'at-most', rest)],
    rollback: rollback(
      'until the contract plan',
      [put(fn.name, now)],
      [expectation(`it is ${rest}`, read(fn.name), path, 'equals', rest)],
    ),
    watch: [throttles(fn.name)],
    risk: 'R3',
    blastRadius: `every alias of ${fn.name} that is still used`,
    expects: effect('nothing, if the drain is over; too low, and calls are refused with 429'),
    idempotency: 'the same number again',
  });
  shared.change(key, rest, lower.id);
  shared.change(`shares ${key}`, left, lower.id);
  const set = makeStep({
    id: stepId(context, 'drain', 'set-reservation'),
    phase: 'drain',
    title: `Reserve ${share} for ${target.functionName}`,
    by: 'calls',
    calls: [put(target.functionName, share)],
    needs: [lower.id],
    preconditions: [room],
    before: [expectation('it has none', read(target.functionName), path, 'absent')],
    done: [expectation(`it is ${share}`, read(target.functionName), path, 'equals', share)],
    rollback: rollback('at any time', [
      {
        service: 'lambda',
        operation: 'DeleteFunctionConcurrency',
        input: { FunctionName: target.functionName },
      },
    ]),
    watch: [throttles(target.functionName)],
    risk: 'R2',
    blastRadius: target.functionName,
    expects: effect('too low, and calls are refused with 429'),
    idempotency: 'the same number again',
  });
  return [lower, set];
}
