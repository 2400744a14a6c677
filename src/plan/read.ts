import { parseValidated, type SavedForm } from '../json/validated.js';
import type { Plan, Step } from './model.js';

const FORM: SavedForm = {
  what: 'plan',
  schema: 'plan',
  schemaVersion: 1,
  remedy: 'Make it with `dealias plan INVENTORY --format json`, with this version of dealias.',
};

/** A saved plan from its JSON text. @param file how to call it in a message */
export function parsePlan(file: string, text: string): Plan {
  return parseValidated(FORM, file, text) as Plan;
}

/** All steps of a plan by id. */
export function stepsById(plan: Plan): Map<string, Step> {
  return new Map(
    plan.functions.flatMap(({ environments }) =>
      environments.flatMap(({ steps }) => steps.map((step) => [step.id, step] as const)),
    ),
  );
}

/** The steps in the order to do them. */
export function orderedSteps(plan: Plan): Step[] {
  const steps = stepsById(plan);
  return plan.order.flatMap((id) => {
    const step = steps.get(id);
    return step === undefined ? [] : [step];
  });
}
