import { get, type Resource, references, resources } from './navigate.js';
import type { TemplateDocument, TemplateNode } from './node.js';

/** What says what a function may do: its own `Policies`, and those of the role it is given. */
export function policiesOf(document: TemplateDocument, logicalId: string): TemplateNode[] {
  const all: readonly Resource[] = resources(document);
  const fn = all.find((each) => each.logicalId === logicalId);
  const refersIn = (node: TemplateNode | undefined): string[] =>
    node === undefined
      ? []
      : references(document)
          .filter((each) => node.start <= each.start && each.end <= node.end)
          .map((each) => each.target);
  const roles = new Set(refersIn(get(fn?.properties, 'Role')));
  return all.flatMap(({ logicalId: id, type = '', properties }) => {
    if (id === logicalId || roles.has(id))
      return [get(properties, 'Policies')].filter((each) => each !== undefined);
    if (!/^AWS::IAM::(?:Managed)?Policy$/.test(type)) return [];
    const policy = get(properties, 'PolicyDocument');
    return policy && refersIn(get(properties, 'Roles')).some((each) => roles.has(each)) ? [policy] : [];
  });
}
