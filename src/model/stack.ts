import type { StackPlan } from './migration.js';

/** Whether a stack is deployed today already: the adopted one, and those that have a template of their own today. */
export function isThere({ adopted, origin }: StackPlan): boolean {
  return adopted || origin !== undefined;
}
