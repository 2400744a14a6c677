import type { BreakEven } from './break-even.js';
import type { Figure } from './inside.js';
import type { Measured } from './measure.js';

export interface Growth {
  readonly files: number;
  readonly measured: Measured;
}

const RIPGREP = 'ripgrep, the same signals';

export function wallTable(measured: readonly Measured[]): string {
  const base = named(measured, RIPGREP);
  const head = [
    '',
    'median, ms',
    'quickest to slowest, ms',
    'of a processor, ms',
    'peak, MiB',
    ...(base ? ['times ripgrep', 'by processors'] : []),
  ];
  return markdown([
    head,
    ...measured.map((each) =>
      each.failed === undefined
        ? [
            each.name,
            each.wall.toFixed(0),
            `${each.least.toFixed(0)} to ${each.most.toFixed(0)}`,
            each.cpu.toFixed(0),
            each.peak?.toFixed(0) ?? '–',
            ...(base ? [(each.wall / base.wall).toFixed(1), (each.cpu / base.cpu).toFixed(1)] : []),
          ]
        : [each.name, `failed: ${each.failed}`, ...head.slice(2).map(() => '')],
    ),
  ]);
}

export function growthTable(growth: readonly Growth[]): string {
  return markdown([
    ['files', 'median, ms', 'of a processor, ms', 'µs of it a file', 'peak, MiB'],
    ...growth.map(({ files, measured }) => [
      String(files),
      measured.wall.toFixed(0),
      measured.cpu.toFixed(0),
      ((measured.cpu * 1000) / files).toFixed(0),
      measured.peak?.toFixed(0) ?? '–',
    ]),
  ]);
}

export function insideTable(figures: readonly Figure[]): string {
  return markdown([['', 'median, ms'], ...figures.map(({ name, wall }) => [name, wall.toFixed(0)])]);
}

export function breakEvenTable({ ready, service, services }: BreakEven): string {
  return markdown([
    ['', 'median'],
    ['another thread has loaded what evaluates handlers', `${ready.toFixed(0)} ms`],
    ['one more service whose code tells environments', `${service.toFixed(0)} ms`],
    ['two threads win over one from', `${services} such services`],
  ]);
}

export interface Results {
  readonly walls: readonly Measured[];
  readonly starts: readonly Measured[];
  readonly growth: readonly Growth[];
  readonly figures: readonly Figure[];
}

/** An aim, what was measured, whether that meets it, and how it is said. */
type Aim = [string, number | undefined, (value: number) => boolean, string];

/** An aim against another program: how many times the second the first takes. */
function against(aim: string, one: Measured | undefined, other: Measured | undefined, met: Aim[2]): Aim {
  return one && other
    ? [aim, one.wall / other.wall, met, `times, ${(one.cpu / other.cpu).toFixed(1)} by processors`]
    : [aim, undefined, met, ''];
}

/** Each aim with what was measured; an aim whose peer was not measured is said to be open. */
export function aims({ walls, starts, growth, figures }: Results): string {
  const scan = named(walls, 'dealias scan');
  const migrate = named(walls, 'dealias migrate, dry run');
  const [large, edits] = figures;
  const [small, big] = [growth[0], growth.at(-1)];
  const peak = Math.max(...[scan, migrate].map((each) => each?.peak ?? Number.NaN));
  const [floor, ...quick] = starts;
  const over = Math.max(...quick.map((each) => each.wall)) - (floor?.wall ?? Number.NaN);
  const rows: Aim[] = [
    against('scan: at most 8 times ripgrep', scan, named(walls, RIPGREP), (value) => value <= 8),
    against('scan: faster than ast-grep', named(walls, 'ast-grep scan'), scan, (value) => value > 1),
    against(
      'scan: at least 25 times faster than jscodeshift',
      named(walls, 'jscodeshift, finding transform'),
      scan,
      (value) => value >= 25,
    ),
    against(
      'migrate: at least 15 times faster than aws-sdk-js-codemod',
      named(walls, 'aws-sdk-js-codemod, dry run'),
      migrate,
      (value) => value >= 15,
    ),
    ['help, version, mistakes: at most 60 ms over node', over, (value) => value <= 60, 'ms'],
    ['peak memory: at most 250 MiB', peak, (value) => value <= 250, 'MiB'],
    [
      'time a file flat as the repository grows',
      small && big ? big.measured.cpu / big.files / (small.measured.cpu / small.files) : undefined,
      (value) => value <= 1.2,
      `times, ${big?.files} files against ${small?.files}`,
    ],
    ['one template of 1 MB: under 1.5 s', large?.wall, (value) => value < 1500, 'ms'],
    ['1,500 edits in one file: under 0.2 s', edits?.wall, (value) => value < 200, 'ms'],
  ];
  return markdown([
    ['aim', 'measured', ''],
    ...rows.map(([aim, value, met, unit]) =>
      value === undefined || Number.isNaN(value)
        ? [aim, 'not measured', '']
        : [aim, `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`, met(value) ? 'met' : '**not met**'],
    ),
  ]);
}

function named(measured: readonly Measured[], name: string): Measured | undefined {
  return measured.find((each) => each.name === name && each.failed === undefined);
}

function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
