import { randomBytes } from 'node:crypto';
import type { Migration } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { type Disk, realDisk, systemCode } from './disk.js';
import type { FinalText } from './final-texts.js';
import {
  type JournalPlace,
  journalPlace,
  markApplied,
  prepareApplied,
  type Run,
  readRun,
  removeContents,
  removeRun,
  saveContent,
  writeRun,
} from './journal.js';
import { withLock } from './lock.js';
import { moveFiles, refuseChanged, rollBack, Stopped, survey } from './move-files.js';
import { missingFolders, preflight, refuseUnfinished } from './preflight.js';

export interface ApplyOptions {
  /** Also write files that have uncommitted changes. */
  readonly allowDirty?: boolean;
  /** Where an earlier run was interrupted, finish that one instead. */
  readonly resume?: boolean;
  /** Asked before each file: whether to go no further. */
  readonly stop?: () => boolean;
}

export interface ApplyReport {
  /** Files that existed and have a new text, or, for an undo, their old one again. */
  readonly written: readonly string[];
  /** Files that are new; for an undo, those that were removed again. */
  readonly created: readonly string[];
  /** True where an interrupted run was finished. */
  readonly resumed: boolean;
}

function reportOf(run: Pick<Run, 'files'> | null, resumed: boolean): ApplyReport {
  const files = run?.files ?? [];
  return {
    written: files.filter((file) => file.before !== null).map((file) => file.path),
    created: files.filter((file) => file.before === null).map((file) => file.path),
    resumed,
  };
}

/** System errors such as a full disk are the user's to mend, not bugs. */
function asProblem(error: unknown, state: string): unknown {
  const code = systemCode(error);
  if (error instanceof Problem || code === undefined || !(error instanceof Error)) return error;
  return new Problem('apply/disk', `the disk refused: ${visible(error.message)}`, {
    cause: error,
    remedy: `${state} Make room or mend the rights of the files named, then run the same command again.`,
  });
}

function startRun(disk: Disk, realRoot: string, place: JournalPlace, files: readonly FinalText[]): Run {
  const save = (text: string): string => saveContent(disk, place, Buffer.from(text));
  const run: Run = {
    version: 1,
    id: randomBytes(6).toString('hex'),
    state: 'applying',
    files: files.map(({ path, before, after }) => ({
      path,
      before: before === null ? null : save(before),
      after: save(after),
    })),
    folders: missingFolders(
      disk,
      realRoot,
      files.map((file) => file.path),
    ),
  };
  try {
    writeRun(disk, place, run);
  } catch (error) {
    // It may stand there although it could not be made certain; no file was touched, so it must not stay.
    removeRun(disk, place);
    throw error;
  }
  return run;
}

/** After a failure: all files as they were and the journal gone, or a Problem that says how to go on. */
function giveUp(disk: Disk, realRoot: string, place: JournalPlace, run: Run, error: unknown): never {
  try {
    rollBack(disk, realRoot, place, run);
    removeRun(disk, place);
  } catch (second) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'apply/interrupted',
      `writing stopped midway, and could not be taken back: ${visible(why)}`,
      {
        cause: second,
        remedy:
          'Make room or mend rights, then run `dealias migrate --resume` to finish, or `dealias undo` to take it back.',
      },
    );
  }
  throw error;
}

function stoppedBefore(): Problem {
  return new Problem('apply/stopped', 'stopped as asked, before the first file was written', {
    remedy: 'Nothing was changed. Run the same command again when you want it.',
  });
}

function stoppedMidway({ done, total }: Stopped, remedy: string): Problem {
  return new Problem(
    'apply/stopped',
    `stopped as asked, with ${done} of ${total} files written; each file is whole`,
    {
      remedy,
    },
  );
}

const GO_ON = 'Run `dealias migrate --resume` to finish, or `dealias undo` to take it back.';

function finish(disk: Disk, place: JournalPlace, run: Run): void {
  markApplied(disk, place);
  try {
    removeContents(disk, place, run);
  } catch {
    // Contents of earlier runs take room and do no harm; the next run removes them.
  }
}

function guarded<T>(
  disk: Disk,
  root: string,
  state: string,
  action: (realRoot: string, place: JournalPlace) => T,
): T {
  try {
    const realRoot = disk.realPath(root);
    const place = journalPlace(realRoot);
    return withLock(disk, place, () => action(realRoot, place));
  } catch (error) {
    throw asProblem(error, state);
  }
}

