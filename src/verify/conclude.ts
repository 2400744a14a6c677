import { firstDifference } from './outcome-difference.js';
import type { Difference, EnvironmentResult, NotRun } from './report.js';
import type { Comparison } from './run-cases.js';
import type { Ending, Outcome, Refusal } from './sandbox/protocol.js';
import { isRefuted, type Proof } from './static/proof.js';

/**
 * What the proof and the runs come to for one function in one environment.
 * @param others what else differs, whatever the handler does
 */
export function conclude(
  environment: string,
  proof: Proof | undefined,
  comparisons: readonly Comparison[],
  others: readonly Difference[],
): EnvironmentResult {
  const own = comparisons.filter((each) => each.environment === environment);
  const differences = [
    ...(proof ? shownBySource(environment, proof) : []),
    ...own.flatMap(shownByRun),
    ...others,
  ];
  const gaps = proof?.gaps.filter((each) => each.environment === environment) ?? [];
  const events = eventsThatCount(own);
  const result = { environment, events, differences, gaps: [...new Set(gaps.map((each) => each.reason))] };
  if (differences.length > 0) return { ...result, verdict: 'differs' };
  if (events === 0) return { ...result, verdict: 'not-run', notRun: whyNotRun(own) };
  return { ...result, verdict: proof && gaps.length === 0 ? 'proved' : 'equal' };
}

function shownBySource(environment: string, { tables, contradictions }: Proof): Difference[] {
  const rows = tables.flatMap(({ was, is, rows: all }) =>
    all
      .filter((row) => row.environment === environment && isRefuted(row))
      .map(
        (row): Difference => ({
          shownBy: 'source',
          message: `\`${was.text}\` was ${row.before}; \`${is.text}\` is ${row.after}`,
          before: row.before ?? '',
          after: row.after ?? '',
          at: is.at,
          derivation: { was: was.text, wasAt: was.at, is: is.text, isAt: is.at },
        }),
      ),
  );
  const said = contradictions
    .filter((each) => each.environment === environment)
    .map(({ message, at }): Difference => ({ shownBy: 'source', message, at }));
  return [...rows, ...said];
}

/** The first thing that differs in one way of calling. */
function shownByRun({ before, after, how, events }: Comparison): Difference[] {
  const found = firstDifference(before, after);
  if (!found) return [];
  const { invocation, ...difference } = found;
  const again = invocation % 2 === 1 ? ', called again' : '';
  return [{ shownBy: 'run', ...difference, call: how + again, event: events[Math.floor(invocation / 2)] }];
}

/** Events on which every call of the original came to an end of its own, no answer of others failing. */
function eventsThatCount(all: readonly Comparison[]): number {
  const comparisons = all.filter(({ failing }) => !failing);
  const [first] = comparisons;
  if (!first) return 0;
  return first.events.filter((_event, index) =>
    comparisons.every(({ before }) => [before[index * 2], before[index * 2 + 1]].every(tells)),
  ).length;
}

/** Errors of a program that was given what it can't use: they come whatever is done to it. */
const UNUSABLE = /^(?:TypeError|ReferenceError|SyntaxError)$/;

function tells(outcome: Outcome | undefined): boolean {
  const ending = outcome?.ending;
  if (ending?.kind === 'error') return !UNUSABLE.test(ending.name);
  return ending?.kind === 'result';
}

function whyNotRun(comparisons: readonly Comparison[]): NotRun {
  const endings = comparisons.flatMap(({ before }) => before.map((each) => each.ending));
  const worst =
    endings.find((each) => each.kind === 'refused') ?? endings.find((each) => each.kind !== 'result');
  return worst
    ? notRunBy(worst)
    : { what: 'no-events', why: 'there is no event to call it with', remedy: 'Give events with --events.' };
}

function notRunBy(ending: Ending): NotRun {
  switch (ending.kind) {
    case 'refused':
      return { what: ending.what, why: ending.detail, remedy: REMEDIES[ending.what] };
    case 'timeout':
      return {
        what: 'timeout',
        why: 'it did not come to an end in time',
        remedy: 'Give it longer with --timeout, or an event it ends on with --events.',
      };
    case 'exit':
      return {
        what: 'exit',
        why: `it ended the process (${ending.signal ?? ending.code ?? 'no code'})`,
        remedy: 'Give an event on which it answers with --events.',
      };
    case 'error':
      return {
        what: 'unusable-event',
        why: `it failed on every event: ${ending.name}: ${ending.message}`,
        remedy: 'Give an event it can use with --events.',
      };
    default:
      return { what: 'no-events', why: 'no event was answered', remedy: 'Give events with --events.' };
  }
}

const REMEDIES: Readonly<Record<Refusal, string>> = {
  'missing-package':
    'Install the packages (npm ci), or pass --stub-packages: stubs then stand in for all but one that makes the handler itself.',
  'missing-file': 'A file that it loads is not in the repository; generate or build it, and let git know it.',
  'native-module': 'Native code is not run here. Pass --stub-packages where the package can be left out.',
  'no-handler': 'See that the function’s Handler names an export of its file.',
  'does-not-load': 'See that the module can be loaded by Node alone.',
  'file-system': 'It reads or writes files outside of its own folder; give an event on which it does not.',
  process: 'It starts processes, threads or native code; give an event on which it does not.',
  network: 'It opens connections by itself; only HTTP and AWS are answered here.',
  memory: 'Give an event on which it needs less memory.',
};
