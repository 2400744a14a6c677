import { diffArrays } from 'diff';

const BOM = '\uFEFF';

/**
 * A text that a printer made of another, with the other's line ends and byte order mark: recast writes every line
 * end as the operating system does.
 */
export function withLineEndsOf(before: string, after: string): string {
  const marked = before.startsWith(BOM) && !after.startsWith(BOM) ? BOM + after : after;
  if (!before.includes('\r') && !marked.includes('\r')) return marked;
  const old = linesOf(before);
  const fresh = linesOf(marked);
  const usual = usualEnd(old);
  const parts = diffArrays(
    old.map((each) => each.text),
    fresh.map((each) => each.text),
  );
  let [from, to] = [0, 0];
  let result = '';
  // The ends of the lines that go, for those that come in their place.
  let gone: string[] = [];
  for (const { count, added, removed } of parts) {
    const ends = old.slice(from, from + (added ? 0 : count)).map((each) => each.end);
    from += ends.length;
    if (removed) {
      gone = ends;
      continue;
    }
    const own = added ? gone : ends;
    for (const [index, { text, end }] of fresh.slice(to, to + count).entries()) {
      result += text + (end === '' ? '' : own[index] || usual);
    }
    to += count;
    gone = [];
  }
  return result;
}

interface Line {
  readonly text: string;
  readonly end: string;
}

function linesOf(text: string): Line[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)]
    .map(([, line = '', end = '']) => ({ text: line, end }))
    .filter(({ text: line, end }) => line + end !== '');
}

function usualEnd(lines: readonly Line[]): string {
  const counts = new Map<string, number>();
  for (const { end } of lines) if (end !== '') counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '\n';
}
