import type { FinalText } from '../apply/final-texts.js';
import type { RepositoryRecord, VerificationSummary } from '../bulk/model.js';
import { summaryOfVerification } from '../bulk/standing.js';
import type { Finding, Migration } from '../model/migration.js';
import { formatPlace } from '../model/place.js';
import { isThere } from '../model/stack.js';
import type { VerifyReport } from '../verify/report.js';
import { countOutcomes, countsLine, groupByCode, plural } from './counts.js';
import { markdownCode, markdownText, parameterTable, section, stackTable } from './markdown.js';
import { checkList, differenceList, notRunList, verdictTable } from './verify-markdown.js';

/** Forges take 65,536 characters; some count in other units than ours. */
const LONGEST = 60_000;

export const TITLE = 'One stack per environment instead of aliases and stages';

export interface PullRequestFacts {
  readonly migration: Migration;
  readonly record: RepositoryRecord;
  /** The paths it writes. */
  readonly files: readonly Pick<FinalText, 'path'>[];
  readonly campaign: string;
  /** What verification found, where it was made. */
  readonly verification?: VerifyReport;
}

function tasks(findings: readonly Finding[]): string[] {
  return groupByCode(findings).flatMap(([code, group]) =>
    group.map((finding) => {
      const help = finding.remedy === undefined ? '' : ` **To do:** ${markdownText(finding.remedy)}`;
      const why = finding.reason === undefined ? '' : ` Why it was left: ${markdownText(finding.reason)}`;
      return `- [ ] ${markdownCode(code)} ${markdownCode(formatPlace(finding.at))} ${markdownText(finding.message)}${why}${help}`;
    }),
  );
}

/** What stands behind the sums: each function, and whatever is not as it was or could not be shown. */
function details(report: VerifyReport): string[] {
  const lists = [differenceList(report), checkList(report), notRunList(report)];
  return ['', ...verdictTable(report), ...lists.flatMap((list) => (list.length === 0 ? [] : ['', ...list]))];
}

function sumsOf({ record, verification: report }: PullRequestFacts): VerificationSummary | undefined {
  return report === undefined ? record.verification : summaryOfVerification(report);
}

function evidence(facts: PullRequestFacts): string[] {
  const sums = sumsOf(facts);
  if (sums === undefined) return [];
  const { proved, equal, differs, errors } = sums;
  const notRun = sums['not-run'];
  return [
    'Functions times environments, before against after:',
    '',
    '| proved from source | equal when run | differs | not run | failed checks |',
    '| --- | --- | --- | --- | --- |',
    `| ${proved} | ${equal} | ${differs} | ${notRun} | ${errors} |`,
    ...(facts.verification === undefined ? [] : details(facts.verification)),
  ];
}

function deploy({ migration }: PullRequestFacts): string[] {
  const secrets = migration.secrets.map(
    ({ environment, parameter, secretName, at }) =>
      `- [ ] Create ${markdownCode(secretName)} for ${markdownCode(parameter)} in ${markdownText(environment)}, and rotate it: it stands in clear at ${markdownCode(formatPlace(at))}`,
  );
  return [
    ...secrets,
    ...(secrets.length === 0 ? [] : ['']),
    ...migration.next.map((command) => `1. ${markdownCode(command)}`),
  ];
}

function back({ migration }: PullRequestFacts): string[] {
  const fresh = migration.stacks
    .filter((each) => !isThere(each))
    .map(({ stackName }) => markdownCode(stackName));
  return [
    'Before it is deployed: close this pull request; nothing else has changed.',
    'After: revert the commit and deploy the stack that exists as before. Its logical ids, names and data were kept.',
    ...(fresh.length === 0
      ? []
      : [`Callers that use ${fresh.join(', ')} must be moved back before those stacks are deleted.`]),
  ];
}

/** Whose it is, and what it was made from: read by `dealias bulk verify`. */
function marker({ record, campaign, migration }: PullRequestFacts): string {
  const facts = {
    campaign,
    digest: record.migration?.digest,
    base: record.base?.commit,
    tool: migration.tool.version,
  };
  return `<!-- dealias ${JSON.stringify(facts).replaceAll('-->', '')} -->\n`;
}

/**
 * The description of a repository's pull request. What does not fit the forge's limit is left out, section by
 * section from the end, and said; no secret is in it.
 */
export function pullRequestBody(facts: PullRequestFacts): string {
  const { migration, files } = facts;
  const sums = sumsOf(facts);
  const refused = migration.findings.filter(({ outcome }) => outcome === 'refused');
  const warning =
    sums !== undefined && sums.differs + sums.errors > 0
      ? '> **Not the same as before:** verification found differences, listed under Evidence. Look at them before this is merged.\n\n'
      : '';
  const head =
    warning +
    'This repository’s functions tell environments apart by alias, API stage or host name. This change makes it one ' +
    'template that is deployed once per environment, each as a stack of its own; what differs is in parameter files.\n\n' +
    `${countsLine(countOutcomes(migration.findings), 'rewritten')}. ${plural(files.length, 'file')} in ${plural(migration.changes.length, 'change')}.\n\n`;
  const sections = [
    section('What changes for each environment', [
      ...stackTable(migration),
      '',
      ...parameterTable(migration),
    ]),
    section('Left to finish by hand', tasks(refused)),
    section('How to deploy', deploy(facts)),
    section('How to go back', back(facts)),
    section('Evidence', evidence(facts)),
    section(
      'What to expect',
      migration.notices.map(
        ({ code, at, message }) =>
          `- ${markdownCode(code)}${at === undefined ? '' : ` ${markdownCode(formatPlace(at))}`} ${markdownText(message)}`,
      ),
    ),
    section(
      'Files',
      files.map(({ path }) => `- ${markdownCode(path)}`),
    ),
  ];
  const end = `<sub>${markdownText(`dealias ${migration.tool.version}`)}</sub>\n\n${marker(facts)}`;
  return fitted(head, sections, end);
}

function fitted(head: string, sections: readonly string[], end: string): string {
  let text = head;
  let room = LONGEST - head.length - end.length - 400;
  const cut: string[] = [];
  for (const each of sections) {
    if (each.length <= room) {
      text += each;
      room -= each.length;
      continue;
    }
    const title = /^### (.*)$/m.exec(each)?.[1] ?? '';
    const kept = wholeLines(each, room);
    cut.push(title);
    text += kept;
    room -= kept.length;
  }
  if (cut.length === 0) return text + end;
  return `${text}> Cut, since a forge takes no longer text: ${cut.join(', ')}. \`dealias migrate\` on the base of this branch shows all of it.\n\n${end}`;
}

/** As many lines as fit, and none of them in part; nothing where only the heading would be left. */
function wholeLines(text: string, room: number): string {
  let size = 0;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    size += line.length + 1;
    if (size > room - 2) break;
    kept.push(line);
  }
  return kept.length <= 3 ? '' : `${kept.join('\n')}\n\n`;
}
