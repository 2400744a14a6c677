import { isSam } from '../migrate/deploy-files.js';
import { isThere } from '../model/stack.js';
import { samDeployment } from '../targets/sam/sam-deployment.js';
import { physicalNames } from '../template/names-of-resources.js';
import { entry, get, references, resources, scalarText } from '../template/navigate.js';
import type { TemplateDocument } from '../template/node.js';
import { type Adjust, reader } from './cases.js';
import type { Check } from './report.js';
import type { Sides } from './sides.js';
import { stackAfter } from './stacks.js';
import { templateOf } from './template-of.js';
import { parametersOf, placeOf, type Stack, valueChecks } from './values-given.js';
import { conditionHolds, isMarked, textOf } from './variables.js';

/** What can be said of the templates and parameter files by themselves. */
export function checksOf(sides: Sides, adjust: Adjust = (stack) => stack): Check[] {
  const { before, after, migration } = sides;
  const stacks = migration.stacks.flatMap((plan): Stack[] => {
    const document = templateOf(after.descriptions.get(plan.template));
    if (!document || document.text === before.descriptions.get(plan.template)?.text) return [];
    const deployed = adjust(stackAfter(plan, migration, reader(before), reader(after)), plan.environment);
    const earlier = templateOf(before.descriptions.get(plan.origin ?? plan.template));
    const samconfig = isSam(document) ? samDeployment(plan, after.repository) : undefined;
    return [{ plan, document, earlier, deployed, samconfig }];
  });
  return [
    ...stacks.flatMap((each) => valueChecks(each, reader(after)(each.plan.parameterFile))),
    ...[...new Set(stacks.map((each) => each.document))].flatMap((document) =>
      unusedParameters(document, templateOf(before.descriptions.get(document.file))),
    ),
    ...sameNames(stacks),
    ...sameStacks(stacks),
  ];
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

/** Two templates, or one for two environments, that are deployed as one stack: the second replaces the first. */
function sameStacks(stacks: readonly Stack[]): Check[] {
  const claimed = new Map<string, Stack>();
  return stacks.flatMap((stack): Check[] => {
    const { plan, samconfig } = stack;
    const name = samconfig?.stackName ?? plan.stackName;
    const region = samconfig?.region ?? plan.region ?? '';
    const key = [name, plan.account ?? '', region, samconfig?.profile ?? ''].join(' ');
    const other = claimed.get(key);
    if (other === undefined) {
      claimed.set(key, stack);
      return [];
    }
    return [
      {
        severity: 'error',
        environment: plan.environment,
        message: `${plan.template} is deployed as the stack ${name}, and so is ${other.plan.template} for ${other.plan.environment}: the second would replace the first`,
        at: samconfig?.at ?? { file: plan.template, line: 1, column: 1 },
      },
    ];
  });
}
