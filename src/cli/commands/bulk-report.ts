import { readCampaign } from '../../bulk/journal.js';
import { KEPT, readKept, readKeptMigration } from '../../bulk/kept.js';
import type { Campaign, RepositoryRecord } from '../../bulk/model.js';
import { exitCodeOf } from '../../bulk/standing.js';
import { Problem } from '../../model/problem.js';
import { renderCampaignHtml } from '../../report/html/campaign.js';
import { diffsOf } from '../../report/html/diff.js';
import type { RepositoryReport } from '../../report/html/repository-page.js';
import type { TemplateTopology } from '../../report/html/topology.js';
import { visible } from '../../report/visible.js';
import type { VerifyReport } from '../../verify/report.js';
import { type Command, DEFAULT_CAMPAIGN } from '../command.js';
import { reportAssets } from '../package-files.js';
import { saveReport } from '../save-report.js';

function reportOf(campaign: Campaign, record: RepositoryRecord): RepositoryReport | null {
  const migration = readKeptMigration(campaign, record);
  if (migration === null) return null;
  const topologies = readKept(campaign, record, KEPT.topology);
  const verification = readKept(campaign, record, KEPT.verification);
  return {
    migration,
    diffs: diffsOf(readKept(campaign, record, KEPT.patch) ?? ''),
    topologies: topologies === null ? [] : (JSON.parse(topologies) as TemplateTopology[]),
    ...(verification === null ? {} : { verification: JSON.parse(verification) as VerifyReport }),
  };
}

/** The campaign as one page, from its folder alone. */
export const run: Command = async ({ args, texts, flags }, terminal, toolkit) => {
  const campaign = readCampaign(args[0] ?? DEFAULT_CAMPAIGN);
  const out = texts.get('html');
  if (out === undefined)
    throw new Problem('cli/usage', '--html is needed: the file to write the report to', {
      remedy: 'Write --html report.html, or --html - for standard output.',
    });
  const page = renderCampaignHtml(
    campaign,
    toolkit.version(),
    (record) => reportOf(campaign, record),
    reportAssets(),
  );
  if (out === '-') terminal.out(page);
  else {
    saveReport(out, page);
    if (!flags.has('quiet')) terminal.note(`Saved as ${visible(out)}.\n`);
  }
  return exitCodeOf(campaign);
};
