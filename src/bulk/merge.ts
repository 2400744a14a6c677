import { join } from 'node:path';
import { type Journal, readHistory } from './journal.js';
import { KEPT, readKept } from './kept.js';
import type { Campaign, CampaignEvent, RepositoryRecord } from './model.js';
import { keep } from './workshop.js';

const repositoryOf = (event: CampaignEvent): string =>
  event.event === 'planned' ? event.source.id : event.repository;

function keptOf(campaign: Campaign, record: RepositoryRecord): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of Object.values(KEPT)) {
    const text = readKept(campaign, record, name);
    if (text !== null) kept[name] = text;
  }
  return kept;
}

/**
 * Takes another campaign's repositories into this one, with all that happened to them. One that is in both is taken
 * where the other was busy with it last; so merging twice changes nothing.
 * @returns how many were taken
 */
export function mergeCampaign(journal: Journal, folder: string): number {
  const { campaign, events } = readHistory(folder);
  let taken = 0;
  for (const record of campaign.repositories.values()) {
    const { id } = record.source;
    const known = journal.campaign.repositories.get(id);
    if (known !== undefined && known.at >= record.at) continue;
    taken++;
    keep(join(journal.campaign.folder, record.folder), keptOf(campaign, record), true);
    for (const event of events)
      if (repositoryOf(event) === id && (known === undefined || event.at > known.at)) journal.copy(event);
  }
  return taken;
}
