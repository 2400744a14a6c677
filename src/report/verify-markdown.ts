import { formatPlace } from '../model/place.js';
import type { EnvironmentResult, FunctionReport, VerifyReport } from '../verify/report.js';
import { plural } from './counts.js';
import { markdownCode, markdownText, section, table } from './markdown.js';
import { verdictWords } from './verify-words.js';

/** One line a function, one column an environment. */
export function verdictTable({ environments, functions }: VerifyReport): string[] {
  return table(
    ['Function', ...environments.map(markdownText)],
    functions.map((each) => [
      markdownCode(each.logicalId),
      ...environments.map((name) => {
        const result = each.results.find(({ environment }) => environment === name);
        return result ? markdownText(verdictWords(result)) : '';
      }),
    ]),
  );
}

function differenceLines(fn: FunctionReport, { environment, differences }: EnvironmentResult): string[] {
  const [first, ...others] = differences;
  if (!first) return [];
  const where = first.at === undefined ? '' : ` ${markdownCode(formatPlace(first.at))}`;
  return [
    `- ${markdownCode(fn.logicalId)} in ${markdownText(environment)}:${where} ${markdownText(first.message)}`,
    ...(first.before === undefined ? [] : [`  - before: ${markdownCode(first.before)}`]),
    ...(first.after === undefined ? [] : [`  - after: ${markdownCode(first.after)}`]),
    ...(first.call === undefined ? [] : [`  - called ${markdownText(first.call)}`]),
    ...(others.length === 0 ? [] : [`  - and ${plural(others.length, 'further difference')}`]),
  ];
}

function forEach(
  { functions }: VerifyReport,
  lines: (fn: FunctionReport, result: EnvironmentResult) => string[],
): string[] {
  return functions.flatMap((fn) => fn.results.flatMap((result) => lines(fn, result)));
}

/** What differs, an item each. */
export function differenceList(report: VerifyReport): string[] {
  return forEach(report, differenceLines);
}

/** What was found in templates and parameter files, an item each. */
export function checkList({ checks }: VerifyReport): string[] {
  return checks.map(({ severity, environment, message, at }) => {
    const where = at === undefined ? '' : ` ${markdownCode(formatPlace(at))}`;
    const who = environment === undefined ? '' : ` in ${markdownText(environment)}:`;
    return `- ${severity}:${who}${where} ${markdownText(message)}`;
  });
}

/** What could not be run, and what would help, an item each. */
export function notRunList(report: VerifyReport): string[] {
  return forEach(report, (fn, { environment, notRun }) =>
    notRun
      ? [
          `- ${markdownCode(fn.logicalId)} in ${markdownText(environment)}: ${markdownText(notRun.why)} **Help:** ${markdownText(notRun.remedy)}`,
        ]
      : [],
  );
}

/** A verification for the description of a pull request. */
export function renderVerifyMarkdown(report: VerifyReport): string {
  const { functions, counts, base } = report;
  return (
    '## Is it still the same in every environment?\n\n' +
    `Compared with ${markdownText(base)}: ${counts.proved} proved equal, ${counts.equal} equal on events, ${counts.differs} different, ${counts['not-run']} could not be run.\n\n` +
    section('By function and environment', verdictTable(report)) +
    section('What differs', differenceList(report)) +
    section('Templates and parameter files', checkList(report)) +
    section('What could not be run', notRunList(report)) +
    section(
      'Worth knowing',
      functions.flatMap((fn) =>
        fn.notes.map((note) => `- ${markdownCode(fn.logicalId)}: ${markdownText(note)}`),
      ),
    ) +
    `<sub>${markdownText(`dealias ${report.tool.version}`)}</sub>\n`
  );
}
