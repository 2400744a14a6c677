/** What became of the templates of one clone. */
export interface Counts {
  readonly repository: string;
  readonly commit: string;
  templates: number;
  /** Texts that differ: public collections repeat themselves. */
  distinct: number;
  /** Problem code to how many templates it keeps from being read. */
  readonly notRead: Map<string, number>;
  /** Problem code to how many templates it keeps from being given the parameter. */
  readonly refused: Map<string, number>;
  changed: number;
  /** Functions given the variable. */
  functions: number;
  /** Changed templates in which a line that was there had to be made longer. */
  grown: number;
  wrong: number;
  crashed: number;
}

export function emptyCounts(repository: string, commit: string): Counts {
  const numbers = { templates: 0, distinct: 0, changed: 0, functions: 0, grown: 0, wrong: 0, crashed: 0 };
  return { repository, commit, notRead: new Map(), refused: new Map(), ...numbers };
}

const HEAD = [
  'repository',
  'commit',
  'templates',
  'different texts',
  'not read',
  'empty set: same bytes',
  'one parameter: changed',
  'refused',
  'functions given it',
  'with a line made longer',
  'wrong',
  'crashed',
];

export function table(counted: readonly Counts[]): string {
  const rows = counted.map((each) => [
    each.repository,
    `\`${each.commit.slice(0, 12)}\``,
    ...numbersOf(each),
  ]);
  const sums = counted
    .map(numbersOf)
    .reduce((all, each) => all.map((sum, index) => sum + (each[index] ?? 0)), numbersOf(emptyCounts('', '')));
  return markdown([HEAD, ...rows, ['**together**', '', ...sums]]);
}

function numbersOf(counts: Counts): number[] {
  const { templates, distinct, changed, functions, grown, wrong, crashed } = counts;
  const notRead = total(counts.notRead);
  const read = templates - notRead;
  return [
    templates,
    distinct,
    notRead,
    read,
    changed,
    total(counts.refused),
    functions,
    grown,
    wrong,
    crashed,
  ];
}

function total(codes: ReadonlyMap<string, number>): number {
  return [...codes.values()].reduce((all, each) => all + each, 0);
}

/** Why templates were not read or refused, the most frequent reason first. */
export function refusalTable(counted: readonly Counts[]): string {
  const rows = (['notRead', 'refused'] as const).flatMap((kind) => {
    const sums = new Map<string, number>();
    for (const each of counted)
      for (const [code, times] of each[kind]) sums.set(code, (sums.get(code) ?? 0) + times);
    return [...sums]
      .sort((a, b) => b[1] - a[1])
      .map(([code, times]) => [kind === 'notRead' ? 'not read' : 'refused', `\`${code}\``, times]);
  });
  return markdown([['', 'code', 'templates'], ...rows]);
}

function markdown([head = [], ...rows]: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
