import type { TextEdit } from '../edits/apply-edits.js';
import type { TemplateDocument } from './node.js';

/** One entry of a block map or one item of a block sequence, from its key or dash to the end of its value. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** The edits that take parts of a block map or sequence out by whole lines, with the comment right above each. */
export function removeLines(
  document: TemplateDocument,
  parts: readonly Part[],
  dead: readonly number[],
): TextEdit[] {
  const { text } = document;
  const first = parts[0];
  // `- Name: a` shares its line with the dash: what stays moves up behind it.
  if (first && dead.includes(0) && !startsLine(text, first.start)) {
    const next = parts.findIndex((_, index) => !dead.includes(index));
    const heir = parts[next];
    if (!heir) return [{ start: first.start, end: parts.at(-1)?.end ?? first.end, text: '{}' }];
    return [
      { start: first.start, end: heir.start, text: '' },
      ...removeLines(
        document,
        parts,
        dead.filter((each) => each > next),
      ),
    ];
  }
  return dead.flatMap((index) => {
    const part = parts[index];
    return part ? [wholeLines(document, part)] : [];
  });
}

function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

function startsLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

function wholeLines({ text }: TemplateDocument, part: Part): TextEdit {
  const top = text.startsWith('\uFEFF') ? 1 : 0;
  let start = lineStart(text, part.start);
  const indent = part.start - start;
  while (start > top) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start);
    const comment = /^([ \t]*)#/.exec(line);
    if (comment?.[1]?.length !== indent || isBanner(line)) break;
    start = above;
  }
  const lineEnd = text.indexOf('\n', part.end);
  if (lineEnd < 0) {
    // A file without a final line end stays one.
    const before = text.slice(0, start).endsWith('\r\n') ? 2 : 1;
    return { start: start > top ? start - before : start, end: text.length, text: '' };
  }
  let end = lineEnd + 1;
  // Of the blank lines before and after, one group is enough.
  const blankBefore = start === top || text.slice(lineStart(text, start - 1), start).trim() === '';
  if (blankBefore) end += /^(?:[ \t]*\r?\n)+/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end, text: '' };
}

function isBanner(line: string): boolean {
  return /#{4,}|[-=*]{4,}|licen[cs]e|copyright|#(end)?region/i.test(line);
}
