import { cells, fit } from '../report/columns.js';
import { visible } from '../report/visible.js';
import type { RepositoryRecord } from './model.js';
import { standingOf } from './standing.js';

/** How a run has gone so far. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly residue: number;
  readonly failed: number;
}

export const NO_PROGRESS: Progress = {
  done: 0,
  total: 0,
  changed: 0,
  unchanged: 0,
  residue: 0,
  failed: 0,
};

/** The progress once a repository more is done. */
export function progressed(
  before: Progress,
  record: RepositoryRecord,
  done: number,
  total: number,
): Progress {
  const standing = standingOf(record);
  const failed = standing === 'failed';
  const isChanged = !failed && (record.migration?.files ?? 0) > 0;
  return {
    done,
    total,
    changed: before.changed + (isChanged ? 1 : 0),
    unchanged: before.unchanged + (failed || isChanged ? 0 : 1),
    residue: before.residue + (standing === 'residue' ? 1 : 0),
    failed: before.failed + (failed ? 1 : 0),
  };
}

/** `1:05`, `2:00:00`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const two = (number: number): string => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A part of the line; where there is no room for all, those of the lowest rank go first. */
interface Part {
  readonly text: string;
  readonly rank: number;
}

/**
 * The live line: `412 of 1000 · 200 changed · 190 unchanged · 31 residue · 22 failed · 8.1/s · 1:12 left`.
 * @param progress with the milliseconds since the run began
 * @param width cells that it may take
 */
export function progressLine(progress: Progress & { readonly elapsed: number }, width: number): string {
  const { done, total, changed, unchanged, residue, failed, elapsed } = progress;
  const isMoving = done > 0 && elapsed > 0;
  const parts: readonly Part[] = [
    { text: `${done} of ${total}`, rank: 7 },
    { text: `${changed} changed`, rank: 2 },
    { text: `${unchanged} unchanged`, rank: 1 },
    { text: `${residue} residue`, rank: 4 },
    { text: `${failed} failed`, rank: 5 },
    ...(isMoving
      ? [
          { text: `${((done * 1000) / elapsed).toFixed(1)}/s`, rank: 3 },
          { text: `${duration(((total - done) * elapsed) / done)} left`, rank: 6 },
        ]
      : []),
  ];
  const joined = (least: number): string =>
    parts
      .filter(({ rank }) => rank >= least)
      .map(({ text }) => text)
      .join(' · ');
  let least = 1;
  while (least < 7 && cells(joined(least)) > width) least++;
  return fit(joined(least), width);
}

/** What became of one repository, for a log that is read later. */
export function repositoryLine(record: RepositoryRecord, done: number, total: number): string {
  const { migration, failure, source } = record;
  const what =
    failure === undefined
      ? migration === undefined || migration.files === 0
        ? 'unchanged'
        : `changed, ${migration.files} files`
      : `failed: ${failure.code}: ${failure.message}`;
  const residue = failure === undefined && standingOf(record) === 'residue' ? ', residue' : '';
  return `${done}/${total} ${visible(source.id)} ${visible(what)}${residue}`;
}
