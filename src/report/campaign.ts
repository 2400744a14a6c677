import { KEPT, readKeptMigration } from '../bulk/kept.js';
import type { Campaign, RepositoryRecord } from '../bulk/model.js';
import {
  type CampaignCounts,
  countCampaign,
  type FailureGroup,
  failuresByCause,
  isDifferent,
  type ResidueGroup,
  residueByCode,
  standingOf,
  verificationSums,
} from '../bulk/standing.js';
import type { Finding, Migration, Notice } from '../model/migration.js';
import { wrap } from './columns.js';
import { plural } from './counts.js';
import { renderGithub } from './github.js';
import { renderSarif } from './sarif.js';
import type { Styles } from './styles.js';
import { visible } from './visible.js';

/** The machine's form of a campaign: `schemas/campaign.schema.json`. */
export interface CampaignReport {
  readonly schemaVersion: 1;
  readonly tool: Migration['tool'];
  readonly campaign: string;
  readonly counts: CampaignCounts;
  readonly failures: readonly FailureGroup[];
  readonly residue: readonly ResidueGroup[];
  readonly repositories: readonly RepositoryRecord[];
}

export function campaignReport(campaign: Campaign, version: string): CampaignReport {
  return {
    schemaVersion: 1,
    tool: { name: 'dealias', version },
    campaign: campaign.id,
    counts: countCampaign(campaign),
    failures: failuresByCause(campaign),
    residue: residueByCode(campaign),
    repositories: [...campaign.repositories.values()],
  };
}

/** A line of JSON for each repository, with where it stands. */
export function renderCampaignLines(campaign: Campaign): string {
  return [...campaign.repositories.values()]
    .map((record) => `${JSON.stringify({ standing: standingOf(record), ...record })}\n`)
    .join('');
}

/** The findings of all repositories, each place below its repository's id. */
function findingsOf(campaign: Campaign): { findings: Finding[]; notices: Notice[] } {
  const findings: Finding[] = [];
  const notices: Notice[] = [];
  for (const record of campaign.repositories.values()) {
    const { id } = record.source;
    if (record.failure !== undefined) {
      const { code, message, remedy } = record.failure;
      notices.push({
        code,
        severity: 'error',
        message: [`${id}: ${message}`, remedy].filter((part) => part !== undefined).join(' '),
      });
    }
    if (isDifferent(record)) {
      notices.push({
        code: 'verify/differs',
        severity: 'error',
        message: `${id}: verification found differences: ${record.folder}/${KEPT.verification} of the campaign tells them.`,
      });
    }
    const migration = record.migration === undefined ? null : readKeptMigration(campaign, record);
    for (const finding of migration?.findings ?? [])
      findings.push({
        ...finding,
        at: { ...finding.at, file: `${id.replace(/^\//, '')}/${finding.at.file}` },
      });
  }
  return { findings, notices };
}

export function renderCampaignSarif(campaign: Campaign, version: string): string {
  const { findings, notices } = findingsOf(campaign);
  return renderSarif({ name: 'dealias', version }, findings, notices);
}

export function renderCampaignGithub(campaign: Campaign): string {
  const { findings, notices } = findingsOf(campaign);
  return renderGithub(findings, notices);
}

/** So many names are shown of a group; all of them are in the other formats. */
const NAMES_SHOWN = 5;

function nameLines(names: readonly string[]): string[] {
  const more = names.length - NAMES_SHOWN;
  return [
    ...names.slice(0, NAMES_SHOWN).map((name) => `    ${visible(name)}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function section(title: string, lines: readonly string[], styles: Styles): string {
  return lines.length === 0 ? '' : `\n${styles.bold(title)}\n${lines.join('\n')}\n`;
}

const ROWS = ['done', 'changed', 'unchanged', 'residue', 'failed', 'waiting'] as const;
const MEANING: Readonly<Record<(typeof ROWS)[number], string>> = {
  done: 'migrated',
  changed: 'of them, with files to write',
  unchanged: 'of them, good as they are',
  residue: 'of them, with something left for people',
  failed: 'see the causes below',
  waiting: 'not done yet',
};

function verificationLine(campaign: Campaign): string {
  const sums = verificationSums(campaign);
  if (sums === null) return '';
  const errors = sums.errors === 0 ? '' : `, ${plural(sums.errors, 'check')} failed`;
  return `\nVerified: ${plural(sums.repositories, 'repository', 'repositories')}. Functions times environments: ${sums.proved} proved equal, ${sums.equal} equal on events, ${sums.differs} different, ${sums['not-run']} not run${errors}.\n`;
}

/** A campaign for a person. */
export function renderCampaign(campaign: Campaign, options: { width: number; styles: Styles }): string {
  const { styles, width } = options;
  const counts = countCampaign(campaign);
  const rows = ROWS.map((row) => `  ${row.padEnd(10)}${String(counts[row]).padStart(6)}  ${MEANING[row]}`);
  const states = Object.entries(counts.states).filter(([, count]) => count > 0);
  const failures = failuresByCause(campaign).flatMap((group) => [
    `  ${styles.red(visible(group.code))} (${group.repositories.length}): ${wrap(visible(group.message), width - 4, 4)}`,
    ...(group.remedy === undefined
      ? []
      : [`    ${styles.green('help')}: ${wrap(visible(group.remedy), width - 10, 4)}`]),
    ...nameLines(group.repositories),
  ]);
  const residue = residueByCode(campaign).flatMap((group) => [
    `  ${styles.yellow(visible(group.code))}: ${plural(group.findings, 'finding')} in ${plural(group.repositories.length, 'repository', 'repositories')}`,
    ...nameLines(group.repositories),
  ]);
  return (
    `${styles.bold(plural(counts.repositories, 'repository', 'repositories'))}: ${states.map(([state, count]) => `${count} ${state}`).join(', ') || 'none'}\n` +
    `${rows.join('\n')}\n` +
    verificationLine(campaign) +
    section('Failures by cause', failures, styles) +
    section('Left for people', residue, styles)
  );
}
