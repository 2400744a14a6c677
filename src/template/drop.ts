import type { TemplatePass } from '../../transforms/transform.js';
import { going, leaves, leavingStage } from './going.js';
import { sourcesPerEnvironment } from './going-sources.js';
import { goingStages } from './going-stages.js';
import { get, isScalar, isSequence, resources, scalarText, walk } from './navigate.js';
import type { SequenceNode } from './node.js';
import { qualifiedBy } from './qualified-by.js';
import { removeEntries, removeItems } from './surgery.js';

type TextEdits = ReturnType<typeof removeItems>;

/** Items of lists that stay, to be taken out of them. */
export interface Dropped {
  readonly list: SequenceNode;
  readonly indexes: readonly number[];
}

/** Targets, dimensions and policies' resources that name an alias of an environment which leaves. */
export function droppedItems(pass: TemplatePass): Dropped[] {
  const found: Dropped[] = [];
  for (const { resource, list, others } of sourcesPerEnvironment(pass)) {
    if (!list || going(pass).resources.has(resource.logicalId)) continue;
    const indexes = resource.type === 'AWS::CloudWatch::Alarm' ? aliasDimensions(pass, list) : others;
    if (indexes.length > 0) found.push({ list, indexes });
  }
  walk(pass.document.root, (node, path) => {
    if (
      path.at(-1) !== 'Resource' ||
      !path.includes('Statement') ||
      !isSequence(node) ||
      leaves(pass, node.start)
    )
      return;
    const environments = node.items.map((each) => {
      const target = qualifiedBy(pass, each);
      return target?.sure ? target.environment : undefined;
    });
    const indexes = environments.flatMap((each, index) =>
      each !== undefined && each !== pass.adopt ? [index] : [],
    );
    if (indexes.length > 0 && indexes.length < node.items.length) found.push({ list: node, indexes });
  });
  return found;
}

/** Only the alias is named by `Resource`; the dimension `FunctionName` watches the function. */
function aliasDimensions(pass: TemplatePass, list: SequenceNode): number[] {
  return list.items.flatMap((each, index) => {
    const alias = scalarText(get(each, 'Name')) === 'Resource' && qualifiedBy(pass, get(each, 'Value'))?.sure;
    return alias ? [index] : [];
  });
}

/** Stages that leave a usage plan which stays. */
export function droppedPlanStages(pass: TemplatePass): Dropped[] {
  const stages = goingStages(pass);
  return resources(pass.document).flatMap(({ type, logicalId, properties }): Dropped[] => {
    const list = get(properties, 'ApiStages');
    if (type !== 'AWS::ApiGateway::UsagePlan' || !isSequence(list) || going(pass).resources.has(logicalId))
      return [];
    const indexes = list.items.flatMap((each, index) =>
      leavingStage(get(each, 'Stage'), get(each, 'ApiId'), stages) ? [index] : [],
    );
    return indexes.length > 0 ? [{ list, indexes }] : [];
  });
}

export function dropEdits(pass: TemplatePass, dropped: readonly Dropped[]): TextEdits {
  return dropped.flatMap(({ list, indexes }) => removeItems(pass.document, list, indexes));
}

/** `DependsOn` entries of what stays that name what goes. */
export function dependsOnEdits(pass: TemplatePass): TextEdits {
  const gone = going(pass).resources;
  return resources(pass.document).flatMap(({ logicalId, body }) => {
    const node = get(body, 'DependsOn');
    if (!node || gone.has(logicalId)) return [];
    const items = isSequence(node) ? node.items : [node];
    const indexes = items.flatMap((each, index) => (isScalar(each) && gone.has(each.value) ? [index] : []));
    if (indexes.length === 0) return [];
    if (isSequence(node) && indexes.length < items.length) return removeItems(pass.document, node, indexes);
    return removeEntries(pass.document, body, ['DependsOn']);
  });
}
