import { readFileSync } from 'node:fs';
import { parseSavedMigration } from '../../apply/saved.js';
import { Problem } from '../../model/problem.js';
import { hasResidue, plural } from '../../report/counts.js';
import { visible } from '../../report/visible.js';
import { type Command, folderFrom } from '../command.js';

function readSaved(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Problem(
      'cli/no-such-file',
      `${visible(file)} cannot be read: ${visible((cause as Error).message)}`,
      {
        cause,
        remedy: 'Name a file that `dealias migrate --out` wrote.',
      },
    );
  }
}

/** Writes a saved migration, exactly. */
export const run: Command = async ({ args, flags, texts }, terminal, toolkit) => {
  const [file = '-'] = args;
  const root = folderFrom(texts.get('root'));
  const json = file === '-' ? await terminal.readInput() : readSaved(file);
  const migration = parseSavedMigration(json, file === '-' ? 'standard input' : file);
  const report = await toolkit.apply(root, migration, { allowDirty: flags.has('allow-dirty') });
  if (!flags.has('quiet')) {
    const count = report.written.length + report.created.length;
    terminal.note(
      count === 0
        ? 'Nothing to write: every file is as it would be.\n'
        : `${plural(count, 'file')} written. \`dealias undo\` takes it back.\n`,
    );
    if (hasResidue(migration))
      terminal.note('Some of it is left for you: `dealias migrate --check` shows what.\n');
  }
  return hasResidue(migration) ? 1 : 0;
};
