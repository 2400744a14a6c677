import type { ts } from 'ts-morph';

/** The smallest node below (or the node itself) that holds a range of the text, comments before it aside. */
export function innermost(node: ts.Node, start: number, end: number): ts.Node {
  const child = node.forEachChild((each) =>
    each.getStart() <= start && end <= each.getEnd() ? each : undefined,
  );
  return child ? innermost(child, start, end) : node;
}
