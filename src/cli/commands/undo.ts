import { plural } from '../../report/counts.js';
import { type Command, folderFrom } from '../command.js';

/** Takes back the last run that wrote. */
export const run: Command = async ({ args, flags }, terminal, toolkit) => {
  const report = await toolkit.undo(folderFrom(args[0]));
  if (!flags.has('quiet')) {
    terminal.note(
      report.written.length + report.created.length === 0
        ? 'Every file was as before already.\n'
        : `${plural(report.written.length, 'file')} as before, ${plural(report.created.length, 'new file')} removed.\n`,
    );
  }
  return 0;
};
