/** The CLI as a process, but with migrations taken from the file that `MIGRATION` names instead of computed. */
import { readFileSync } from 'node:fs';
import { runCommandLine } from '../../src/cli/run.js';
import { processTerminal } from '../../src/cli/terminal.js';
import { type Toolkit, toolkit } from '../../src/cli/toolkit.js';
import type { Migration } from '../../src/model/migration.js';
import { Problem } from '../../src/model/problem.js';

const fake: Toolkit = {
  ...toolkit,
  migrate: async (_root, { adopt }) => {
    if (adopt === 'nobody')
      throw new Problem('config/adopt', 'there is no environment nobody', { remedy: 'Name one.' });
    if (adopt === 'bug') throw new TypeError('x is not a function\u001b[31m');
    return JSON.parse(readFileSync(process.env.MIGRATION ?? '', 'utf8')) as Migration;
  },
  recognise: async () => ({
    configText: 'environments: {}\n',
    questions: process.env.QUESTION ? ['which?'] : [],
  }),
  transforms: async () => [
    { code: 'sam/b', title: 'second' },
    { code: 'code/a', title: 'first' },
  ],
};

process.stdout.on('error', () => undefined);
process.exitCode = await runCommandLine(
  process.argv.slice(2),
  processTerminal(),
  fake,
  process.env.DEALIAS_DEBUG === '1',
);
