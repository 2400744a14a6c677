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
  /** Free of links when it was resolved; what changes something goes by the folder held, not by this. */
  readonly target: string;
  /** Name of the new text until it is switched over, beside the target. */
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
    temporary: `.dealias-${run.id}-${index}`,
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

/** Does something in the folder of a path, which nothing put in the folder's place can lead elsewhere. */
function inFolder<T>(disk: Disk, path: string, action: (held: string) => T): T {
  const held = holdFolder(disk, dirname(path));
  try {
    return action(held);
  } finally {
    disk.letGo(held);
  }
}

function holdFolder(disk: Disk, folder: string): string {
  try {
    return disk.hold(folder);
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'EMOVED' && code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new Problem('apply/unsafe-path', `${visible(folder)} was moved while dealias was writing`, {
      cause: error,
      remedy: 'Put the folder back, then run dealias again.',
    });
  }
}

function makeFolders(disk: Disk, realRoot: string, run: Run): void {
  for (const folder of run.folders) {
    const path = resolveInside(disk, realRoot, folder);
    if (disk.state(path) !== null) continue;
    inFolder(disk, path, (held) => {
      disk.makeFolder(join(held, basename(path)), 0o777);
      disk.syncFolder(held);
    });
  }
}

function removeFolders(disk: Disk, realRoot: string, run: Run): void {
  for (const folder of [...run.folders].reverse()) {
    const path = resolveInside(disk, realRoot, folder);
    if (disk.state(path)?.kind !== 'folder') continue;
    try {
      inFolder(disk, path, (held) => disk.removeFolder(join(held, basename(path))));
    } catch (error) {
      const code = systemCode(error);
      // Somebody put something into it: it is theirs now.
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    }
  }
}

function prepare(disk: Disk, place: JournalPlace, { target, temporary, to }: Step): void {
  if (to === null) return;
  inFolder(disk, target, (held) => {
    const model = disk.state(join(held, basename(target)));
    const bytes = loadContent(disk, place, to);
    writeNewFile(disk, join(held, temporary), bytes, model === null ? {} : { model });
  });
}

function switchOver(disk: Disk, { path, target, temporary, from, to }: Step): void {
  inFolder(disk, target, (held) => {
    const file = join(held, basename(target));
    // Between the survey and now an editor may have saved; its text must not be lost.
    if (digestAt(disk, file) !== from) {
      throw new Problem('apply/file-changed', `${visible(path)} was changed while dealias was writing`, {
        remedy: `Close what writes to ${visible(basename(path))}, then run dealias again.`,
      });
    }
    if (to === null) disk.remove(file);
    else disk.rename(join(held, temporary), file);
  });
}

function removeTemporaries(disk: Disk, steps: readonly Step[]): void {
  for (const { target, temporary } of steps) {
    if (disk.state(join(dirname(target), temporary)) === null) continue;
    inFolder(disk, target, (held) => disk.remove(join(held, temporary)));
  }
}

/** Somebody asked to stop; the file in hand was finished first. */
export class Stopped extends Error {
  /** How many files were switched over, and how many were to be. */
  readonly done: number;
  readonly total: number;

  constructor(done: number, total: number) {
    super('stopped');
    this.done = done;
    this.total = total;
  }
}

/**
 * Carries out what a survey found. All new contents are on the disk before the first file is
 * switched over, so that a full disk is met while every file is still the old one.
 * @param stop asked before each file: whether to go no further
 * @throws Stopped
 */
export function moveFiles(
  disk: Disk,
  realRoot: string,
  place: JournalPlace,
  run: Run,
  direction: Direction,
  seen: Survey,
  stop: () => boolean = () => false,
): void {
  const { pending } = seen;
  removeTemporaries(disk, seen.all);
  if (direction === 'forward') makeFolders(disk, realRoot, run);
  const stopIfAsked = (done: number): void => {
    if (!stop()) return;
    removeTemporaries(disk, pending);
    throw new Stopped(done, pending.length);
  };
  for (const step of pending) {
    stopIfAsked(0);
    prepare(disk, place, step);
  }
  for (const [done, step] of pending.entries()) {
    stopIfAsked(done);
    switchOver(disk, step);
  }
  for (const target of new Map(pending.map((each) => [dirname(each.target), each.target])).values())
    inFolder(disk, target, (held) => disk.syncFolder(held));
  if (direction === 'back') removeFolders(disk, realRoot, run);
}

/** Puts back what an apply that failed has switched over already, and leaves alone what it had not reached. */
export function rollBack(disk: Disk, realRoot: string, place: JournalPlace, run: Run): void {
  moveFiles(disk, realRoot, place, run, 'back', survey(disk, realRoot, run, 'back'));
}
