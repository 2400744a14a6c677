import { Problem } from '../model/problem.js';

/** One range of a text with what goes there instead. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies edits to a text at once. Equal edits count once; insertions at one point keep their order; what is
 * outside the ranges is copied.
 * @throws Problem `edit/overlap` where two edits touch the same text, `edit/out-of-range`.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = orderEdits(edits);
  let result = '';
  let from = 0;
  for (const edit of ordered) {
    if (edit.start < 0 || edit.end < edit.start || edit.end > text.length) {
      throw new Problem(
        'edit/out-of-range',
        `An edit at ${edit.start}–${edit.end} lies outside a text of ${text.length} units`,
      );
    }
    if (edit.start < from) {
      throw new Problem('edit/overlap', `Two edits want the same text, around unit ${edit.start}`, {
        remedy: 'This is a bug in dealias; nothing was written.',
      });
    }
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** Edits in the order of the text, each once. An insertion comes before a replacement at the same point. */
export function orderEdits<T extends TextEdit>(edits: readonly T[]): T[] {
  const unique = new Map<string, T>();
  for (const edit of edits) {
    const key = JSON.stringify([edit.start, edit.end, edit.text]);
    if (!unique.has(key)) unique.set(key, edit);
  }
  return [...unique.values()]
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index)
    .map(({ edit }) => edit);
}
