import type { Migration, Parameter } from '../model/migration.js';
import { cells, fit, pad } from './columns.js';
import type { Styles } from './styles.js';
import { visible } from './visible.js';

/** One value of one environment, and where it was found. */
interface Cell {
  readonly value: string;
  readonly from: string;
}

interface Row {
  readonly name: string;
  readonly detail: string;
  readonly cells: readonly Cell[];
}

const GAP = 2;
const NARROWEST = 10;

/** The value as a report shows it. That of a secret is a reference already, and is marked as one. */
export function shownValue(parameter: Parameter, environment: string): string {
  const value = parameter.values[environment];
  if (value === undefined) return '(none)';
  if (value === '') return '(empty)';
  return parameter.secret ? `secret: ${visible(value)}` : visible(value);
}

export function shownSource(parameter: Parameter, environment: string): string {
  const at = parameter.sources[environment];
  return at === undefined ? '' : `${visible(at.file)}:${at.line}`;
}

function rowsOf(migration: Migration): Row[] {
  return migration.parameters.map((parameter) => ({
    name: visible(parameter.name),
    detail: parameter.variable === undefined ? '' : visible(parameter.variable),
    cells: migration.environments.map(({ name }) => ({
      value: shownValue(parameter, name),
      from: shownSource(parameter, name),
    })),
  }));
}

/** Widths such that the table fits, or null where columns would get too narrow to read. */
function widthsFor(columns: readonly number[], width: number): number[] | null {
  const room = width - GAP * columns.length;
  const widths = [...columns];
  let over = widths.reduce((sum, one) => sum + one, 0) - room;
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over--;
  }
  return widths;
}

function stacked(rows: readonly Row[], names: readonly string[], width: number, styles: Styles): string[] {
  const nameWidth = Math.max(...names.map(cells));
  return rows.flatMap((row) => [
    `  ${styles.bold(row.name)}${row.detail === '' ? '' : ` ${styles.dim(row.detail)}`}`,
    ...row.cells.flatMap((cell, index) => [
      `    ${pad(names[index] ?? '', nameWidth)}  ${fit(cell.value, Math.max(NARROWEST, width - nameWidth - 6))}`,
      ...(cell.from === ''
        ? []
        : [
            `    ${' '.repeat(nameWidth)}  ${styles.dim(fit(cell.from, Math.max(NARROWEST, width - nameWidth - 6), true))}`,
          ]),
    ]),
  ]);
}

/**
 * Parameters against environments, each value with the place it came from beneath it, as lines at
 * most `width` cells wide; one environment a line where they do not fit beside each other.
 */
export function matrixLines(migration: Migration, width: number, styles: Styles): string[] {
  const rows = rowsOf(migration);
  const names = migration.environments.map(({ name }) => visible(name));
  if (rows.length === 0 || names.length === 0) return [];
  const natural = [
    Math.max(...rows.map((row) => Math.max(cells(row.name), cells(row.detail)))),
    ...names.map((name, index) =>
      Math.max(
        cells(name),
        ...rows.map(({ cells: own }) =>
          Math.max(cells(own[index]?.value ?? ''), cells(own[index]?.from ?? '')),
        ),
      ),
    ),
  ];
  const widths = widthsFor(natural, width);
  if (widths === null) return stacked(rows, names, width, styles);
  const [first = 0, ...others] = widths;
  const line = (
    head: string,
    texts: readonly string[],
    style: (text: string) => string,
    keepEnd: boolean,
  ): string =>
    `  ${[
      pad(fit(head, first), first),
      ...texts.map((text, index) => pad(fit(text, others[index] ?? 0, keepEnd), others[index] ?? 0)),
    ]
      .map(style)
      .join(' '.repeat(GAP))}`;
  const plain = (text: string): string => text;
  return [
    line('', names, styles.bold, false),
    ...rows.flatMap((row) => [
      line(
        row.name,
        row.cells.map((cell) => cell.value),
        plain,
        false,
      ),
      line(
        row.detail,
        row.cells.map((cell) => cell.from),
        styles.dim,
        true,
      ),
    ]),
  ].map((text) => text.trimEnd());
}
