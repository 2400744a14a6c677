import type { Environment } from '../model/environment.js';
import type { HandlerEntry } from '../model/function.js';
import type { StackPlan } from '../model/migration.js';
import { OwnFunctions } from './own-functions.js';
import { calledName } from './probes.js';
import { counterpart, type Side, type Sides } from './sides.js';
import { type Reader, stackAfter, TODAY } from './stacks.js';
import type { Deployed } from './variables.js';

/** One function in one environment, as it is deployed today and as it will be. */
export interface Case {
  readonly environment: Environment;
  readonly stack: Deployed;
  readonly plan: StackPlan | undefined;
  readonly variablesAfter: Readonly<Record<string, string>>;
  readonly names: OwnFunctions;
}

/** A function that stood in the original; `after` is undefined where it is gone or its handler is not found. */
export interface FunctionCases {
  readonly before: HandlerEntry;
  readonly after: HandlerEntry | undefined;
  readonly variablesBefore: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

/** Changes what is known of a stack, such as what its secrets are. */
export type Adjust = (stack: Deployed, environment: string) => Deployed;

/** What is to be compared: every function of the original in every environment. */
export function casesOf(sides: Sides, adjust: Adjust = (stack) => stack): FunctionCases[] {
  const { before, after, migration } = sides;
  return before.entries.map((entry) => {
    const now = counterpart(entry, after);
    const { template } = entry.function;
    const [was, is] = [before.descriptions.get(template), after.descriptions.get(template)];
    // A description that nobody changed is deployed as it is today.
    const plans = was?.text === is?.text ? [] : migration.stacks.filter((each) => each.template === template);
    const variablesBefore = was ? was.variables(entry.function, TODAY) : {};
    const cases =
      !now || !was || !is
        ? []
        : migration.environments.map((environment): Case => {
            const plan = plans.find((each) => each.environment === environment.name);
            const stack = plan
              ? adjust(stackAfter(plan, migration, reader(before), reader(after)), environment.name)
              : TODAY;
            return {
              environment,
              stack,
              plan,
              variablesAfter: is.variables(now.function, stack),
              names: new OwnFunctions(was, is, TODAY, stack, environment.aliases, {
                logicalId: entry.function.logicalId,
                name: calledName(environment, entry.function),
              }),
            };
          });
    return { before: entry, after: now, variablesBefore, cases };
  });
}

export function reader({ repository }: Side): Reader {
  return (path) => (repository.exists(path) ? repository.read(path) : undefined);
}
