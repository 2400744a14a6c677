import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../model/problem.js';
import { visible } from '../../report/visible.js';
import { type Command, folderFrom } from '../command.js';

const NAME = 'dealias.yaml';

function write(root: string, text: string): void {
  try {
    writeFileSync(join(root, NAME), text, { flag: 'wx', flush: true });
  } catch (cause) {
    throw new Problem('init/not-written', `${NAME} cannot be written: ${visible((cause as Error).message)}`, {
      cause,
      remedy: 'Make the folder writable, or use `dealias init --print`.',
    });
  }
}

/** Writes what was recognised as configuration; what it could not tell is asked, and is work that remains. */
export const run: Command = async ({ args, flags }, terminal, toolkit) => {
  const root = folderFrom(args[0]);
  const print = flags.has('print');
  const existing = [NAME, 'dealias.yml'].find((name) => existsSync(join(root, name)));
  if (existing !== undefined && !print) {
    throw new Problem('init/exists', `${existing} exists already`, {
      at: { file: existing, line: 1, column: 1 },
      remedy: 'Edit it, or see what dealias would write with `dealias init --print`.',
    });
  }
  const { configText, questions } = await toolkit.recognise(root);
  if (print) terminal.out(configText);
  else write(root, configText);
  if (!flags.has('quiet')) {
    if (!print) terminal.note(`${NAME} written. Read it, then run \`dealias migrate\`.\n`);
    for (const question of questions) terminal.note(`question: ${visible(question)}\n`);
  }
  return questions.length > 0 ? 1 : 0;
};
