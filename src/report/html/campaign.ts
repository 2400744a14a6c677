import { deflateRawSync } from 'node:zlib';
import type { Campaign, RepositoryRecord } from '../../bulk/model.js';
import {
  countCampaign,
  failuresByCause,
  residueByCode,
  residueOf,
  type Standing,
  standingOf,
} from '../../bulk/standing.js';
import { plural } from '../counts.js';
import { type ReportAssets, reportDocument } from './document.js';
import { type Html, html, raw } from './markup.js';
import { type RepositoryReport, repositoryPage } from './repository-page.js';
import { tile, wideTable } from './sections.js';

/** Bytes of all packed pages; beyond, pages come without their diff, and then not at all. */
const MOST_WITH_DIFF = 24 * 1024 * 1024;
const MOST = 32 * 1024 * 1024;
/** Bytes of one packed page with its diff. */
const MOST_OF_ONE = 512 * 1024;

const STANDINGS: Readonly<Record<Standing, string>> = {
  done: 'done',
  residue: 'left for people',
  failed: 'failed',
  waiting: 'not done yet',
};

/** Reads what a campaign keeps of a repository; null where there is nothing to show. */
export type ReadRepository = (record: RepositoryRecord) => RepositoryReport | null;

function failureOf({ failure }: RepositoryRecord): Html {
  if (failure === undefined) return html``;
  const remedy = failure.remedy === undefined ? '' : html`<dt>To do</dt><dd>${failure.remedy}</dd>`;
  return html`<section aria-labelledby="failure"><h2 id="failure" tabindex="-1">Failed</h2><dl><dt>Code</dt><dd><code>${failure.code}</code></dd><dt>When</dt><dd>${failure.step}</dd><dt>What</dt><dd>${failure.message}</dd>${remedy}</dl></section>`;
}

/** A page packed as the report's script unpacks it. */
function packed(page: Html): string {
  return deflateRawSync(page.text, { level: 9 }).toString('base64');
}

/** The packed page of a repository, as much of it as there is room for; null where there is nothing to show. */
function pageOf(record: RepositoryRecord, read: ReadRepository, used: number): string | null {
  const report = read(record);
  const failure = failureOf(record);
  const quiet = report === null || (report.migration.findings.length === 0 && report.diffs.length === 0);
  if (quiet && record.failure === undefined) return null;
  if (used > MOST) {
    const where = html`<p>There was no room for this page: the report would be too large. All of it is kept in <code>${record.folder}</code> of the campaign.</p>`;
    return packed(html`${failure}${where}`);
  }
  if (report === null) return packed(failure);
  const whole = packed(html`${failure}${repositoryPage(report)}`);
  if (report.diffs.length === 0 || (whole.length <= MOST_OF_ONE && used + whole.length <= MOST_WITH_DIFF))
    return whole;
  const note = html`<p>The diff is left out, for the report’s size: it is kept in <code>${record.folder}/changes.patch</code> of the campaign.</p>`;
  return packed(html`${failure}${note}${repositoryPage({ ...report, diffs: [] })}`);
}

function pullRequestLink({ pullRequest }: RepositoryRecord): Html {
  if (pullRequest === undefined) return html``;
  const { url, number } = pullRequest;
  if (!/^https?:\/\//.test(url)) return html`${number}`;
  return html`<a href="${url}" rel="noreferrer">${number}</a>`;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, each) => all + each, 0);
}

/** What wants somebody's attention stands out. */
function standingCell(standing: Standing): Html {
  const kind = { failed: 'error', residue: 'warning', done: '', waiting: '' }[standing];
  if (kind === '') return html`${STANDINGS[standing]}`;
  return html`<span class="badge ${kind}">${STANDINGS[standing]}</span>`;
}

function rowOf(record: RepositoryRecord, index: number, hasPage: boolean): Html {
  const { source, migration, state } = record;
  const standing = standingOf(record);
  const residue = residueOf(record);
  const codes = [
    ...Object.keys(residue),
    ...(record.failure === undefined ? [] : [record.failure.code]),
  ].join(' ');
  const name = hasPage ? html`<a href="#repository-${index}">${source.id}</a>` : html`${source.id}`;
  const number = (count: number | undefined): Html => html`<td class="number">${count ?? ''}</td>`;
  return html`<tr data-item data-standing="${standing}" data-state="${state}" data-code="${codes}"><th scope="row">${name}</th><td>${standingCell(standing)}</td><td>${state}</td><td>${migration?.environments.join(', ') ?? ''}</td>${number(migration?.files)}${number(migration?.parameters)}${number(migration === undefined ? undefined : sum(residue))}${number(migration?.security)}<td>${pullRequestLink(record)}</td></tr>\n`;
}

