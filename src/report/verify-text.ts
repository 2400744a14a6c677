import { formatPlace } from '../model/place.js';
import {
  type Check,
  type Difference,
  type EnvironmentResult,
  type FunctionReport,
  failedChecks,
  type VerifyReport,
} from '../verify/report.js';
import { cells, fit, pad, wrap } from './columns.js';
import { plural } from './counts.js';
import type { Styles } from './styles.js';
import { verdictWords } from './verify-words.js';
import { visible } from './visible.js';

/** Differences of one function in one environment that are shown; the JSON form has all. */
const MOST_SHOWN = 3;

/** A verification for a terminal. */
export function renderVerify(report: VerifyReport, width: number, styles: Styles): string {
  const { functions, checks, environments, base, sandbox } = report;
  if (environments.length === 0)
    return `${visible(base)} has no environments in aliases, stages or hosts: there is nothing to compare.\nName the commit before the migration with --base.\n`;
  if (!report.changed)
    return `Nothing was changed since ${visible(base)}: there is nothing to verify.\n\`dealias verify --planned\` verifies what \`dealias migrate\` would write.\n`;
  const each = (lines: (fn: FunctionReport, result: EnvironmentResult) => string[]): string[] =>
    functions.flatMap((fn) => fn.results.flatMap((result) => lines(fn, result)));
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `${styles.bold(title)}\n${lines.join('\n')}\n\n`;
  return (
    section(`Compared with ${visible(base)}`, tableLines(report, width, styles)) +
    section(
      'What differs',
      each((fn, result) => differenceLines(fn, result, width, styles)),
    ) +
    section(
      'Templates and parameter files',
      checks.map((check) => checkLine(check, width, styles)),
    ) +
    section('Could not be run', notRunLines(report, width, styles)) +
    section('Not proved from source, only seen to be equal', gapLines(report, width)) +
    section(
      'Worth knowing',
      functions.flatMap((fn) =>
        fn.notes.map(
          (note) => `  ${styles.cyan(visible(fn.logicalId))} ${wrap(visible(note), width - 4, 4)}`,
        ),
      ),
    ) +
    `Handlers ran in Node ${visible(sandbox.node)}; files: ${visible(sandbox.files)}; network: ${visible(sandbox.network)}.\n` +
    `${sumLine(report)}\n`
  );
}

export function sumLine(report: VerifyReport): string {
  const { counts } = report;
  const total = counts.proved + counts.equal + counts.differs + counts['not-run'];
  const errors = failedChecks(report).length;
  const rest = errors > 0 ? ` ${plural(errors, 'error')} in templates and parameter files.` : '';
  return `${plural(total, 'function in an environment', 'functions in environments')}: ${counts.proved} proved equal, ${counts.equal} equal on events, ${counts.differs} different, ${counts['not-run']} not run.${rest}`;
}

function tableLines({ functions, environments }: VerifyReport, width: number, styles: Styles): string[] {
  const first = Math.min(
    40,
    Math.max('Function'.length, ...functions.map((each) => cells(visible(each.logicalId)))),
  );
  const column = Math.max(12, Math.floor((width - first - 4) / Math.max(1, environments.length)) - 1);
  const row = (name: string, parts: readonly { text: string; style: (text: string) => string }[]): string =>
    `  ${[pad(fit(name, first), first), ...parts.map(({ text, style }) => style(pad(fit(text, column), column)))].join(' ').trimEnd()}`;
  const plain = (text: string): string => text;
  return [
    row(
      'Function',
      environments.map((each) => ({ text: visible(each), style: styles.bold })),
    ),
    ...functions.map((fn) =>
      row(
        visible(fn.logicalId),
        environments.map((name) => {
          const result = fn.results.find((each) => each.environment === name);
          if (!result) return { text: '', style: plain };
          return { text: verdictWords(result), style: styleOf(result, styles) };
        }),
      ),
    ),
  ];
}

