import { resolve } from 'node:path';
import { openJournal, readCampaign } from '../../bulk/journal.js';
import { mergeCampaign } from '../../bulk/merge.js';
import { exitCodeOf } from '../../bulk/standing.js';
import { Problem } from '../../model/problem.js';
import { plural } from '../../report/counts.js';
import { visible } from '../../report/visible.js';
import { type Command, DEFAULT_CAMPAIGN } from '../command.js';
import { showCampaign } from '../show-campaign.js';

/** Joins the parts of a campaign. Every part is read before the first is taken in. */
export const run: Command = async ({ args, texts }, terminal, toolkit) => {
  const folder = resolve(texts.get('out') ?? DEFAULT_CAMPAIGN);
  const parts = args.map((part) => resolve(part));
  if (parts.includes(folder)) {
    throw new Problem('cli/usage', `${visible(folder)} is to be joined with itself`, {
      remedy: 'Name another folder with --out.',
    });
  }
  for (const part of parts) readCampaign(part);
  const journal = openJournal(folder, { create: true });
  try {
    for (const part of parts) {
      const taken = mergeCampaign(journal, part);
      terminal.note(`${visible(part)}: ${plural(taken, 'repository', 'repositories')} taken\n`);
    }
  } finally {
    journal.close();
  }
  showCampaign(journal.campaign, undefined, terminal, toolkit.version());
  return exitCodeOf(journal.campaign);
};
