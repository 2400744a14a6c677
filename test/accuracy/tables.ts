/** What became of the handlers of one repository. */
export interface Counts {
  readonly repository: string;
  readonly commit: string;
  handlers: number;
  /** No signal in it or in what it reaches. */
  silent: number;
  rewritten: number;
  /** Signals are there, and none tells an environment. */
  noEnvironment: number;
  refused: number;
  /** Rewritten, and does not parse. */
  broken: number;
  crashed: number;
  /** Places where a search for letters finds a signal, and those of them that no finding is about. */
  mentions: number;
  unaccounted: number;
  readonly notRead: Map<string, number>;
  /** Code, then outcome, to the number of findings. */
  readonly signals: Map<string, Map<string, number>>;
  readonly milliseconds: number[];
}

export function emptyCounts(repository: string, commit: string): Counts {
  const none = { handlers: 0, silent: 0, rewritten: 0, noEnvironment: 0, refused: 0, broken: 0, crashed: 0 };
  const searched = { mentions: 0, unaccounted: 0 };
  return {
    repository,
    commit,
    ...none,
    ...searched,
    notRead: new Map(),
    signals: new Map(),
    milliseconds: [],
  };
}

const COLUMNS = ['handlers', 'silent', 'noEnvironment', 'rewritten', 'refused', 'crashed', 'broken'] as const;

/** One row a repository, and one for all of them together. */
export function table(counted: readonly Counts[]): string {
  const rows = counted.map((each) => [
    each.repository,
    `\`${each.commit.slice(0, 12)}\``,
    ...COLUMNS.slice(0, 5).map((key) => each[key]),
    sum([...each.notRead.values()]),
    each.crashed,
    each.broken,
    each.mentions,
    each.unaccounted,
    median(each.milliseconds),
  ]);
  const all = [
    '**together**',
    '',
    ...COLUMNS.slice(0, 5).map((key) => sum(counted.map((each) => each[key]))),
    sum(counted.flatMap((each) => [...each.notRead.values()])),
    sum(counted.map((each) => each.crashed)),
    sum(counted.map((each) => each.broken)),
    sum(counted.map((each) => each.mentions)),
    sum(counted.map((each) => each.unaccounted)),
    median(counted.flatMap((each) => each.milliseconds)),
  ];
  return lines(
    [
      'repository',
      'commit',
      'handlers',
      'no signal',
      'no environment’s',
      'rewritten',
      'refused',
      'not read',
      'crashed',
      'broken',
      'mentions',
      'unaccounted',
      'median ms',
    ],
    [...rows, all],
  );
}

/** Findings by code and outcome, over all repositories. */
export function codesTable(counted: readonly Counts[]): string {
  const outcomes = ['rewritten', 'refused', 'no-environment', 'suppressed'];
  const codes = [...new Set(counted.flatMap((each) => [...each.signals.keys()]))].sort();
  const rows = codes.map((code) => [
    `\`${code}\``,
    ...outcomes.map((outcome) => sum(counted.map((each) => each.signals.get(code)?.get(outcome) ?? 0))),
  ]);
  return lines(['code', ...outcomes], rows);
}

function lines(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row), ''].join('\n');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
