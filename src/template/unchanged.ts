import { orderEdits, type TextEdit } from '../edits/apply-edits.js';
import type { MapEntry, TemplateDocument, TemplateNode } from './node.js';

/** A value without parts, with what shows that an edit has touched it or moved it elsewhere in the tree. */
interface Leaf {
  readonly node: TemplateNode;
  readonly meaning: string;
  /** Keys from the root; a sequence's items all count as one step, so that removing one moves no other. */
  readonly path: string;
  /** Where the keys and collections above begin: an edit there means to move what is below. */
  readonly above: readonly number[];
}

function* leaves(node: TemplateNode, path: string, above: readonly number[]): Iterable<Leaf> {
  const down = [...above, node.start];
  if (node.kind === 'map' && node.entries.length > 0)
    for (const each of node.entries) yield* leaves(each.value, below(path, each), [...down, each.keyStart]);
  else if (node.kind === 'sequence' && node.items.length > 0)
    for (const item of node.items) yield* leaves(item, `${path}\n[]`, down);
  else if (node.end > node.start) {
    const value = node.kind === 'scalar' ? node.value : '';
    yield { node, meaning: JSON.stringify([node.kind, node.tag ?? '', value]), path, above };
  }
}

function below(path: string, { key }: MapEntry): string {
  return `${path}\n.${key}`;
}

/** True where an edit means this value: it overlaps it, or adds to it at one of its ends. */
function means(edit: TextEdit, { start, end }: TemplateNode): boolean {
  if (edit.start < end && edit.end > start) return true;
  if (edit.text === '') return false;
  if (edit.start === end) return !/^[\s,]/.test(edit.text);
  return edit.end === start && !/[,\n][ \t]*$/.test(edit.text);
}

/**
 * The first value that edits changed or moved though none of them means it: an insertion at a wrong indent, a block
 * scalar that lost its last lines. Undefined where there is none.
 */
export function sideEffect(
  before: TemplateDocument,
  after: TemplateDocument,
  edits: readonly TextEdit[],
): TemplateNode | undefined {
  const ordered = orderEdits(edits);
  const found = new Map<number, Leaf>();
  for (const leaf of leaves(after.root, '', [])) found.set(leaf.node.start, leaf);
  const inOrder = [...leaves(before.root, '', [])].sort((a, b) => a.node.start - b.node.start);
  let next = 0;
  let shift = 0;
  for (const leaf of inOrder) {
    for (let edit = ordered[next]; edit && edit.end <= leaf.node.start; edit = ordered[next]) {
      shift += edit.text.length - (edit.end - edit.start);
      next++;
    }
    const near = [ordered[next - 1], ordered[next], ordered[next + 1]];
    if (near.some((edit) => edit && means(edit, leaf.node))) continue;
    const now = found.get(leaf.node.start + shift);
    if (now?.meaning === leaf.meaning && (now.path === leaf.path || moved(leaf, ordered))) continue;
    return leaf.node;
  }
  return undefined;
}

function moved({ above }: Leaf, edits: readonly TextEdit[]): boolean {
  return edits.some((edit) => above.some((start) => edit.start <= start && edit.end > start));
}
