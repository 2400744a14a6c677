import {
  get,
  isMap,
  isScalar,
  isSequence,
  type Resource,
  references,
  resources,
  scalarText,
  walk,
} from './navigate.js';
import type { TemplateDocument, TemplateNode } from './node.js';

const EDGE_PRINCIPAL = 'edgelambda.amazonaws.com';
/** One of these is in every template that has such a function. */
const EDGE = /edgelambda\.amazonaws\.com|LambdaFunctionAssociations/;

/** Logical ids of the functions that run at CloudFront's edge, where there are no environment variables. */
export function edgeFunctions(document: TemplateDocument): ReadonlySet<string> {
  if (!EDGE.test(document.text)) return new Set();
  const all = resources(document);
  const byId = new Map(all.map((each) => [each.logicalId, each]));
  const edge = new Set<string>();
  const named = references(document).map((each) => ({
    ...each,
    target: each.target.split('.')[0] ?? each.target,
  }));
  const add = (id: string): void => {
    const target = byId.get(id);
    if (target?.type?.endsWith('::Function')) edge.add(id);
    if (target?.type !== 'AWS::Lambda::Version' && target?.type !== 'AWS::Lambda::Alias') return;
    for (const each of within(named, get(target.properties, 'FunctionName'))) {
      if (byId.get(each.target)?.type?.endsWith('::Function')) edge.add(each.target);
    }
  };
  for (const resource of all) {
    for (const association of associations(resource)) {
      for (const each of within(named, association)) add(each.target);
    }
  }
  const roles = new Set(all.filter(trustsEdge).map((each) => each.logicalId));
  for (const resource of all) {
    if (!resource.type?.endsWith('::Function')) continue;
    const own = within(named, get(resource.properties, 'Role')).some((each) => roles.has(each.target));
    if (own || roles.has(resource.logicalId)) add(resource.logicalId);
  }
  return edge;
}

function within<T extends { readonly start: number; readonly end: number }>(
  all: readonly T[],
  node: TemplateNode | undefined,
): T[] {
  return node ? all.filter((each) => node.start <= each.start && each.end <= node.end) : [];
}

/** The `LambdaFunctionAssociations` of a distribution, wherever its cache behaviours stand. */
function associations({ type, properties }: Resource): TemplateNode[] {
  if (type !== 'AWS::CloudFront::Distribution' || !properties) return [];
  const found: TemplateNode[] = [];
  walk(properties, (node, path) => {
    if (path.at(-1) === 'LambdaFunctionAssociations' && isSequence(node)) found.push(node);
  });
  return found;
}

function trustsEdge({ properties }: Resource): boolean {
  const policy = get(properties, 'AssumeRolePolicyDocument');
  let trusts = false;
  if (isMap(policy)) {
    walk(policy, (node) => {
      if (isScalar(node) && scalarText(node) === EDGE_PRINCIPAL) trusts = true;
    });
  }
  return trusts;
}
