import type { MapEntry, TemplateDocument, TemplateNode } from '../template/node.js';
import { localTemplatePath, type NestedTemplate } from './templates.js';

/** The property that names a nested stack's template, by resource type. */
const PROPERTY = new Map([
  ['AWS::Serverless::Application', 'Location'],
  ['AWS::CloudFormation::Stack', 'TemplateURL'],
]);

/** The stacks that a template nests from files of the same repository. */
export function nestedTemplates(document: TemplateDocument): NestedTemplate[] {
  return entries(under(document.root, 'Resources')).flatMap(({ key, value }) => {
    const property = PROPERTY.get(text(under(value, 'Type')) ?? '');
    const location = property === undefined ? undefined : text(under(under(value, 'Properties'), property));
    const child = location === undefined ? null : localTemplatePath(document.file, location);
    return child === null ? [] : [{ parent: document.file, logicalId: key, child }];
  });
}

function entries(node: TemplateNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

function under(node: TemplateNode | undefined, key: string): TemplateNode | undefined {
  return entries(node).findLast((entry) => entry.key === key)?.value;
}

function text(node: TemplateNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.tag === undefined ? node.value : undefined;
}
