import type { Environment } from './environment.js';
import type { StackPlan } from './migration.js';

/** Whether a stack is deployed today already: the adopted one, and those that have a template of their own today. */
export function isThere({ adopted, origin }: StackPlan): boolean {
  return adopted || origin !== undefined;
}

/** What dealias.yaml calls an environment's stack of one template. */
export function stackGiven({ stack, stacks = {} }: Environment, template: string): string | undefined {
  return Object.hasOwn(stacks, template) ? stacks[template] : stack;
}
