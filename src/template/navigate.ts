export { declaredIn, type Reference, references, referencesTo } from './references.js';

import type { MapEntry, MapNode, ScalarNode, SequenceNode, TemplateDocument, TemplateNode } from './node.js';

export function isMap(node: TemplateNode | undefined): node is MapNode {
  return node?.kind === 'map';
}

export function isSequence(node: TemplateNode | undefined): node is SequenceNode {
  return node?.kind === 'sequence';
}

export function isScalar(node: TemplateNode | undefined): node is ScalarNode {
  return node?.kind === 'scalar';
}

/** The entry of a map under a key, or undefined. */
export function entry(map: TemplateNode | undefined, key: string): MapEntry | undefined {
  if (!isMap(map)) return undefined;
  return map.entries.length > FEW ? indexOf(map).get(key) : map.entries.find((each) => each.key === key);
}

/** Up to so many entries, going through them is quicker than an index. */
const FEW = 16;
const indexes = new WeakMap<MapNode, ReadonlyMap<string, MapEntry>>();

function indexOf(map: MapNode): ReadonlyMap<string, MapEntry> {
  const known = indexes.get(map) ?? new Map(map.entries.map((each) => [each.key, each]));
  indexes.set(map, known);
  return known;
}

/** The value under a path of keys, or undefined. */
export function get(node: TemplateNode | undefined, ...path: readonly string[]): TemplateNode | undefined {
  let at = node;
  for (const key of path) at = entry(at, key)?.value;
  return at;
}

/** The text of a scalar without a tag; undefined for everything else. */
export function scalarText(node: TemplateNode | undefined): string | undefined {
  return isScalar(node) && node.tag === undefined ? node.value : undefined;
}

/** A function of the template language, in either of its two forms. */
export interface Intrinsic {
  /** `Ref`, `Condition`, or `Fn::…`. */
  readonly name: string;
  /** For a short tag, the tagged node itself. */
  readonly argument: TemplateNode;
  readonly short: boolean;
}

/** The intrinsic function a node is, or undefined. */
export function intrinsic(node: TemplateNode | undefined): Intrinsic | undefined {
  if (!node) return undefined;
  if (node.tag !== undefined) {
    const name = node.tag.slice(1);
    return {
      name: name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`,
      argument: node,
      short: true,
    };
  }
  if (!isMap(node)) return undefined;
  const [only, more] = node.entries;
  if (!only || more || !/^(Ref|Condition|Fn::\w+)$/.test(only.key)) return undefined;
  return { name: only.key, argument: only.value, short: false };
}

/** Visits a node and all below it with their paths; `false` from `visit` goes no deeper. */
export function walk(
  node: TemplateNode,
  visit: (node: TemplateNode, path: readonly string[]) => undefined | false,
  path: readonly string[] = [],
): void {
  if (visit(node, path) === false) return;
  if (isMap(node)) for (const each of node.entries) walk(each.value, visit, [...path, each.key]);
  else if (isSequence(node))
    for (const [index, item] of node.items.entries()) walk(item, visit, [...path, String(index)]);
}

export interface Resource {
  readonly logicalId: string;
  readonly type: string | undefined;
  readonly entry: MapEntry;
  readonly body: MapNode;
  readonly properties: MapNode | undefined;
}

/** The resources of a template, in order. */
export function resources(document: TemplateDocument): Resource[] {
  const section = get(document.root, 'Resources');
  if (!isMap(section)) return [];
  return section.entries.flatMap((each) => {
    const body = each.value;
    if (!isMap(body)) return [];
    const properties = get(body, 'Properties');
    return [
      {
        logicalId: each.key,
        type: scalarText(get(body, 'Type')),
        entry: each,
        body,
        properties: isMap(properties) ? properties : undefined,
      },
    ];
  });
}
