import type { ts } from 'ts-morph';

/** The lines a statement stands on alone, with their end; else just the statement. */
export function wholeLines(text: string, node: ts.Node): { readonly start: number; readonly end: number } {
  const [from, to] = [node.getStart(), node.getEnd()];
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const rest = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\n|$)/.exec(text.slice(to));
  if (!rest || !/^\uFEFF?[ \t]*$/.test(text.slice(start, from))) return { start: from, end: to };
  return { start, end: to + rest[0].length };
}

/** The white space a line begins with. */
export function indentOf(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^\uFEFF?([ \t]*)/.exec(text.slice(start))?.[1] ?? '';
}

export function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A text as a string literal, in the quotes the file uses. */
export function quoted(file: string, text: string): string {
  const double = (file.match(/"/g)?.length ?? 0) > (file.match(/'/g)?.length ?? 0);
  const json = JSON.stringify(text);
  return double ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** What to take out of a list so that the others stay as they are, with their commas and lines. */
export function listRemovals(
  list: readonly ts.Node[],
  gone: (node: ts.Node) => boolean,
): { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (let first = 0; first < list.length; first++) {
    const begin = list[first];
    if (!begin || !gone(begin)) continue;
    let last = first;
    for (let next = list[last + 1]; next && gone(next); next = list[last + 1]) last++;
    const after = list[last + 1];
    const before = list[first - 1];
    const isOnLine = after && !/\n/.test(begin.getFullText().slice(0, begin.getLeadingTriviaWidth()));
    ranges.push(
      isOnLine
        ? { start: begin.getStart(), end: after.getStart() }
        : {
            start: after || !before ? begin.pos : before.end,
            end: after?.pos ?? list[last]?.end ?? begin.end,
          },
    );
    first = last;
  }
  return ranges;
}
