import { orderEdits, type TextEdit } from './apply-edits.js';

/**
 * Joins deletions with nothing but white space between them, and takes the blank lines after one that a blank
 * line, or the start of the text, stands before: of two gaps that would meet, one is enough.
 */
export function tidyDeletions<T extends TextEdit>(text: string, edits: readonly T[]): T[] {
  const ordered = orderEdits(edits);
  const joined: T[] = [];
  for (const edit of ordered) {
    const last = joined.at(-1);
    const follows =
      last &&
      last.text === '' &&
      last.end > last.start &&
      edit.text === '' &&
      edit.end > edit.start &&
      last.end <= edit.start;
    if (
      last &&
      follows &&
      wholeLine(text, last) &&
      wholeLine(text, edit) &&
      /^\s*$/.test(text.slice(last.end, edit.start))
    ) {
      joined[joined.length - 1] = { ...last, end: edit.end };
    } else joined.push(edit);
  }
  return joined.map((edit, index) => {
    if (edit.text !== '' || edit.end === edit.start || !wholeLine(text, edit)) return edit;
    if (edit.start > 0 && !/\n[ \t]*\r?\n$/.test(text.slice(0, edit.start))) return edit;
    const blank = /^([ \t]*\r?\n)+/.exec(text.slice(edit.end))?.[0].length ?? 0;
    const limit = joined[index + 1]?.start ?? text.length;
    const end = Math.min(edit.end + blank, limit);
    // At the end of the text it is the gap before that goes.
    const gap =
      end === text.length
        ? (/(\r?\n)((?:[ \t]*\r?\n)+)$/.exec(text.slice(0, edit.start))?.[2]?.length ?? 0)
        : 0;
    return { ...edit, start: Math.max(edit.start - gap, joined[index - 1]?.end ?? 0), end };
  });
}

function wholeLine(text: string, edit: TextEdit): boolean {
  return (
    (edit.start === 0 || text[edit.start - 1] === '\n') &&
    (edit.end === text.length || text[edit.end - 1] === '\n')
  );
}
