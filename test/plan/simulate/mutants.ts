import type { JsonValue } from '../../../src/inventory/model.js';
import { type Call, isJsonObject } from '../../../src/plan/call.js';
import type { Plan, Step } from '../../../src/plan/model.js';
import { replaceText } from '../../../src/plan/sources/replace-arn.js';

/** A mistake a planner could make, made on purpose. */
export interface Mutant {
  readonly about: string;
  /** The case whose plan shows it. */
  readonly on: string;
  readonly make: (plan: Plan) => Plan;
}

function mapSteps(plan: Plan, change: (step: Step) => Step): Plan {
  return {
    ...plan,
    functions: plan.functions.map((fn) => ({
      ...fn,
      environments: fn.environments.map((each) => ({ ...each, steps: each.steps.map(change) })),
    })),
  };
}

function without(plan: Plan, drop: (id: string) => boolean): Plan {
  return { ...plan, order: plan.order.filter((id) => !drop(id)) };
}

/** Moves the steps that fit behind all others. */
function last(plan: Plan, fits: (id: string) => boolean): Plan {
  return { ...plan, order: [...plan.order.filter((id) => !fits(id)), ...plan.order.filter(fits)] };
}

const inCalls =
  (change: (calls: readonly Call[]) => readonly Call[], fits: (step: Step) => boolean) =>
  (plan: Plan): Plan =>
    mapSteps(plan, (step) => (fits(step) ? { ...step, calls: change(step.calls) } : step));

const cutover = ({ phase }: Step): boolean => phase === 'cutover';
const inputs = (change: (value: JsonValue) => JsonValue) => (calls: readonly Call[]) =>
  calls.map((call) => {
    const input = change(call.input);
    return isJsonObject(input) ? { ...call, input } : call;
  });

export const MUTANTS: readonly Mutant[] = [
  {
    about: 'two steps swapped: traffic first, permission after',
    on: 'd-rule',
    make: (plan) => last(plan, (id) => id.includes('/permit/')),
  },
  {
    about: 'a permission dropped',
    on: 'e-s3',
    make: (plan) => without(plan, (id) => id.includes('/permit/')),
  },
  {
    about: 'a role that is not widened',
    on: 'd-scheduler',
    make: (plan) => without(plan, (id) => id.includes('/permit/role-')),
  },
  {
    about: 'a permission for another source',
    on: 'a-rest-stage-variable',
    make: inCalls(
      inputs((value) =>
        isJsonObject(value)
          ? { ...value, SourceArn: 'arn:aws:execute-api:eu-west-1:111122223333:other/*' }
          : value,
      ),
      ({ phase }) => phase === 'permit',
    ),
  },
  {
    about: 'traffic before the new stack stands',
    on: 'event-rule',
    make: (plan) => last(plan, (id) => id.includes('/create/') || id.includes('/verify/')),
  },
  {
    about: 'the old subscription taken away first',
    on: 'sns',
    make: inCalls((calls) => [...calls].reverse(), cutover),
  },
  {
    about: 'a topic’s double delivery that is not announced',
    on: 'sns',
    make: (plan) => mapSteps(plan, (step) => ({ ...step, expects: { ...step.expects, duplicates: 'none' } })),
  },
  {
    about: 'production sent to development',
    on: 'b-sqs',
    make: (plan) => ({
      ...mapSteps(plan, (step) => ({
        ...step,
        calls: inputs((value) =>
          replaceText(value, `${plan.functions[0]?.arn}-prod:live`, `${plan.functions[0]?.arn}-dev:live`),
        )(step.calls),
        done: [],
      })),
    }),
  },
  {
    about: 'the draft deployed before the stages have the variable it uses',
    on: 'a-rest-stage-variable',
    make: (plan) => without(plan, (id) => id.includes('/cutover/variable-')),
  },
  {
    about: 'the variable set, and the draft that uses it never deployed',
    on: 'a-rest-stage-variable',
    make: inCalls((calls) => calls.filter(({ operation }) => operation !== 'CreateDeployment'), cutover),
  },
  {
    about: 'an HTTP API’s variables replaced by the new one alone',
    on: 'http-stage-variable',
    make: inCalls(
      inputs((value) =>
        isJsonObject(value) && isJsonObject(value.StageVariables)
          ? {
              ...value,
              StageVariables: Object.fromEntries(
                Object.entries(value.StageVariables).filter(([name]) => name !== 'alias'),
              ),
            }
          : value,
      ),
      cutover,
    ),
  },
  {
    about: 'a deployment by hand forgotten',
    on: 'http-manual-deploy',
    make: inCalls((calls) => calls.filter(({ operation }) => operation !== 'CreateDeployment'), cutover),
  },
  {
    about: 'a step called done by half of what it does, so that what was cut off stays cut off',
    on: 'http-manual-deploy',
    make: (plan) =>
      mapSteps(plan, (step) => (cutover(step) ? { ...step, done: step.done.slice(0, 1) } : step)),
  },
  {
    about: 'a bucket’s notifications put back as they were before the other environment moved',
    on: 'e-s3',
    make: (plan) => {
      const first = Object.values(plan.functions[0]?.environments ?? [])
        .flatMap(({ steps }) => steps)
        .find(cutover);
      const old = first?.rollback?.calls[0]?.input.NotificationConfiguration;
      return mapSteps(plan, (step) =>
        cutover(step) && step.id.includes('/prod/')
          ? {
              ...step,
              calls: inputs((value) =>
                isJsonObject(value)
                  ? {
                      ...value,
                      NotificationConfiguration: replaceText(
                        old ?? null,
                        `${plan.functions[0]?.arn}:prod`,
                        `${plan.functions[0]?.arn}-prod:live`,
                      ),
                    }
                  : value,
              )(step.calls),
            }
          : step,
      );
    },
  },
  {
    about: 'a way back that does not look whether others changed the bucket since',
    on: 'e-s3',
    make: (plan) =>
      mapSteps(plan, (step) => ({
        ...step,
        needs: [],
        rollback: step.rollback === null ? null : { ...step.rollback, preconditions: [] },
      })),
  },
  {
    about: 'no time given to the source to take up the change',
    on: 'd-rule',
    make: (plan) => mapSteps(plan, (step) => ({ ...step, settleSeconds: 0 })),
  },
  {
    about: 'a way back that goes nowhere',
    on: 'c-kinesis',
    make: (plan) =>
      mapSteps(plan, (step) =>
        step.rollback === null ? step : { ...step, rollback: { ...step.rollback, calls: [] } },
      ),
  },
  {
    about: 'the old reservation lowered to nothing, which switches the old function off',
    on: 'k-reserved-concurrency',
    make: inCalls(
      inputs((value) =>
        isJsonObject(value) && value.FunctionName === 'my-fn'
          ? { ...value, ReservedConcurrentExecutions: 0 }
          : value,
      ),
      ({ id }) => id.includes('lower-reservation'),
    ),
  },
  {
    about: 'a reservation set again by a second run',
    on: 'k-reserved-concurrency',
    make: (plan) =>
      mapSteps(plan, (step) => ({
        ...step,
        done: step.done.map((each) => (each.test === 'at-most' ? { ...each, test: 'equals' } : each)),
      })),
  },
  {
    about: 'the stack taken away from under the traffic',
    on: 'b-sqs',
    make: (plan) => mapSteps(plan, (step) => ({ ...step, needs: [] })),
  },
];
