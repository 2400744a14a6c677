import { diffArrays } from 'diff';
import type { TextEdit } from './apply-edits.js';

/** Beyond so many different lines the whole text is taken as one edit, rather than searched for what is alike. */
const MOST_DIFFERENT_LINES = 5000;

/** What makes one text of another, in whole lines. */
export function lineEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const parts = diffArrays(linesOf(before), linesOf(after), { maxEditLength: MOST_DIFFERENT_LINES });
  if (parts === undefined) return [{ start: 0, end: before.length, text: after }];
  const edits: TextEdit[] = [];
  let at = 0;
  let open: TextEdit | undefined;
  for (const { value, added, removed } of parts) {
    const text = value.join('');
    if (!added && !removed) {
      if (open) edits.push(open);
      open = undefined;
      at += text.length;
      continue;
    }
    const { start, end, text: so } = open ?? { start: at, end: at, text: '' };
    open = removed ? { start, end: end + text.length, text: so } : { start, end, text: so + text };
    if (removed) at += text.length;
  }
  return open ? [...edits, open] : edits;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}
