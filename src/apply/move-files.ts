import { basename, dirname, join } from 'node:path';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { digestAt } from './digest.js';
import { type Disk, systemCode } from './disk.js';
import { writeNewFile } from './durable-write.js';
import { type JournalFile, type JournalPlace, loadContent, type Run } from './journal.js';
import { resolveInside } from './safe-path.js';

export type Direction = 'forward' | 'back';

/** One file on its way from one content to another; null stands for no file. */
interface Step {
  readonly path: string;
  readonly target: string;
  readonly temporary: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Survey {
  /** Still to be done. */
  readonly pending: readonly Step[];
  /** Hold neither what they should nor what they held. */
  readonly changed: readonly string[];
  readonly all: readonly Step[];
}

function stepFor(
  disk: Disk,
  realRoot: string,
  run: Run,
  direction: Direction,
  file: JournalFile,
  index: number,
): Step {
  const target = resolveInside(disk, realRoot, file.path);
  const [from, to] = direction === 'forward' ? [file.before, file.after] : [file.after, file.before];
  // The name follows from the run, so that what a crash leaves is found and removed by the next run.
  return {
    path: file.path,
    target,
    temporary: join(dirname(target), `.dealias-${run.id}-${index}`),
    from,
    to,
  };
}

/** Looks at every file of a run; writes nothing. */
export function survey(disk: Disk, realRoot: string, run: Run, direction: Direction): Survey {
  const all = run.files.map((file, index) => stepFor(disk, realRoot, run, direction, file, index));
  const pending: Step[] = [];
  const changed: string[] = [];
  for (const step of all) {
    const kind = disk.state(step.target)?.kind;
    const found = kind === undefined || kind === 'file' ? digestAt(disk, step.target) : undefined;
    if (found === step.to) continue;
    if (found === step.from) pending.push(step);
    else changed.push(step.path);
  }
  return { pending, changed, all };
}

/** Throws a Problem naming the files that someone changed since dealias wrote them. */
export function refuseChanged(seen: Survey, code: string, remedy: string): void {
  if (seen.changed.length === 0) return;
  const names = seen.changed.map((path) => `\n  ${visible(path)}`).join('');
  throw new Problem(code, `changed since dealias wrote to the repository:${names}`, { remedy });
}

function makeFolders(disk: Disk, realRoot: string, run: Run): void {
  for (const folder of run.folders) {
    const path = resolveInside(disk, realRoot, folder);
    if (disk.state(path) !== null) continue;
    disk.makeFolder(path, 0o777);
    disk.syncFolder(dirname(path));
  }
}

function removeFolders(disk: Disk, realRoot: string, run: Run): void {
  for (const folder of [...run.folders].reverse()) {
    const path = resolveInside(disk, realRoot, folder);
    if (disk.state(path)?.kind !== 'folder') continue;
    try {
      disk.removeFolder(path);
    } catch (error) {
      const code = systemCode(error);
      // Somebody put something into it: it is theirs now.
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    }
  }
}

function prepare(disk: Disk, place: JournalPlace, step: Step): void {
  if (step.to === null) return;
  const model = disk.state(step.target);
  writeNewFile(disk, step.temporary, loadContent(disk, place, step.to), model === null ? {} : { model });
}

function switchOver(disk: Disk, step: Step): void {
  // Between the survey and now an editor may have saved; its text must not be lost.
  if (digestAt(disk, step.target) !== step.from) {
    throw new Problem('apply/file-changed', `${visible(step.path)} was changed while dealias was writing`, {
      remedy: `Close what writes to ${visible(basename(step.path))}, then run dealias again.`,
    });
  }
  if (step.to === null) disk.remove(step.target);
  else disk.rename(step.temporary, step.target);
}

function removeTemporaries(disk: Disk, steps: readonly Step[]): void {
  for (const { temporary } of steps) if (disk.state(temporary) !== null) disk.remove(temporary);
}

/**
 * Carries out what a survey found. All new contents are on the disk before the first file is
 * switched over, so that a full disk is met while every file is still the old one.
 */
export function moveFiles(
  disk: Disk,
  realRoot: string,
  place: JournalPlace,
  run: Run,
  direction: Direction,
  seen: Survey,
): void {
  removeTemporaries(disk, seen.all);
  if (direction === 'forward') makeFolders(disk, realRoot, run);
  for (const step of seen.pending) prepare(disk, place, step);
  for (const step of seen.pending) switchOver(disk, step);
  for (const folder of new Set(seen.pending.map((step) => dirname(step.target)))) disk.syncFolder(folder);
  if (direction === 'back') removeFolders(disk, realRoot, run);
}

/** Puts back what an apply that failed has switched over already, and leaves alone what it had not reached. */
export function rollBack(disk: Disk, realRoot: string, place: JournalPlace, run: Run): void {
  moveFiles(disk, realRoot, place, run, 'back', survey(disk, realRoot, run, 'back'));
}
