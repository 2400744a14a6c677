import { posix } from 'node:path';
import type { Repository } from '../../discover/repository.js';
import type { Finding } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { scalarText, walk } from '../../template/navigate.js';
import type { ScalarNode, TemplateDocument, TemplateNode } from '../../template/node.js';

const KEYS = ['DefinitionUri', 'BodyS3Location', 'Location'];

/**
 * API definitions in files of their own that pass a stage variable on: to the alias it names, most of all. They
 * are not rewritten yet, so the template that takes the stage variables away can't be either.
 */
export function outsideDefinitions(
  document: TemplateDocument,
  repository: Pick<Repository, 'exists' | 'read'>,
): Finding[] {
  return locations(document).flatMap((node): Finding[] => {
    const path = posix.join(posix.dirname(document.file), node.value);
    if (/^[a-z0-9+]+:\/\//i.test(node.value) || path.startsWith('..') || !repository.exists(path)) return [];
    const text = repository.read(path);
    const at = /stageVariables/.exec(text)?.index;
    if (at === undefined) return [];
    return [
      {
        code: 'template/outside-definition',
        severity: 'warning',
        message: `The API definition reads a stage variable, and ${document.file} includes it`,
        at: placeAt(path, text, at),
        outcome: 'refused',
        reason: 'an API definition in a file of its own is not rewritten',
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
