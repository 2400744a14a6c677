import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { MapNode, TemplateDocument, TemplateNode } from '../../src/template/node.js';

/** A template document from YAML text; enough of a reader for tests that must not depend on the real one. */
export function documentOf(file: string, text: string): TemplateDocument {
  const names = ['Ref', 'Sub', 'GetAtt', 'Join', 'If'];
  const tag = (name: string) => [
    { tag: `!${name}`, resolve: (value: string) => value },
    { tag: `!${name}`, collection: 'seq' as const },
    { tag: `!${name}`, collection: 'map' as const },
  ];
  const document = parseDocument(text, {
    customTags: names.flatMap(tag),
    logLevel: 'silent',
    uniqueKeys: false,
  });
  return { file, text, format: 'yaml', root: convert(document.contents) as MapNode, eol: '\n' };
}

function convert(node: Node | null): TemplateNode {
  const place = {
    start: node?.range?.[0] ?? 0,
    end: node?.range?.[1] ?? 0,
    tag: node?.tag?.startsWith('!') ? node.tag : undefined,
    anchor: undefined,
  };
  if (isMap(node)) {
    const entries = node.items.map((pair) => {
      const key = isScalar(pair.key) ? pair.key : null;
      return {
        key: String(key?.value),
        keyStart: key?.range?.[0] ?? 0,
        keyEnd: key?.range?.[1] ?? 0,
        value: convert(pair.value as Node | null),
      };
    });
    return { kind: 'map', ...place, flow: node.flow === true, entries };
  }
  if (isSeq(node)) {
    return {
      kind: 'sequence',
      ...place,
      flow: node.flow === true,
      items: node.items.map((item) => convert(item as Node)),
    };
  }
  return { kind: 'scalar', ...place, value: isScalar(node) ? (node.source ?? '') : '', style: 'plain' };
}
