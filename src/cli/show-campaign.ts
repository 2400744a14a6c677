import type { Campaign } from '../bulk/model.js';
import {
  campaignReport,
  renderCampaign,
  renderCampaignGithub,
  renderCampaignLines,
  renderCampaignSarif,
} from '../report/campaign.js';
import { renderJson } from '../report/json.js';
import type { Terminal } from './terminal.js';

/** Prints a campaign in the format asked for; text where none was. */
export function showCampaign(
  campaign: Campaign,
  format: string | undefined,
  terminal: Terminal,
  version: string,
): void {
  terminal.out(rendered(campaign, format, terminal, version));
}

function rendered(
  campaign: Campaign,
  format: string | undefined,
  terminal: Terminal,
  version: string,
): string {
  switch (format) {
    case 'json':
      return renderJson(campaignReport(campaign, version));
    case 'jsonl':
      return renderCampaignLines(campaign);
    case 'sarif':
      return renderCampaignSarif(campaign, version);
    case 'github':
      return renderCampaignGithub(campaign);
    default:
      return renderCampaign(campaign, { width: terminal.width, styles: terminal.styles });
  }
}
