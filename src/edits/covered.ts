import type { ts } from 'ts-morph';
import type { TextEdit } from './apply-edits.js';

/** Whether all of a node lies within one of the edits of its file. */
export function isCovered(node: ts.Node, edits: readonly TextEdit[]): boolean {
  const start = node.getStart();
  const end = node.getEnd();
  return edits.some((edit) => edit.start <= start && end <= edit.end);
}
