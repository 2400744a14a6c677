import { isMap, isSequence, walk } from './navigate.js';
import type { TemplateDocument, TemplateNode } from './node.js';

/** The white space a line starts with, up to an offset on it. */
export function indentAt({ text }: TemplateDocument, offset: number): string {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset).replace('\uFEFF', ''))?.[0] ?? '';
}

/** One level of indentation, as the file has it. */
export function stepOf(document: TemplateDocument): string {
  for (const { keyStart, value } of document.root.entries) {
    const first = isMap(value) ? value.entries[0] : undefined;
    if (!first) continue;
    const outer = indentAt(document, keyStart);
    const inner = indentAt(document, first.keyStart);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return '  ';
}

const dashSteps = new WeakMap<TemplateDocument, string>();

/** How much further in than their key a list's dashes stand: nothing, where the file writes them so. */
export function dashStepOf(document: TemplateDocument): string {
  const known = dashSteps.get(document) ?? findDashStep(document);
  dashSteps.set(document, known);
  return known;
}

function findDashStep(document: TemplateDocument): string {
  let found: string | undefined;
  walk(document.root, (node) => {
    if (found !== undefined) return false;
    if (!isMap(node) || node.flow) return undefined;
    for (const { keyStart, value } of node.entries) {
      if (!isSequence(value) || value.flow || value.tag !== undefined || !value.items[0]) continue;
      const key = indentAt(document, keyStart);
      const dashes = indentAt(document, value.start);
      if (dashes.length >= key.length) found ??= dashes.slice(key.length);
    }
    return undefined;
  });
  return found ?? stepOf(document);
}

/** True where `{…}` or `[…]` stands around a node. */
export function enclosedInFlow(document: TemplateDocument, node: TemplateNode): boolean {
  let found = false;
  walk(document.root, (each) => {
    if (found || each.start > node.start || each.end < node.end) return false;
    if (each !== node && each.kind !== 'scalar' && each.flow) found = true;
    return undefined;
  });
  return found;
}
