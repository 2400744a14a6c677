import { readCampaign } from '../../bulk/journal.js';
import { exitCodeOf } from '../../bulk/standing.js';
import { type Command, DEFAULT_CAMPAIGN } from '../command.js';
import { showCampaign } from '../show-campaign.js';

/** How far a campaign has come, from its journal alone; the exit code comes from it, too. */
export const run: Command = async ({ args, texts }, terminal, toolkit) => {
  const campaign = readCampaign(args[0] ?? DEFAULT_CAMPAIGN);
  showCampaign(campaign, texts.get('format'), terminal, toolkit.version());
  return exitCodeOf(campaign);
};
