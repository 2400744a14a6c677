import type { Finding, Migration } from '../../model/migration.js';
import type { VerifyReport } from '../../verify/report.js';
import { countOutcomes, plural } from '../counts.js';
import type { FileDiff } from './diff.js';
import { type Html, html } from './markup.js';
import { pictures } from './picture.js';
import { redactorFor } from './redact.js';
import {
  environmentSection,
  findingSection,
  nextSection,
  noticeSection,
  parameterSection,
  type Section,
  securitySection,
  skippedSection,
  tile,
} from './sections.js';
import { diffSection } from './show-diff.js';
import type { TemplateTopology } from './topology.js';
import { verificationSection } from './verification.js';

/** What a page shows of one repository. */
export interface RepositoryReport {
  readonly migration: Migration;
  readonly diffs: readonly FileDiff[];
  readonly topologies: readonly TemplateTopology[];
  /** Where the functions of both sides were compared. */
  readonly verification?: VerifyReport;
}

function lineIn(diffs: readonly FileDiff[]): (file: string, line: number) => string | undefined {
  const lines = new Map<string, string>();
  for (const { path, hunks } of diffs) {
    for (const hunk of hunks) {
      let number = hunk.oldStart;
      for (const line of hunk.lines) {
        if (line.startsWith(' ') || line.startsWith('-')) lines.set(`${path}:${number++}`, line.slice(1));
      }
    }
  }
  return (file, line) => lines.get(`${file}:${line}`);
}

function sectionsOf({ migration, diffs, topologies, verification }: RepositoryReport): Section[] {
  const of = (outcome: Finding['outcome']): Finding[] =>
    migration.findings.filter((finding) => finding.outcome === outcome);
  const refused = of('refused');
  const redact = redactorFor(migration, lineIn(diffs));
  const shown: readonly Section[] = [
    findingSection(
      'residue',
      'Left for you to finish',
      refused.filter((finding) => !finding.withheld),
    ),
    findingSection(
      'withheld',
      'Not done because of that',
      refused.filter((finding) => finding.withheld),
      true,
    ),
    securitySection(migration),
    ...(verification === undefined ? [] : [verificationSection(verification)]),
    {
      id: 'picture',
      title: 'Before and after',
      count: topologies.length,
      body: html`${pictures(migration, topologies)}`,
    },
    environmentSection(migration),
    parameterSection(migration),
    noticeSection(migration.notices.filter(({ severity }) => severity !== 'security')),
    {
      id: 'diff',
      title: 'Diff',
      count: diffs.length,
      body: html`<p class="note">What looks like a secret is masked here.</p>${diffs.map((diff) => diffSection(diff, redact))}`,
    },
    nextSection(migration.next),
    findingSection('suppressed', 'Suppressed', of('suppressed')),
    findingSection('rewritten', 'Rewritten', of('rewritten'), true),
    findingSection('no-environment', 'Not about an environment', of('no-environment'), true),
    skippedSection(migration.skipped),
  ];
  return shown.filter(({ count, id }) => count !== 0 && (id !== 'next' || migration.next.length > 0));
}

function tiles({ migration, diffs }: RepositoryReport): Html {
  const counts = countOutcomes(migration.findings);
  return html`<ul class="tiles">${tile(counts.rewritten, 'rewritten')}${tile(counts.refused, 'left for you', 'warning')}${tile(counts.suppressed, 'suppressed')}${tile(counts['no-environment'], 'not about an environment')}${tile(migration.parameters.length, migration.parameters.length === 1 ? 'parameter' : 'parameters')}${tile(migration.secrets.length, migration.secrets.length === 1 ? 'secret to create' : 'secrets to create', 'security')}${tile(diffs.length, diffs.length === 1 ? 'file' : 'files')}</ul>`;
}

/** Everything of one repository, below its heading: sums, a list of its sections, and the sections. */
export function repositoryPage(report: RepositoryReport): Html {
  const sections = sectionsOf(report);
  const { migration, diffs } = report;
  const links = sections.map(
    ({ id, title, count }) =>
      html`<li><a href="#${id}">${title}</a>${count === undefined ? '' : html` <span class="sums">${count}</span>`}</li>`,
  );
  const bodies = sections.map(
    ({ id, title, body }) =>
      html`<section aria-labelledby="${id}"><h2 id="${id}" tabindex="-1">${title}</h2>${body}</section>`,
  );
  const nothing = migration.findings.length === 0 && diffs.length === 0;
  const lead = nothing
    ? 'Nothing in this repository treats aliases, stages or hosts as environments.'
    : `${plural(migration.findings.length, 'finding')}, ${plural(migration.changes.length, 'change')}.`;
  return html`<p class="lead">${lead}</p>${tiles(report)}<nav class="contents" aria-label="Sections"><ul>${links}</ul></nav>${bodies}`;
}
