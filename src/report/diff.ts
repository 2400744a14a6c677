import type { FinalText } from '../apply/final-texts.js';
import { filePatch } from './patch.js';
import type { Styles } from './styles.js';
import { visibleLines } from './visible.js';

function coloured(line: string, inHunk: boolean, styles: Styles): string {
  if (!inHunk) return line === '' ? line : styles.bold(line);
  switch (line[0]) {
    case '+':
      return styles.green(line);
    case '-':
      return styles.red(line);
    case '@':
      return styles.cyan(line);
    default:
      return line;
  }
}

function fileDiff(file: FinalText, context: number, styles: Styles): string {
  let inHunk = false;
  return filePatch(file, context)
    .split('\n')
    .map((raw) => {
      inHunk ||= raw.startsWith('@@');
      // A carriage return at the end is a line end like any other, and would hide the line if it were shown.
      const line = visibleLines(raw.endsWith('\r') ? raw.slice(0, -1) : raw);
      return coloured(line, inHunk, styles);
    })
    .join('\n');
}

/** The diff for a person at a terminal: coloured, and with nothing in it that could steer the terminal. */
export function renderDiff(files: readonly FinalText[], context: number, styles: Styles): string {
  return files.map((file) => fileDiff(file, context, styles)).join('');
}
