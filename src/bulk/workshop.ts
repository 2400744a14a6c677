import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { realDisk } from '../apply/disk.js';
import { replacePrivateFile } from '../apply/durable-write.js';
import { KEPT } from './kept.js';

const WORK = 'work';

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * A folder for one clone, below the campaign's or another; its last part does not exist yet.
 * @param name what the clone is called: stacks are named after it where nothing else names them
 */
export function workFolder(folder: string, name: string): string {
  const work = join(folder, WORK);
  mkdirSync(work, { recursive: true, mode: 0o700 });
  return join(mkdtempSync(join(work, 'clone-')), name);
}

/** Removes what {@link workFolder} gave. */
export function removeWork(clone: string): void {
  removeFolder(dirname(clone));
}

/** Removes the clones of a run that was killed. */
export function removeAllWork(folder: string): void {
  removeFolder(join(folder, WORK));
}

/** Bytes of what has been fetched so far into a clone that is being made. */
export function packBytes(clone: string): number {
  const folder = join(clone, '.git', 'objects', 'pack');
  try {
    return readdirSync(folder).reduce(
      (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  } catch {
    return 0;
  }
}

/** Has git write files as they are in the commit, whatever `.gitattributes` asks for: these win. */
export function writeAttributes(clone: string): void {
  const info = join(clone, '.git', 'info');
  mkdirSync(info, { recursive: true });
  writeFileSync(join(info, 'attributes'), '* -text -eol -filter -ident -working-tree-encoding\n');
}

/** Stands in for a file that was not fetched: takes a size, and no room. */
export function makeHole(clone: string, path: Buffer, bytes: number): void {
  const file = Buffer.concat([Buffer.from(`${clone}/`), path]);
  const folder = file.subarray(0, file.lastIndexOf(0x2f));
  mkdirSync(folder, { recursive: true });
  // Never through a link that the repository holds.
  if (!realpathSync(folder, 'buffer').equals(folder)) return;
  const descriptor = openSync(file, 'wx');
  try {
    ftruncateSync(descriptor, bytes);
  } finally {
    closeSync(descriptor);
  }
}

/** Keeps the campaign's dealias.yaml. */
export function keepConfiguration(folder: string, text: string): void {
  replacePrivateFile(realDisk, join(folder, 'dealias.yaml'), Buffer.from(text));
}

/**
 * Puts what is kept of a repository into its folder, forced to the disk.
 * @param all whether what is not given is removed
 */
export function keep(folder: string, texts: Readonly<Record<string, string>>, all: boolean): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of Object.values(KEPT)) {
    const text = texts[name];
    if (text === undefined) {
      if (all) rmSync(join(folder, name), { force: true });
    } else replacePrivateFile(realDisk, join(folder, name), Buffer.from(text));
  }
}
