import type { Command } from '../command.js';

/** One line for each transform: its code and what it finds. */
export const run: Command = async (_invocation, terminal, toolkit) => {
  const transforms = [...(await toolkit.transforms())].sort((a, b) => (a.code < b.code ? -1 : 1));
  const width = Math.max(0, ...transforms.map(({ code }) => code.length));
  terminal.out(transforms.map(({ code, title }) => `${code.padEnd(width)}  ${title}\n`).join(''));
  return 0;
};