function styleOf({ verdict }: EnvironmentResult, styles: Styles): (text: string) => string {
  if (verdict === 'differs') return styles.red;
  return verdict === 'not-run' ? styles.yellow : styles.green;
}

function differenceLines(
  fn: FunctionReport,
  { environment, differences }: EnvironmentResult,
  width: number,
  styles: Styles,
): string[] {
  if (differences.length === 0) return [];
  const more = differences.length - MOST_SHOWN;
  return [
    `  ${styles.red(`${visible(fn.logicalId)} in ${visible(environment)}`)}`,
    ...differences.slice(0, MOST_SHOWN).flatMap((each) => oneDifference(each, width, styles)),
    ...(more > 0 ? [`    and ${plural(more, 'further difference')}`] : []),
  ];
}

function oneDifference(
  { message, at, before, after, derivation, call, event }: Difference,
  width: number,
  styles: Styles,
): string[] {
  const where = at === undefined ? '' : `${styles.cyan(visible(formatPlace(at)))} `;
  const side = (name: string, text: string | undefined, from?: string): string[] =>
    text === undefined ? [] : [`      ${name} ${fit(visible(text), width - 14)}${from ?? ''}`];
  return [
    `    ${where}${wrap(visible(message), width - 6, 6)}`,
    ...side('before', before, derivation && ` at ${visible(formatPlace(derivation.wasAt))}`),
    ...side('after ', after, derivation && ` at ${visible(formatPlace(derivation.isAt))}`),
    ...(call === undefined ? [] : side('called', `${call} with ${JSON.stringify(event)}`)),
  ];
}

function checkLine({ severity, environment, message, at }: Check, width: number, styles: Styles): string {
  const where = at === undefined ? '' : `${styles.cyan(visible(formatPlace(at)))} `;
  const who = environment === undefined ? '' : `${visible(environment)}: `;
  const mark = severity === 'error' ? styles.red(severity) : styles.yellow(severity);
  return `  ${mark} ${where}${who}${wrap(visible(message), width - 4, 4)}`;
}

/** Each reason once, with the functions and environments it holds for. */
function notRunLines({ functions }: VerifyReport, width: number, styles: Styles): string[] {
  const groups = grouped(
    functions.flatMap(({ logicalId, results }) =>
      results.flatMap(({ environment, notRun }) =>
        notRun ? [{ key: `${notRun.what}: ${notRun.why}\n${notRun.remedy}`, logicalId, environment }] : [],
      ),
    ),
  );
  return groups.flatMap(([key, who]) => {
    const [why = '', remedy = ''] = key.split('\n');
    return [
      `  ${styles.yellow(who)}`,
      `    ${wrap(visible(why), width - 6, 6)}`,
      `    help: ${wrap(visible(remedy), width - 12, 6)}`,
    ];
  });
}

function gapLines({ functions }: VerifyReport, width: number): string[] {
  const groups = grouped(
    functions.flatMap(({ logicalId, results }) =>
      results.flatMap(({ environment, verdict, gaps: [gap] }) =>
        verdict === 'equal' && gap !== undefined ? [{ key: gap, logicalId, environment }] : [],
      ),
    ),
  );
  return groups.map(([gap, who]) => `  ${who}: ${wrap(visible(gap), width - 4, 4)}`);
}

/** Entries by key, with `Orders in dev, prod; Pay in dev` for whom each is. */
function grouped(
  entries: readonly { readonly key: string; readonly logicalId: string; readonly environment: string }[],
): [key: string, who: string][] {
  const byKey = new Map<string, Map<string, string[]>>();
  for (const { key, logicalId, environment } of entries) {
    const group = byKey.get(key) ?? new Map<string, string[]>();
    byKey.set(key, group.set(logicalId, [...(group.get(logicalId) ?? []), environment]));
  }
  return [...byKey].map(([key, group]) => [
    key,
    [...group].map(([id, names]) => `${visible(id)} in ${names.map(visible).join(', ')}`).join('; '),
  ]);
}
