import type { Place } from './environment.js';

/** The place of an offset (UTF-16 units) in a file's text. A byte order mark takes no column. */
export function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? '';
  const column = lines.length === 1 && last.startsWith('\uFEFF') ? last.length : last.length + 1;
  return { file, line: lines.length, column: Math.max(column, 1) };
}

/** `file:line:col`, the form editors and terminals link. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
