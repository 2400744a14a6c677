import type { Inventory } from '../inventory/model.js';
import type { Migration } from '../model/migration.js';
import type { Plan } from '../plan/model.js';
import type { StatusReport } from '../plan/status.js';
import type { VerifyReport } from '../verify/report.js';
import type { CampaignReport } from './campaign.js';
import type { ScanReport } from './scan.js';

/**
 * The machine's form of a migration, scan, campaign or plan, each with its schema in `schemas/`.
 * Characters that steer terminals are written as `\u` escapes, which means the same to any reader.
 */
export function renderJson(
  value: Migration | ScanReport | VerifyReport | CampaignReport | Inventory | Plan | StatusReport,
): string {
  const json = JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}
