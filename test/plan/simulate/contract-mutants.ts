import type { Plan, Step } from '../../../src/plan/model.js';

/** A mistake a planner of contract plans could make, made on purpose. */
export interface ContractMutant {
  readonly about: string;
  readonly make: (plan: Plan) => Plan;
}

const steps =
  (change: (step: Step) => Step) =>
  (plan: Plan): Plan => ({
    ...plan,
    functions: plan.functions.map((fn) => ({
      ...fn,
      environments: fn.environments.map((each) => ({ ...each, steps: each.steps.map(change) })),
    })),
  });

const makes = (step: Step, operation: string): boolean =>
  step.calls.some((each) => each.operation === operation);

export const CONTRACT_MUTANTS: readonly ContractMutant[] = [
  {
    about: 'metrics are not looked at again before a step',
    make: steps((step) => ({ ...step, watch: [] })),
  },
  {
    about: 'the alias that goes is another environment’s',
    make: steps((step) =>
      makes(step, 'DeleteAlias')
        ? { ...step, calls: step.calls.map((each) => ({ ...each, input: { ...each.input, Name: 'dev' } })) }
        : step,
    ),
  },
  {
    about: 'the function goes before its aliases, and nobody looks',
    make: (plan) => {
      const bare = steps((step) => (makes(step, 'DeleteFunction') ? { ...step, preconditions: [] } : step))(
        plan,
      );
      const last = plan.order.filter((id) => id.endsWith('/contract/function'));
      return { ...bare, order: [...last, ...plan.order.filter((id) => !last.includes(id))] };
    },
  },
  {
    about: 'a permission can’t be given back',
    make: steps((step) =>
      makes(step, 'RemovePermission') && step.rollback !== null
        ? { ...step, rollback: { ...step.rollback, calls: [] } }
        : step,
    ),
  },
  {
    about: 'the alias goes before what it has, so none of that is found any more',
    make: (plan) => {
      const bare = steps((step) => (makes(step, 'DeleteAlias') ? { ...step, preconditions: [] } : step))(
        plan,
      );
      const first = plan.order.filter((id) => id.endsWith('/contract/alias'));
      return { ...bare, order: [...first, ...plan.order.filter((id) => !first.includes(id))] };
    },
  },
  {
    about: 'a permission is only said to be gone',
    make: steps((step) => (makes(step, 'RemovePermission') ? { ...step, calls: [] } : step)),
  },
];
