import { openJournal, readCampaign } from '../../bulk/journal.js';
import type { Campaign } from '../../bulk/model.js';
import { exitCodeOf } from '../../bulk/standing.js';
import { Problem } from '../../model/problem.js';
import { visible } from '../../report/visible.js';
import { type Command, DEFAULT_CAMPAIGN, type ExitCode } from '../command.js';
import { forgeAccess } from '../forge-access.js';
import { takeInterrupts } from '../interrupts.js';
import type { Invocation } from '../parse.js';
import { showCampaign } from '../show-campaign.js';
import { showProblem } from '../show-problem.js';
import type { Terminal } from '../terminal.js';

/** The campaign once its forges were asked; how many repositories they would not tell about. */
async function refreshed(
  folder: string,
  invocation: Invocation,
  terminal: Terminal,
  version: string,
): Promise<{ campaign: Campaign; refused: number }> {
  const journal = openJournal(folder);
  const say = (text: string): void => terminal.note(text);
  const interrupts = takeInterrupts(say);
  try {
    const access = await forgeAccess(invocation, version, interrupts, say);
    try {
      const { refresh } = await import('../../bulk/refresh.js');
      const refused = await refresh(journal, {
        ...interrupts,
        open: access.open,
        onRefusal: ({ source }, problem) =>
          say(`${visible(source.id)}: ${showProblem(problem, terminal.noteStyles)}`),
      });
      return { campaign: journal.campaign, refused };
    } finally {
      access.close();
    }
  } finally {
    interrupts.release();
    journal.close();
  }
}

/** How far a campaign has come, from its journal alone unless the forges are to be asked; the exit code, too. */
export const run: Command = async (invocation, terminal, toolkit): Promise<ExitCode> => {
  const { args, texts, flags } = invocation;
  const folder = args[0] ?? DEFAULT_CAMPAIGN;
  if (!flags.has('refresh')) {
    const given = ['forge', 'reserve', 'queue'].find(
      (name) => texts.has(name) || invocation.numbers.has(name),
    );
    if (given !== undefined)
      throw new Problem('cli/usage', `--${given} is for --refresh, which asks the forges`, {
        remedy: 'Add --refresh, or leave it out.',
      });
  }
  const { campaign, refused } = flags.has('refresh')
    ? await refreshed(folder, invocation, terminal, toolkit.version())
    : { campaign: readCampaign(folder), refused: 0 };
  showCampaign(campaign, texts.get('format'), terminal, toolkit.version());
  return refused > 0 ? 2 : exitCodeOf(campaign);
};
