import { applyEdits } from '../../edits/apply-edits.js';
import type { Edit, Notice, Parameter } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { get, isMap } from '../../template/navigate.js';
import type { TemplateDocument, TemplateNode } from '../../template/node.js';
import { readTemplate } from '../../template/read.js';
import { type Deployed, textOf } from '../../verify/variables.js';

/** What the existing stack is given from now on. */
export interface AdoptedStack {
  readonly environment: string;
  readonly parameters: readonly Parameter[];
}

/**
 * Exports of the existing stack that say something else from now on: CloudFormation refuses to change one that is
 * imported. Those that go are the transform's that takes them out.
 */
export function exportNotices(
  document: TemplateDocument,
  edits: readonly Edit[],
  { environment, parameters }: AdoptedStack,
): Notice[] {
  const before = exportsOf(document);
  const own = edits.filter((each) => each.file === document.file);
  const touched = before.filter(({ body }) =>
    own.some((each) => each.start < body.end && each.end > body.start),
  );
  if (touched.length === 0) return [];
  const values = parameters.flatMap(({ name, values: all }): [string, string][] => {
    const value = all[environment];
    return value === undefined ? [] : [[name, value]];
  });
  const deployed: Deployed = {
    stack: 'service',
    parameters: Object.fromEntries(values),
    secret: () => undefined,
  };
  const after = readTemplate(document.file, applyEdits(document.text, own));
  const now = new Map(exportsOf(after).map((each) => [each.output, each]));
  return touched.flatMap(({ output, value, name }): Notice[] => {
    const changed = now.get(output);
    if (changed === undefined) return [];
    const isSame = (was: TemplateNode | undefined, is: TemplateNode | undefined): boolean =>
      was === undefined || is === undefined
        ? was === is
        : textOf(document, was, deployed) === textOf(after, is, deployed);
    if (isSame(value, changed.value) && isSame(name, changed.name)) return [];
    return [
      {
        code: 'H-EXPORT',
        severity: 'warning',
        message: `The output ${output} is exported, and says something else from now on (\`${shown(document, value)}\` becomes \`${shown(after, changed.value)}\`): CloudFormation refuses to change an export as long as another stack imports it. Take the import out first, or export the new value under a name of its own.`,
        at: placeAt(document.file, document.text, value?.start ?? 0),
      },
    ];
  });
}

interface Exported {
  readonly output: string;
  readonly body: TemplateNode;
  readonly value: TemplateNode | undefined;
  readonly name: TemplateNode | undefined;
}

function exportsOf({ root }: TemplateDocument): Exported[] {
  const outputs = get(root, 'Outputs');
  if (!isMap(outputs)) return [];
  return outputs.entries.flatMap(({ key: output, value: body }) => {
    const name = get(body, 'Export', 'Name');
    return name === undefined ? [] : [{ output, body, value: get(body, 'Value'), name }];
  });
}

function shown({ text }: TemplateDocument, node: TemplateNode | undefined): string {
  return node === undefined ? '' : text.slice(node.start, node.end).replace(/\s+/g, ' ').trim().slice(0, 80);
}