function select(
  filter: string,
  label: string,
  values: readonly (readonly [value: string, shown: string])[],
): Html {
  const options = values.map(([value, shown]) => html`<option value="${value}">${shown}</option>`);
  return html`<label>${label} <select data-filter="${filter}"><option value="">all</option>${options}</select></label>`;
}

function filters(records: readonly RepositoryRecord[]): Html {
  const states = [...new Set(records.map(({ state }) => state))].sort();
  const codes = new Set(
    records.flatMap((record) => [
      ...Object.keys(residueOf(record)),
      ...(record.failure === undefined ? [] : [record.failure.code]),
    ]),
  );
  const same = (value: string): readonly [string, string] => [value, value];
  return html`<form class="controls" hidden aria-label="Filters">${select('standing', 'Standing', Object.entries(STANDINGS))}${select('state', 'State', states.map(same))}${select('code', 'Code', [...codes].sort().map(same))}</form>`;
}

function tiles(campaign: Campaign): Html {
  const { repositories, changed, unchanged, residue, failed, waiting, states } = countCampaign(campaign);
  return html`<ul class="tiles">${tile(repositories, 'repositories')}${tile(changed, 'changed')}${tile(unchanged, 'unchanged')}${tile(residue, 'with something left for people', 'warning')}${tile(failed, 'failed', 'error')}${tile(waiting, 'not done yet')}${tile(states['pull-request'], 'in a pull request')}${tile(states.merged, 'merged')}${tile(states.closed, 'closed')}</ul>`;
}

function failures(campaign: Campaign): Html {
  const rows = failuresByCause(campaign).map(
    ({ code, message, remedy, repositories }) =>
      html`<tr data-item data-code="${code}"><th scope="row"><code>${code}</code></th><td class="number">${repositories.length}</td><td class="prose">${message}</td><td class="prose">${remedy ?? ''}</td></tr>`,
  );
  if (rows.length === 0) return html``;
  return html`<section aria-labelledby="failures"><h2 id="failures" tabindex="-1">Failures, by cause</h2>${wideTable('failures', ['Code', 'Repositories', 'What', 'To do'], rows)}</section>`;
}

function residue(campaign: Campaign): Html {
  const rows = residueByCode(campaign).map(
    ({ code, findings, repositories }) =>
      html`<tr data-item data-code="${code}"><th scope="row"><code>${code}</code></th><td class="number">${findings}</td><td class="number">${repositories.length}</td></tr>`,
  );
  if (rows.length === 0) return html``;
  return html`<section aria-labelledby="residue-codes"><h2 id="residue-codes" tabindex="-1">Left for people, by code</h2>${wideTable('residue-codes', ['Code', 'Findings', 'Repositories'], rows)}</section>`;
}

/**
 * A whole campaign as one self-contained page. The list of repositories stands in it as it is; the page of each one is
 * packed, and made when it is opened, so that a thousand of them stay quick. Its size is bounded, and what is left out
 * is said.
 */
export function renderCampaignHtml(
  campaign: Campaign,
  version: string,
  read: ReadRepository,
  assets: ReportAssets,
): string {
  const records = [...campaign.repositories.values()];
  const rows: Html[] = [];
  const data: Html[] = [];
  let used = 0;
  records.forEach((record, index) => {
    const page = pageOf(record, read, used);
    rows.push(rowOf(record, index, page !== null));
    if (page === null) return;
    used += page.length;
    data.push(
      html`<script type="application/octet-stream" id="repository-${index}-data" data-name="${record.source.id}">${raw(page)}</script>\n`,
    );
  });
  const head = [
    'Repository',
    'Standing',
    'State',
    'Environments',
    'Files',
    'Parameters',
    'Left for people',
    'Security',
    'Pull request',
  ];
  const body = html`<div id="overview">${tiles(campaign)}${failures(campaign)}${residue(campaign)}<section aria-labelledby="repositories"><h2 id="repositories" tabindex="-1">Repositories</h2>${filters(records)}<noscript><p>The page of each repository needs scripts; this list does not.</p></noscript>${wideTable('repositories', head, rows)}</section></div>
<div id="page" hidden><p><a href="#overview">All repositories</a></p><h2 id="page-title" class="page-title" tabindex="-1"></h2><div id="page-body"></div></div>
${data}`;
  const about = `${plural(records.length, 'repository', 'repositories')}, dealias ${version}`;
  return reportDocument({ title: 'Campaign', about, search: 'Search what is shown', body }, assets);
}
