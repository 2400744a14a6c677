import type { Terminal } from './terminal.js';

/** Milliseconds between two texts that are written over each other. */
const OFTEN = 100;
const CLEAR_LINE = '\r\u001b[2K';

/** One line at the end of a terminal that is written over while something goes on. */
export interface LiveLine {
  show(text: string): void;
  /** Text that stays, above the line. */
  note(text: string): void;
  /** Takes the line away; with a text, that stays in its place. */
  end(text?: string): void;
}

/** Off a terminal there is no such line, and only what stays is written. */
export function liveLine(
  { noteInteractive, note }: Pick<Terminal, 'noteInteractive' | 'note'>,
  now: () => number = Date.now,
): LiveLine {
  let shown = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    show(text) {
      if (!noteInteractive || now() - last < OFTEN) return;
      last = now();
      shown = text;
      note(`${CLEAR_LINE}${text}`);
    },
    note(text) {
      note(shown === '' ? text : `${CLEAR_LINE}${text}${shown}`);
    },
    end(text) {
      if (shown !== '') note(CLEAR_LINE);
      shown = '';
      if (text !== undefined) note(`${text}\n`);
    },
  };
}
