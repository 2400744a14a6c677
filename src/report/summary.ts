import type { FinalText } from '../apply/final-texts.js';
import type { Finding, Migration, Severity } from '../model/migration.js';
import { formatPlace } from '../model/place.js';
import { isThere } from '../model/stack.js';
import { wrap } from './columns.js';
import { countOutcomes, countsLine, groupByCode, plural } from './counts.js';
import { matrixLines } from './matrix.js';
import type { Styles } from './styles.js';
import { visible } from './visible.js';

export interface SummaryOptions {
  /** Cells of the terminal. */
  readonly width: number;
  readonly styles: Styles;
  /** What was done to the findings that can be rewritten: nothing yet in a dry run. */
  readonly written: boolean;
}

function section(title: string, lines: readonly string[], styles: Styles): string {
  return lines.length === 0 ? '' : `${styles.bold(title)}\n${lines.join('\n')}\n\n`;
}

function environmentLines(migration: Migration): string[] {
  return migration.environments.flatMap((environment) => {
    const stacks = migration.stacks.filter((stack) => stack.environment === environment.name);
    if (stacks.length === 0) return [`  ${visible(environment.name)}`];
    return stacks.map((stack) => {
      const where = [stack.account, stack.region].filter((part) => part !== undefined).map(visible);
      const place = where.length === 0 ? '' : ` in ${where.join(' ')}`;
      const kept = isThere(stack) ? ', the stack that exists' : '';
      return `  ${visible(environment.name)}: stack ${visible(stack.stackName)}${place} from ${visible(stack.template)} with ${visible(stack.parameterFile)}${kept}`;
    });
  });
}

function styleOf(severity: Severity, styles: Styles): (text: string) => string {
  if (severity === 'error' || severity === 'security') return styles.red;
  return severity === 'warning' ? styles.yellow : styles.dim;
}

function residueLines(findings: readonly Finding[], options: SummaryOptions): string[] {
  const { styles, width } = options;
  return groupByCode(findings).flatMap(([code, group]) => [
    `  ${styles.yellow(visible(code))} (${group.length})`,
    ...group.flatMap((finding) => [
      `    ${styles.cyan(visible(formatPlace(finding.at)))} ${wrap(visible(finding.message), width - 6, 6)}`,
      ...(finding.reason === undefined
        ? []
        : [`      why: ${wrap(visible(finding.reason), width - 11, 11)}`]),
      ...(finding.remedy === undefined
        ? []
        : [`      help: ${wrap(visible(finding.remedy), width - 12, 12)}`]),
    ]),
  ]);
}

function fileLines(files: readonly FinalText[]): string[] {
  return files.map((file) => `  ${file.before === null ? 'new ' : 'edit'} ${visible(file.path)}`);
}

function parameterTitle(count: number): string {
  return `Parameters (${count}), and where each value comes from`;
}

/** What only waits for something else: each reason once, with the places it keeps back. */
function withheldLines(findings: readonly Finding[], options: SummaryOptions): string[] {
  const { styles, width } = options;
  const reasons = [...new Set(findings.map((finding) => finding.reason ?? ''))].sort();
  return reasons.flatMap((reason) => [
    `  ${wrap(visible(reason), width - 2, 2)}`,
    ...groupByCode(findings.filter((finding) => finding.reason === reason)).flatMap(([code, group]) => [
      `    ${styles.yellow(visible(code))} (${group.length})`,
      ...group.map(
        (finding) =>
          `      ${styles.cyan(visible(formatPlace(finding.at)))} ${wrap(visible(finding.message), width - 8, 8)}`,
      ),
    ]),
  ]);
}

/** The findings of each outcome that a person should read, with why they were left. */
export function findingSections(findings: readonly Finding[], options: SummaryOptions): string {
  const of = (outcome: Finding['outcome']): Finding[] =>
    findings.filter((finding) => finding.outcome === outcome);
  const withheld = of('refused').filter((finding) => finding.withheld);
  const own = of('refused').filter((finding) => !finding.withheld);
  return (
    section('Left for you to finish', residueLines(own, options), options.styles) +
    section('Not done because of that', withheldLines(withheld, options), options.styles) +
    section('Suppressed', residueLines(of('suppressed'), options), options.styles)
  );
}

/** What a person wants to know of a migration, for a terminal. Secrets appear as references only. */
export function renderSummary(
  migration: Migration,
  files: readonly FinalText[],
  options: SummaryOptions,
): string {
  const { styles, width, written } = options;
  const secrets = migration.secrets.map(
    (secret) =>
      `  ${visible(secret.environment)}: ${visible(secret.secretName)} for ${visible(secret.parameter)}, now in clear at ${visible(formatPlace(secret.at))}; rotate it`,
  );
  const notices = migration.notices.map((notice) => {
    const at = notice.at === undefined ? '' : `${styles.cyan(visible(formatPlace(notice.at)))} `;
    const code = styleOf(notice.severity, styles)(visible(notice.code));
    return `  ${code} ${at}${wrap(visible(notice.message), width - 4, 4)}`;
  });
  const skipped = migration.skipped.map(({ path, reason }) => `  ${visible(path)}: ${visible(reason)}`);
  const sum = [
    `${countsLine(countOutcomes(migration.findings), written ? 'rewritten' : 'to be rewritten')}.`,
    `${plural(files.length, 'file')} ${written ? 'written' : 'to write'} in ${plural(migration.changes.length, 'change')}.`,
  ];
  return (
    section('Environments', environmentLines(migration), styles) +
    section(parameterTitle(migration.parameters.length), matrixLines(migration, width, styles), styles) +
    section('Secrets to create before the first deployment', secrets, styles) +
    section('What to expect', notices, styles) +
    findingSections(migration.findings, options) +
    section('Left out', skipped, styles) +
    section(written ? 'Files' : 'Files it would write', fileLines(files), styles) +
    section(
      'Next',
      migration.next.map((command) => `  ${visible(command)}`),
      styles,
    ) +
    `${sum.join('\n')}\n`
  );
}
