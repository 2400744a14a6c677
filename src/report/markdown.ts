import type { FinalText } from '../apply/final-texts.js';
import type { Finding, Migration } from '../model/migration.js';
import { formatPlace } from '../model/place.js';
import { isThere } from '../model/stack.js';
import { countOutcomes, countsLine, groupByCode, plural } from './counts.js';
import { shownSource, shownValue } from './matrix.js';
import { allFindings, type ScanReport } from './scan.js';
import { visible } from './visible.js';

/** Text of unknown origin as plain words: no markup, no HTML, no mention of a user, no link. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>#|~!&]/g, (character) =>
      character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
    )
    .replaceAll('@', '&#64;')
    .replaceAll('://', ':&#47;/');
}

/** Text of unknown origin as code, also inside a table. */
export function markdownCode(text: string): string {
  const safe = visible(text).replaceAll('|', '\\|');
  if (safe === '') return '';
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = safe.startsWith('`') || safe.endsWith('`') ? ' ' : '';
  return `${fence}${space}${safe}${space}${fence}`;
}

/** A heading with what belongs to it; nothing where there is nothing. */
export function section(title: string, body: readonly string[]): string {
  return body.length === 0 ? '' : `### ${title}\n\n${body.join('\n')}\n\n`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (parts: readonly string[]): string => `| ${parts.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function findingLines(findings: readonly Finding[]): string[] {
  return groupByCode(findings).flatMap(([code, group]) => [
    `- ${markdownCode(code)} (${group.length})`,
    ...group.map((finding) => {
      const why = finding.reason === undefined ? '' : ` Why: ${markdownText(finding.reason)}`;
      const help = finding.remedy === undefined ? '' : ` **Help:** ${markdownText(finding.remedy)}`;
      return `  - ${markdownCode(formatPlace(finding.at))} ${markdownText(finding.message)}${why}${help}`;
    }),
  ]);
}

/** Parameters against environments, each value with the place it came from. */
export function parameterTable(migration: Migration): string[] {
  const names = migration.environments.map(({ name }) => name);
  return table(
    ['Parameter', 'Variable', ...names.map(markdownText)],
    migration.parameters.map((parameter) => [
      markdownCode(parameter.name),
      markdownCode(parameter.variable ?? ''),
      ...names.map((name) => {
        const source = shownSource(parameter, name);
        return `${markdownCode(shownValue(parameter, name))}${source === '' ? '' : `<br>${markdownCode(source)}`}`;
      }),
    ]),
  );
}

/** The stack of each environment. */
export function stackTable(migration: Migration): string[] {
  const stacks = migration.stacks.map((stack) => [
    markdownText(stack.environment),
    markdownCode(stack.stackName) + (isThere(stack) ? ' (exists)' : ''),
    markdownCode([stack.account, stack.region].filter((part) => part !== undefined).join(' ')),
    markdownCode(stack.template),
    markdownCode(stack.parameterFile),
  ]);
  return table(['Environment', 'Stack', 'Where', 'Template', 'Parameters'], stacks);
}

/** A migration for the description of a pull request. The diff is the pull request's own. */
export function renderMarkdown(migration: Migration, files: readonly FinalText[]): string {
  const of = (outcome: Finding['outcome']): Finding[] =>
    migration.findings.filter((finding) => finding.outcome === outcome);
  return (
    '## One stack per environment\n\n' +
    `${countsLine(countOutcomes(migration.findings), 'rewritten')}. ${plural(files.length, 'file')} in ${plural(migration.changes.length, 'change')}.\n\n` +
    section('Environments', stackTable(migration)) +
    section('Parameters', parameterTable(migration)) +
    section(
      'Secrets to create before the first deployment',
      migration.secrets.map(
        (secret) =>
          `- ${markdownText(secret.environment)}: ${markdownCode(secret.secretName)} for ${markdownCode(secret.parameter)}, now in clear at ${markdownCode(formatPlace(secret.at))}; rotate it`,
      ),
    ) +
    section(
      'What to expect',
      migration.notices.map((notice) => {
        const at = notice.at === undefined ? '' : ` ${markdownCode(formatPlace(notice.at))}`;
        return `- ${markdownCode(notice.code)}${at} ${markdownText(notice.message)}`;
      }),
    ) +
    section('Left to finish by hand', findingLines(of('refused').filter((each) => !each.withheld))) +
    section('Not done because of that', findingLines(of('refused').filter((each) => each.withheld))) +
    section('Suppressed', findingLines(of('suppressed'))) +
    section(
      'Files',
      files.map((file) => `- ${file.before === null ? 'new: ' : ''}${markdownCode(file.path)}`),
    ) +
    section(
      'Next',
      migration.next.map((command) => `1. ${markdownCode(command)}`),
    ) +
    `<sub>${markdownText(`dealias ${migration.tool.version}`)}</sub>\n`
  );
}

export function renderScanMarkdown(report: ScanReport): string {
  const findings = allFindings(report);
  const of = (outcome: Finding['outcome']): Finding[] =>
    findings.filter((finding) => finding.outcome === outcome);
  return (
    '## Environments in code and templates\n\n' +
    `${countsLine(report.counts, 'can be rewritten')}.\n\n` +
    section('Can be rewritten', findingLines(of('rewritten'))) +
    section('Left to finish by hand', findingLines(of('refused').filter((each) => !each.withheld))) +
    section('Not done because of that', findingLines(of('refused').filter((each) => each.withheld))) +
    section('Suppressed', findingLines(of('suppressed')))
  );
}