/**
 * Writes a migration to the repository: all of its files or none. After a crash each file is the
 * old or the new one, and {@link resumeApply} or {@link undoApply} brings all of them to one side.
 * @throws Problem for everything a person can mend; nothing has been written then, except for
 *   `apply/interrupted`, which says so
 */
export function applyMigration(
  root: string,
  migration: Migration,
  options: ApplyOptions = {},
  disk: Disk = realDisk,
): ApplyReport {
  return guarded(disk, root, 'Nothing was changed.', (realRoot, place) => {
    const earlier = readRun(disk, place);
    if (options.resume === true && earlier?.state === 'applying')
      return resume(disk, realRoot, place, earlier, options.stop);
    refuseUnfinished(earlier);
    const files = preflight(disk, realRoot, migration, { allowDirty: options.allowDirty ?? false });
    if (files.length === 0) return reportOf(null, false);
    const run = startRun(disk, realRoot, place, files);
    try {
      const seen = survey(disk, realRoot, run, 'forward');
      refuseChanged(seen, 'apply/file-changed', 'Nothing was written. Run `dealias migrate` again.');
      prepareApplied(disk, place, run);
      moveFiles(disk, realRoot, place, run, 'forward', seen, options.stop);
      finish(disk, place, run);
    } catch (error) {
      if (!(error instanceof Stopped)) giveUp(disk, realRoot, place, run, error);
      if (error.done > 0) throw stoppedMidway(error, GO_ON);
      giveUp(disk, realRoot, place, run, stoppedBefore());
    }
    return reportOf(run, false);
  });
}

function untilStopped(remedy: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw error instanceof Stopped ? stoppedMidway(error, remedy) : error;
  }
}

function resume(
  disk: Disk,
  realRoot: string,
  place: JournalPlace,
  run: Run,
  stop: ApplyOptions['stop'],
): ApplyReport {
  const seen = survey(disk, realRoot, run, 'forward');
  refuseChanged(
    seen,
    'apply/file-changed',
    'Put these files back as they were, or run `dealias undo` once they are.',
  );
  prepareApplied(disk, place, run);
  untilStopped(GO_ON, () => moveFiles(disk, realRoot, place, run, 'forward', seen, stop));
  finish(disk, place, run);
  return reportOf(run, true);
}

/** Finishes the run that was interrupted. Where there is none, `resumed` of the report is false. */
export function resumeApply(root: string, disk: Disk = realDisk, stop?: ApplyOptions['stop']): ApplyReport {
  return guarded(disk, root, 'Some files may be done already.', (realRoot, place) => {
    const run = readRun(disk, place);
    if (run?.state === 'undoing') refuseUnfinished(run);
    if (run?.state !== 'applying') return reportOf(null, false);
    return resume(disk, realRoot, place, run, stop);
  });
}

/**
 * Takes the last run back: old texts return, files and folders it made go, folders only when empty.
 * @throws Problem `undo/file-changed` naming files that were edited since; then nothing is written
 */
export function undoApply(root: string, disk: Disk = realDisk, stop?: ApplyOptions['stop']): ApplyReport {
  return guarded(disk, root, 'Some files may be done already.', (realRoot, place) => {
    const run = readRun(disk, place);
    if (run === null) {
      throw new Problem('undo/nothing', 'there is nothing to undo here', {
        remedy: 'Run `dealias undo` with the same path that `dealias migrate --write` had.',
      });
    }
    const seen = survey(disk, realRoot, run, 'back');
    refuseChanged(
      seen,
      'undo/file-changed',
      'Nothing was undone. Keep your edits and revert by hand, or put these files back as dealias wrote them.',
    );
    writeRun(disk, place, { ...run, state: 'undoing' });
    untilStopped('Run `dealias undo` again to finish.', () =>
      moveFiles(disk, realRoot, place, run, 'back', seen, stop),
    );
    removeRun(disk, place);
    // Somebody may have put files back before, by git for instance: they are not this run's doing.
    const moved = new Set(seen.pending.map((each) => each.path));
    return reportOf({ files: run.files.filter((each) => moved.has(each.path)) }, false);
  });
}
