import type { Terminal } from './terminal.js';

/** Milliseconds between two lines that are written over each other. */
const OFTEN = 100;

/** Shows how far something is, on one line of a terminal that is written over; nothing where nobody looks at it. */
export function progressOn(
  { noteInteractive, note }: Pick<Terminal, 'noteInteractive' | 'note'>,
  what: string,
): (done: number, total: number) => void {
  if (!noteInteractive) return () => undefined;
  let last = 0;
  return (done, total) => {
    const now = Date.now();
    if (done < total && now - last < OFTEN) return;
    last = now;
    note(done < total ? `\r${done} of ${total} ${what}` : '\r\u001b[K');
  };
}
