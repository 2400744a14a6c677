import { posix } from 'node:path';
import type { Repository } from '../../discover/repository.js';
import type { Finding } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import type { ApiDefinition } from '../../template/definitions.js';
import { scalarText, walk } from '../../template/navigate.js';
import type { ScalarNode, TemplateDocument, TemplateNode } from '../../template/node.js';

const KEYS = ['DefinitionUri', 'BodyS3Location', 'Location'];

/**
 * What a template includes that reads a stage variable, and is no API definition that could be read: it can't be
 * told what it does with it, so the template that takes the stage variables away can't be rewritten either.
 */
export function outsideDefinitions(
  document: TemplateDocument,
  repository: Pick<Repository, 'exists' | 'read'>,
  known: readonly ApiDefinition[],
): Finding[] {
  return locations(document).flatMap((node): Finding[] => {
    const path = posix.join(posix.dirname(document.file), node.value);
    if (known.some((each) => each.document.file === path)) return [];
    if (/^[a-z0-9+]+:\/\//i.test(node.value) || path.startsWith('..') || !repository.exists(path)) return [];
    const text = repository.read(path);
    const at = /stageVariables/.exec(text)?.index;
    if (at === undefined) return [];
    return [
      {
        code: 'template/outside-definition',
        severity: 'warning',
        message: `This reads a stage variable, and ${document.file} includes it`,
        at: placeAt(path, text, at),
        outcome: 'refused',
        reason: 'what a template includes elsewhere than as the definition of an API is not rewritten',
        remedy: `Move it into ${document.file} (\`DefinitionBody\` or \`Body\`), or take \`stageVariables\` out of it by hand; then run dealias again.`,
      },
    ];
  });
}

function locations(document: TemplateDocument): ScalarNode[] {
  const found: ScalarNode[] = [];
  walk(document.root, (node: TemplateNode) => {
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries)
      if (KEYS.includes(key) && value.kind === 'scalar' && scalarText(value)) found.push(value);
  });
  return found;
}
