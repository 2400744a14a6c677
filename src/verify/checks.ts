import type { Place } from '../model/environment.js';
import type { StackPlan } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { isThere } from '../model/stack.js';
import { physicalNames } from '../template/names-of-resources.js';
import { entry, get, isMap, references, resources, scalarText } from '../template/navigate.js';
import type { MapEntry, TemplateDocument } from '../template/node.js';
import { type Adjust, reader } from './cases.js';
import type { Check } from './report.js';
import type { Sides } from './sides.js';
import { parametersIn, stackAfter } from './stacks.js';
import { templateOf } from './template-of.js';
import { conditionHolds, type Deployed, isMarked, textOf } from './variables.js';

/** A stack of a template that was changed, with what it is deployed with. */
interface Stack {
  readonly plan: StackPlan;
  readonly document: TemplateDocument;
  readonly deployed: Deployed;
}

/** What can be said of the templates and parameter files by themselves. */
export function checksOf(sides: Sides, adjust: Adjust = (stack) => stack): Check[] {
  const { before, after, migration } = sides;
  const stacks = migration.stacks.flatMap((plan): Stack[] => {
    const document = templateOf(after.descriptions.get(plan.template));
    if (!document || document.text === before.descriptions.get(plan.template)?.text) return [];
    const deployed = adjust(stackAfter(plan, migration, reader(before), reader(after)), plan.environment);
    return [{ plan, document, deployed }];
  });
  return [
    ...stacks.flatMap((each) => valueChecks(each, reader(after)(each.plan.parameterFile))),
    ...[...new Set(stacks.map((each) => each.document))].flatMap((document) =>
      unusedParameters(document, templateOf(before.descriptions.get(document.file))),
    ),
    ...sameNames(stacks),
  ];
}

function placeOf({ file, text }: TemplateDocument, offset: number): Place {
  return placeAt(file, text, offset);
}

/** Every parameter must have a value in every environment, and no file may give what is not declared. */
function valueChecks({ plan, document }: Stack, file: string | undefined): Check[] {
  const { environment, parameterFile } = plan;
  const entries = parametersOf(document);
  const needed = entries.filter((each) => !entry(each.value, 'Default'));
  const error = (message: string, at?: Place): Check => ({
    severity: 'error',
    environment,
    message,
    ...(at === undefined ? {} : { at }),
  });
  if (file === undefined)
    return needed.length === 0
      ? []
      : [error(`there is no ${parameterFile}, from which ${environment} gets its ${needed.length} values`)];
  const given = parametersIn(file);
  const at = { file: parameterFile, line: 1, column: 1 };
  return [
    ...needed
      .filter(({ key }) => given[key] === undefined)
      .map(({ key, keyStart }) =>
        error(
          `${parameterFile} gives no value for ${key}, which has no default`,
          placeOf(document, keyStart),
        ),
      ),
    ...Object.keys(given)
      .filter((name) => !entries.some(({ key }) => key === name))
      .map((name) => error(`${document.file} declares no parameter ${name}`, at)),
  ];
}

function parametersOf(document: TemplateDocument | undefined): readonly MapEntry[] {
  const declared = get(document?.root, 'Parameters');
  return isMap(declared) ? declared.entries : [];
}

/** Names of parameters that have no default and are given no value. */
export function missingValues(
  document: TemplateDocument | undefined,
  given: Readonly<Record<string, string>>,
): string[] {
  return parametersOf(document)
    .filter(({ key, value }) => !entry(value, 'Default') && given[key] === undefined)
    .map(({ key }) => key);
}

/** Parameters that came with the migration and that nothing refers to. */
function unusedParameters(document: TemplateDocument, before: TemplateDocument | undefined): Check[] {
  const used = new Set(references(document).map((each) => each.target));
  const earlier = get(before?.root, 'Parameters');
  return parametersOf(document)
    .filter(({ key }) => !used.has(key) && !entry(earlier, key))
    .map(({ key, keyStart }) => ({
      severity: 'warning',
      message: `nothing uses the parameter ${key}`,
      at: placeOf(document, keyStart),
    }));
}

/** Two stacks that claim one name: the second can't be created, or both write to the same thing. */
function sameNames(stacks: readonly Stack[]): Check[] {
  const found: Check[] = [];
  const claimed = new Map<string, Stack>();
  for (const stack of stacks) {
    const { plan, document, deployed } = stack;
    const conditions = new Map(
      resources(document).map((each) => [each.logicalId, scalarText(get(each.body, 'Condition'))]),
    );
    for (const { node, owner, type = 'export', rules } of physicalNames(document)) {
      const name = textOf(document, node, deployed);
      const condition = conditions.get(owner);
      if (name === undefined || isMarked(name)) continue;
      if (condition !== undefined && !conditionHolds(document, condition, deployed)) continue;
      const where = rules?.scope === 'world' ? '' : `${plan.account ?? ''} ${plan.region ?? ''}`;
      const key = `${type} ${owner} ${name} ${where}`;
      const other = claimed.get(key);
      // Stacks that are there already live with each other: in two accounts, say.
      const live = other && isThere(other.plan) && isThere(plan);
      if (other && !live && other.plan.environment !== plan.environment)
        found.push({
          severity: 'error',
          environment: plan.environment,
          message: `${owner} is called ${name} in ${other.plan.environment}, too`,
          at: placeOf(document, node.start),
        });
      else claimed.set(key, stack);
    }
  }
  return found;
}
