import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFinalTexts } from '../../src/apply/read-files.js';
import { reportAssets } from '../../src/cli/package-files.js';
import { migrate } from '../../src/migrate/migrate.js';
import { renderCampaignHtml } from '../../src/report/html/campaign.js';
import { fileDiff } from '../../src/report/html/diff.js';
import { renderHtml } from '../../src/report/html/render.js';
import { PROJECT } from '../fixtures/tree.js';
import { madeCampaign } from '../report/made-campaign.js';
import { verification } from '../report/sample-verification.js';

/** A folder for the reports that are looked at. */
export const FOLDER = mkdtempSync(join(tmpdir(), 'dealias-browser-'));

/** The report of the example, as `dealias migrate --format html` prints it; the path of its file. */
export async function exampleReport(): Promise<string> {
  const repository = join(FOLDER, 'orders-service');
  cpSync(join(PROJECT, 'examples', 'orders-service'), repository, { recursive: true });
  const migration = await migrate(repository);
  const files = await readFinalTexts(repository, migration);
  const path = join(FOLDER, 'example.html');
  writeFileSync(path, renderHtml('orders-service', migration, files, 3, reportAssets()));
  return path;
}

/** The report of a campaign of so many repositories, each with the example's migration where it has one. */
export async function campaignReport(count: number): Promise<string> {
  const repository = join(FOLDER, 'orders-service');
  const migration = await migrate(repository);
  const diffs = readFinalTexts(repository, migration).map((file) => fileDiff(file, 3));
  const path = join(FOLDER, `campaign-${count}.html`);
  const page = renderCampaignHtml(
    madeCampaign(count),
    '0.0.0',
    ({ migration: made }) => (made === undefined ? null : { migration, diffs, topologies: [], verification }),
    reportAssets(),
  );
  writeFileSync(path, page);
  return path;
}
