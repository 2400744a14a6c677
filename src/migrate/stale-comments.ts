import { ts } from 'ts-morph';
import type { FileAnalysis } from '../decide/handlers.js';
import type { Notice } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { innermost } from '../program/innermost.js';
import { isKeptComment } from '../sweep/removals.js';

/** A comment that tells a tool what to do. */
const DIRECTIVE = /@ts-|\bignore\b|#region|#endregion|@__PURE__/;

/**
 * Comments that stand right above or behind code of which a part was replaced: what they say of it may not hold any
 * more. They stay, for what they mean can’t be told; one notice a file says where to look.
 */
export function staleComments({ file, edits }: Pick<FileAnalysis, 'file' | 'edits'>): Notice[] {
  const replaced = edits.filter(({ start, end, text }) => end > start && text.trim() !== '');
  const found = new Map<number, ts.CommentRange>();
  for (const edit of replaced) {
    for (const comment of commentsBeside(innermost(file, edit.start, edit.end), file)) {
      const isGone = edits.some(({ start, end }) => start <= comment.pos && comment.end <= end);
      const text = file.text.slice(comment.pos, comment.end);
      if (!isGone && !isKeptComment(text) && !DIRECTIVE.test(text)) found.set(comment.pos, comment);
    }
  }
  const places = [...found.keys()].sort((a, b) => a - b).map((at) => placeAt(file.fileName, file.text, at));
  const [first] = places;
  if (!first) return [];
  const lines = [...new Set(places.map(({ line }) => line))];
  return [
    {
      code: 'code/comment-to-check',
      severity: 'info',
      message:
        lines.length === 1
          ? 'A comment stands beside code that changes, and may tell of how it was: read it, and mend it by hand.'
          : `Comments stand beside code that changes, and may tell of how it was (lines ${lines.join(', ')}): read them, and mend them by hand.`,
      at: first,
    },
  ];
}

/** Those of the statement that holds a node, of what holds it within, and of a function that is nothing but it. */
function commentsBeside(node: ts.Node, file: ts.SourceFile): ts.CommentRange[] {
  const found: ts.CommentRange[] = [];
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    found.push(...attachedTo(at, file.text));
    if (ts.isStatement(at) && !ts.isBlock(at) && !isWholeBody(at)) return found;
  }
  return found;
}

/** True for the one statement of a function. */
function isWholeBody({ parent }: ts.Statement): boolean {
  return ts.isBlock(parent) && parent.statements.length === 1 && ts.isFunctionLike(parent.parent);
}

/** Comments right above a node, without a blank line between, and behind it on its last line. */
function attachedTo(node: ts.Node, text: string): ts.CommentRange[] {
  const found: ts.CommentRange[] = [];
  let below = node.getStart();
  for (const comment of [...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])].reverse()) {
    if (/\n\s*\n/.test(text.slice(comment.end, below))) break;
    found.push(comment);
    below = comment.pos;
  }
  const end = node.getEnd();
  const behind = /^\s*[,;]/.exec(text.slice(end))?.[0].length ?? 0;
  found.push(...(ts.getTrailingCommentRanges(text, end + behind) ?? []));
  return found;
}
