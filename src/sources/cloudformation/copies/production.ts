import { environmentKey, isProduction } from '../../../environments/names.js';
import { isScalar, resources, walk } from '../../../template/navigate.js';
import type { ScalarNode, TemplateDocument, TemplateNode } from '../../../template/node.js';
import { type Copies, typeAt } from './copy.js';
import { roomAt } from './places.js';
import type { Want } from './wants.js';

/** A value with production’s name as a word in it. */
export interface ProductionValue {
  readonly logicalId: string;
  readonly node: ScalarNode;
  readonly path: readonly string[];
}

/** A stage’s name is `Prod` in SAM’s own templates, whatever runs there. */
const SAYS_NOTHING = /^(?:Description|Stage|StageName)$/;

const isProductionWord = (word: string): boolean => environmentKey(word) === 'prod';

/** What a template says with production’s name in it. */
export function productionValues(document: TemplateDocument): ProductionValue[] {
  const found: ProductionValue[] = [];
  for (const { logicalId, properties } of resources(document)) {
    if (!properties) continue;
    walk(
      properties,
      (node, path) => {
        const counts = isScalar(node) && !SAYS_NOTHING.test(path.at(-1) ?? '');
        if (counts && node.value.split(/[^A-Za-z0-9]+/).some(isProductionWord))
          found.push({ logicalId, node, path });
        return undefined;
      },
      ['Resources', logicalId, 'Properties'],
    );
  }
  return found;
}

/**
 * What another environment takes from production, and production takes too: no difference, but a decision that
 * somebody has to make, so that it gets a parameter whose value says so.
 */
export function productionWants(
  copies: Copies,
  differing: readonly (readonly string[])[],
): Extract<Want, { kind: 'parameter' }>[] {
  const seen = new Set(differing.map((each) => each.join('\n')));
  const others = copies.all.filter((each) => !isProduction(each.environment));
  return others
    .flatMap((each) => productionValues(each.document))
    .flatMap(({ node, path }): Extract<Want, { kind: 'parameter' }>[] => {
      const key = path.join('\n');
      if (seen.has(key)) return [];
      seen.add(key);
      const nodes = copies.all.map((each) => nodeAt(each.document.root, path));
      const isSame = nodes.every(
        (each) => isScalar(each) && each.tag === undefined && each.value === node.value,
      );
      const isLine = node.style !== 'block' && !/[\r\n]/.test(node.value);
      if (!isSame || !isLine || typeof roomAt(path, typeAt(copies, path)) === 'string') return [];
      const values = copies.all.map(() => node.value);
      return [{ kind: 'parameter', difference: { path, nodes, entry: undefined }, values }];
    });
}

/** By the path that a walk goes. A place within a function of the template is none that another could stand at. */
function nodeAt(root: TemplateNode, path: readonly string[]): TemplateNode | undefined {
  let at: TemplateNode | undefined = root;
  for (const key of path) {
    if (at?.tag !== undefined || /^(?:Fn::|Ref$)/.test(key)) return undefined;
    if (at?.kind === 'map') at = at.entries.find((each) => each.key === key)?.value;
    else if (at?.kind === 'sequence') at = at.items[Number(key)];
    else return undefined;
  }
  return at;
}
