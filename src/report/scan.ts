import type { Finding, Migration } from '../model/migration.js';
import { formatPlace } from '../model/place.js';
import { type Counts, countOutcomes, countsLine, groupByCode, plural } from './counts.js';
import { findingSections, type SummaryOptions } from './summary.js';
import { visible } from './visible.js';

/** What a scan found in one folder. */
export interface ScannedRoot {
  /** As the user named it. */
  readonly path: string;
  readonly environments: readonly string[];
  readonly findings: readonly Finding[];
  readonly skipped: Migration['skipped'];
}

/** Findings only; see `schemas/scan.schema.json`. */
export interface ScanReport {
  readonly schemaVersion: 1;
  readonly tool: Migration['tool'];
  readonly roots: readonly ScannedRoot[];
  readonly counts: Counts;
}

/** The report of a scan over several folders, each with the migration that was computed for it. */
export function scanReport(
  tool: Migration['tool'],
  scanned: readonly (readonly [string, Migration])[],
): ScanReport {
  return {
    schemaVersion: 1,
    tool,
    roots: scanned.map(([path, migration]) => ({
      path,
      environments: migration.environments.map((environment) => environment.name),
      findings: migration.findings,
      skipped: migration.skipped,
    })),
    counts: countOutcomes(scanned.flatMap(([, migration]) => migration.findings)),
  };
}

/** All findings, with files named from the folder the command was started in. */
export function allFindings(report: ScanReport): Finding[] {
  return report.roots.flatMap(({ path, findings }) => {
    const prefix = path.replace(/^(\.\/)+|\/+$/g, '');
    if (prefix === '' || prefix === '.') return findings;
    return findings.map((finding) => ({
      ...finding,
      at: { ...finding.at, file: `${prefix}/${finding.at.file}` },
    }));
  });
}

function foundLines(findings: readonly Finding[], options: SummaryOptions): string {
  const { styles } = options;
  return groupByCode(findings.filter((finding) => finding.outcome === 'rewritten'))
    .map(([code, group]) => {
      const lines = group.map(
        (finding) => `  ${styles.cyan(visible(formatPlace(finding.at)))} ${visible(finding.message)}`,
      );
      return `${styles.bold(visible(code))} (${group.length})\n${lines.join('\n')}\n\n`;
    })
    .join('');
}

/** A scan for a person. */
export function renderScan(report: ScanReport, options: SummaryOptions): string {
  const findings = allFindings(report);
  const environments = [...new Set(report.roots.flatMap((root) => root.environments))];
  const heading =
    environments.length === 0
      ? ''
      : `${options.styles.bold('Environments')}: ${environments.map(visible).join(', ')}\n\n`;
  const sum = `${countsLine(report.counts, 'can be rewritten')} in ${plural(report.roots.length, 'folder')}.\n`;
  return heading + foundLines(findings, options) + findingSections(findings, options) + sum;
}
