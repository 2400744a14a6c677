import type { Environment } from '../model/environment.js';
import type { HandlerEntry } from '../model/function.js';
import type { StackPlan } from '../model/migration.js';
import { OwnFunctions } from './own-functions.js';
import { calledName } from './probes.js';
import { counterpart, type Side, type Sides } from './sides.js';
import { type Reader, stackAfter, TODAY, todayIn } from './stacks.js';
import type { Deployed } from './variables.js';

/** One function in one environment, as it is deployed today and as it will be. */
export interface Case {
  readonly environment: Environment;
  readonly stack: Deployed;
  readonly plan: StackPlan | undefined;
  /** As the function has them today, in this environment. */
  readonly variablesBefore: Readonly<Record<string, string>>;
  readonly variablesAfter: Readonly<Record<string, string>>;
  readonly names: OwnFunctions;
}

/** A function that stood in the original; `after` is undefined where it is gone or its handler is not found. */
export interface FunctionCases {
  readonly before: HandlerEntry;
  readonly after: HandlerEntry | undefined;
  readonly cases: readonly Case[];
}

/** Changes what is known of a stack, such as what its secrets are. */
export type Adjust = (stack: Deployed, environment: string) => Deployed;

/** What is to be compared: every function of the original in every environment. */
export function casesOf(sides: Sides, adjust: Adjust = (stack) => stack): FunctionCases[] {
  const { before, after, migration } = sides;
  return before.entries
    .filter((entry) => !isCopied(entry, sides))
    .map((entry) => {
      const template = homeOf(entry.function.template, sides);
      const now = counterpart({ ...entry, function: { ...entry.function, template } }, after);
      const [own, is] = [before.descriptions.get(template), after.descriptions.get(template)];
      if (!now || !own || !is) return { before: entry, after: now, cases: [] };
      // A description that nobody changed is deployed as it is today.
      const plans = own.text === is.text ? [] : migration.stacks.filter((each) => each.template === template);
      const cases = migration.environments.flatMap((environment): Case[] => {
        const plan = plans.find((each) => each.environment === environment.name);
        const was = before.descriptions.get(plan?.origin ?? template);
        const earlier = was?.functions.find((each) => each.logicalId === entry.function.logicalId);
        if (!was || !earlier) return [];
        const stack = plan
          ? adjust(stackAfter(plan, migration, reader(before), reader(after)), environment.name)
          : TODAY;
        return [
          {
            environment,
            stack,
            plan,
            variablesBefore: was.variables(earlier, todayIn(environment)),
            variablesAfter: is.variables(now.function, stack),
            names: new OwnFunctions(was, is, TODAY, stack, environment.aliases, {
              logicalId: entry.function.logicalId,
              name: calledName(environment, entry.function),
            }),
          },
        ];
      });
      return { before: entry, after: now, cases };
    });
}

/** The template that is deployed in place of one that described an environment by itself. */
function homeOf(template: string, { migration }: Sides): string {
  return migration.stacks.find((each) => each.origin === template)?.template ?? template;
}

/** Whether a function stands in the template that its own is merged into, too: it is compared there. */
function isCopied({ function: { template, logicalId } }: HandlerEntry, sides: Sides): boolean {
  const home = homeOf(template, sides);
  const own = sides.before.descriptions.get(home)?.functions ?? [];
  return home !== template && own.some((each) => each.logicalId === logicalId);
}

export function reader({ repository }: Side): Reader {
  return (path) => (repository.exists(path) ? repository.read(path) : undefined);
}
