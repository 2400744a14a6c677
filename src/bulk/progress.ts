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
  /** Milliseconds since the run began. */
  readonly elapsed: number;
}

export const NO_PROGRESS: Progress = {
  done: 0,
  total: 0,
  changed: 0,
  unchanged: 0,
  residue: 0,
  failed: 0,
  elapsed: 0,
};

/** The progress once a repository more is done. */
export function progressed(
  before: Progress,
  record: RepositoryRecord,
  done: number,
  total: number,
  elapsed: number,
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
    elapsed,
  };
}

/** `1:05`, `2:00:00`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const two = (number: number): string => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The live line: `412 of 1000 · 200 changed · 190 unchanged · 31 residue · 22 failed · 8.1/s · 1:12 left`. */
export function progressLine(progress: Progress): string {
  const { done, total, changed, unchanged, residue, failed, elapsed } = progress;
  const parts = [`${done} of ${total}`];
  for (const [count, word] of [
    [changed, 'changed'],
    [unchanged, 'unchanged'],
    [residue, 'residue'],
    [failed, 'failed'],
  ] as const)
    parts.push(`${count} ${word}`);
  if (done > 0 && elapsed > 0) {
    parts.push(
      `${((done * 1000) / elapsed).toFixed(1)}/s`,
      `${duration(((total - done) * elapsed) / done)} left`,
    );
  }
  return parts.join(' · ');
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
