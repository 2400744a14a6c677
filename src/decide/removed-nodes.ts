import { ts } from 'ts-morph';
import type { TextEdit } from '../edits/apply-edits.js';
import type { Liveness } from '../sweep/liveness.js';
import { fromList, withoutStatement } from '../sweep/removals.js';
import { walkDown } from './nodes.js';

/** Statements and properties that go with a cut, where the sweep did not take them already. */
export function removedNodes(
  file: ts.SourceFile,
  removed: ReadonlySet<ts.Node>,
  before: Liveness,
): TextEdit[] {
  const edits: TextEdit[] = [];
  walkDown(file, (node) => {
    if (!removed.has(node) || (ts.isStatement(node) && before.live.has(node))) return false;
    if (ts.isObjectLiteralExpression(node.parent))
      edits.push(...fromList(file, node.parent.properties, [node]));
    else if (ts.isStatement(node)) edits.push(withoutStatement(file, node));
    else edits.push({ start: node.getStart(file), end: node.getEnd(), text: '' });
    return true;
  });
  return edits;
}
