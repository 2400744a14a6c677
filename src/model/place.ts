import type { Place } from './environment.js';

/** The text that was asked about last: places are asked for file by file, and a large one has thousands. */
let latest: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

/** Where the lines of a text begin. */
function lineStarts(text: string): readonly number[] {
  if (latest.text !== text) {
    const starts = [0];
    for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
    latest = { text, starts };
  }
  return latest.starts;
}

/** The place of an offset (UTF-16 units) in a file's text. A byte order mark takes no column. */
export function placeAt(file: string, text: string, offset: number): Place {
  const starts = lineStarts(text);
  const at = Math.max(0, Math.min(offset, text.length));
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const column = at - (starts[low] ?? 0) + (low === 0 && text.startsWith('\uFEFF') ? 0 : 1);
  return { file, line: low + 1, column: Math.max(column, 1) };
}

/** `file:line:col`, the form editors and terminals link. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
