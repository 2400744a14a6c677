import { nestedTemplates } from '../../discover/nested.js';
import type { Finding, Parameter } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { get } from '../../template/navigate.js';
import type { TemplateDocument } from '../../template/node.js';

/**
 * Why a template's change must wait: another template of the repository nests it, and would have to pass on each
 * new parameter, with a value that differs between environments.
 */
export function nestedFindings(
  document: TemplateDocument,
  parents: readonly NestedIn[],
  parameters: readonly Parameter[],
): Finding[] {
  if (parameters.length === 0) return [];
  const names = [...new Set(parameters.map((each) => each.name))].join(', ');
  return parents
    .filter((each) => each.child === document.file)
    .map(({ parent, logicalId }): Finding => {
      const at = get(parent.root, 'Resources', logicalId)?.start ?? 0;
      return {
        code: 'template/nested',
        severity: 'warning',
        message: `${document.file} is nested in ${parent.file} by \`${logicalId}\`, which gives it no ${names}`,
        at: placeAt(parent.file, parent.text, at),
        outcome: 'refused',
        reason: `${parent.file} nests it and would have to pass on its new parameters`,
        remedy: `Deploy ${document.file} as a stack of its own; or declare ${names} in both templates, pass ${parameters.length === 1 ? 'it' : 'them'} on under \`${logicalId}.Properties.Parameters\`, and rewrite the code by hand.`,
      };
    });
}

/** A template nested by a resource of another one. */
export interface NestedIn {
  readonly parent: TemplateDocument;
  readonly logicalId: string;
  readonly child: string;
}

/** Every nesting of one template in another. */
export function nestings(documents: readonly TemplateDocument[]): NestedIn[] {
  return documents.flatMap((parent) =>
    nestedTemplates(parent).map(({ logicalId, child }) => ({ parent, logicalId, child })),
  );
}
