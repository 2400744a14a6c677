import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyMigration, resumeApply } from '../../src/apply/apply.js';
import { Problem } from '../../src/model/problem.js';
import { folderWith } from '../apply/sample.js';
import { takeBack } from './kills.js';
import { assertTree, Broken, MIGRATION, migrationFile, scene, wholeness } from './sample.js';

const VICTIM = fileURLToPath(new URL('./victim.js', import.meta.url));

/** Why an experiment could not be made on this machine. */
export class NotPossible extends Error {}

interface End {
  readonly status: number | null;
  readonly signal: string | null;
}

function applyUnder(shell: string, root: string, plan: string): End {
  const command = `${shell}; exec "$0" "$@"`;
  return spawnSync('sh', ['-c', command, process.execPath, VICTIM, 'apply', root, plan], { stdio: 'ignore' });
}

/** What a limit left is whole; without the limit it can be finished, or done again, and taken back. */
function recover(root: string, ended: End): void {
  const state = wholeness(root);
  if (ended.status === 0 && state !== 'new') throw new Broken('it said that it was done, and was not');
  if (ended.status === 2 && state !== 'old') throw new Broken('it refused, and left something behind');
  if (!resumeApply(root).resumed && state !== 'new') applyMigration(root, MIGRATION);
  assertTree(root, 'new');
  takeBack(root);
  assertTree(root, 'old');
}

/** Files may not become larger than so many blocks of 512 bytes: none at first, then more until all goes well. */
export function fileSizeLimits(): number {
  const plan = migrationFile();
  for (let blocks = 0; ; blocks++) {
    const root = scene(false);
    const ended = applyUnder(`ulimit -f ${blocks}`, root, plan);
    recover(root, ended);
    if (ended.status === 0) return blocks + 1;
    if (blocks > 200) throw new Broken('it did not end well with 100 KiB a file');
  }
}

/** So few open files that something fails. Node itself does not start with the smallest numbers. */
export function openFileLimits(): number {
  const plan = migrationFile();
  let tried = 0;
  for (let files = 4; files < 64; files += 1) {
    const root = scene(false);
    recover(root, applyUnder(`ulimit -n ${files}`, root, plan));
    tried++;
  }
  return tried;
}

/** A file system of a few kilobytes, with more room each time until all goes well. */
export function fullDisks(): number {
  const plan = migrationFile();
  const mountPoint = folderWith({});
  let tried = 0;
  for (let kilobytes = 16; ; kilobytes += 4) {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', mountPoint], {
      encoding: 'utf8',
    });
    if (mounted.status !== 0) throw new NotPossible(`no tmpfs can be mounted here: ${mounted.stderr.trim()}`);
    try {
      const root = join(mountPoint, 'root');
      mkdirSync(root);
      if (!fits(scene(false), root)) continue;
      const ended = applyUnder('true', root, plan);
      tried++;
      const state = wholeness(root);
      if (ended.status === 0) {
        assertTree(root, 'new');
        return tried;
      }
      if (state !== 'old') throw new Broken(`${kilobytes} KiB: it failed and left ${state}`);
    } finally {
      spawnSync('umount', [mountPoint]);
    }
    if (kilobytes > 512) throw new Broken('it did not end well with 512 KiB');
  }
}

/** Whether there is room for the files as they are. */
function fits(from: string, to: string): boolean {
  try {
    cpSync(from, to, { recursive: true });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}

/** Each file, then each folder, that may not be written: refused before anything is. */
export function readOnly(): number {
  const places: readonly [string, number][] = [
    ['template.yaml', 0o444],
    ['src/orders/handler.js', 0o400],
    ['src/notify.ts', 0o555],
    ['src/orders', 0o555],
    ['src', 0o555],
    ['.', 0o555],
  ];
  for (const [path, mode] of places) {
    const root = scene(false);
    chmodSync(join(root, path), mode);
    let code = '';
    try {
      applyMigration(root, MIGRATION);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      code = error.code;
    }
    chmodSync(join(root, path), 0o755);
    // A superuser may make entries in any folder, and the journal's own folder is asked for first.
    if (code !== 'apply/not-writable' && code !== 'apply/disk')
      throw new Broken(`${path}: ${code || 'it was written'}`);
    assertTree(root, 'old');
  }
  return places.length;
}
