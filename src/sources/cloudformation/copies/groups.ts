import { isProduction } from '../../../environments/names.js';
import { resources } from '../../../template/navigate.js';
import type { TemplateDocument } from '../../../template/node.js';
import { copiesByName, stemOf } from '../template-copies.js';

/** A template of a group, with the environment that its name ends in, as it stands there. */
export interface Member {
  readonly document: TemplateDocument;
  readonly word: string | undefined;
}

/**
 * Templates of one service: `template-develop.yaml` beside `template.yaml`, or beside `template-prod.yaml`, with mostly
 * the same resources. The one that the others are copies of comes first.
 */
export function copyGroups(documents: readonly TemplateDocument[]): Member[][] {
  return copiesByName(documents.map((each) => each.file)).flatMap((files) => {
    const group = documents
      .filter((each) => files.includes(each.file))
      .map((document) => ({ document, word: stemOf(document.file)[1] }));
    const main =
      group.find((each) => each.word === undefined) ??
      group.find((each) => each.word !== undefined && isProduction(each.word));
    if (!main) return [];
    const others = group.filter(
      (each) => each !== main && each.word !== undefined && isCopy(main.document, each.document),
    );
    return others.length === 0 ? [] : [[main, ...others]];
  });
}

function isCopy(one: TemplateDocument, other: TemplateDocument): boolean {
  const types = new Map(resources(one).map(({ logicalId, type }) => [logicalId, type]));
  const all = resources(other);
  const same = all.filter(({ logicalId, type }) => types.has(logicalId) && types.get(logicalId) === type);
  return all.length > 0 && same.length * 2 >= all.length;
}
