import type { Command } from '../command.js';
import { COMMANDS } from '../command-table.js';
import { completionScript } from '../completion-script.js';

/** Prints what makes a shell complete dealias's words. */
export const run: Command = async ({ args }, terminal) => {
  terminal.out(completionScript(args[0] ?? '', COMMANDS));
  return 0;
};
