import { decodeUtf8, sha256 } from '../discover/decode.js';
import type { Migration } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { type Disk, realDisk } from './disk.js';
import { computeFiles, type FinalText } from './final-texts.js';
import { resolveForReading } from './safe-path.js';

function readBytes(disk: Disk, realRoot: string, path: string): Buffer | null {
  const resolved = resolveForReading(disk, realRoot, path);
  const state = disk.state(resolved);
  if (state === null) {
    refuseBelowFile(disk, realRoot, path);
    return null;
  }
  if (state.kind !== 'file') {
    throw new Problem('apply/not-a-file', `${visible(path)} is not a file`, {
      remedy: 'Move what stands there out of the way, then run `dealias migrate` again.',
    });
  }
  return disk.read(resolved);
}

/** A new file can stand in folders only, those there are and those to be made. */
function refuseBelowFile(disk: Disk, realRoot: string, path: string): void {
  const parts = path.split('/');
  for (let length = parts.length - 1; length > 0; length--) {
    const above = parts.slice(0, length).join('/');
    const state = disk.state(resolveForReading(disk, realRoot, above));
    if (state === null) continue;
    if (state.kind !== 'file') return;
    throw new Problem(
      'apply/not-a-folder',
      `${visible(above)} is a file, and ${visible(path)} would be written below it`,
      {
        remedy: 'Nothing was written. Move that file out of the way, then run `dealias migrate` again.',
      },
    );
  }
}

function difference(expected: string | null, found: string | null): string {
  if (found === null) return 'is gone';
  return expected === null ? 'is there now, and was not before' : 'has changed';
}

/**
 * What the files of a migration hold, checked against the digests it was computed from.
 * @throws Problem `apply/file-changed`, naming every file that is not what it was
 */
export function readVerified(disk: Disk, realRoot: string, migration: Migration): Map<string, Buffer | null> {
  const bytes = new Map<string, Buffer | null>();
  const changed: string[] = [];
  const check = (path: string, expected: string | null): void => {
    const content = readBytes(disk, realRoot, path);
    const found = content === null ? null : sha256(content);
    if (found !== expected) changed.push(`${visible(path)} ${difference(expected, found)}`);
    bytes.set(path, content);
  };
  for (const file of migration.files) check(file.path, file.sha256);
  for (const change of migration.changes) {
    // A file that the migration does not list was not read, so it can only be a new one.
    for (const { path } of change.files) if (!bytes.has(path)) check(path, null);
    for (const { file } of change.edits) {
      if (bytes.has(file)) continue;
      throw new Problem(
        'apply/unlisted-file',
        `the migration edits ${visible(file)} without saying what it held`,
        {
          remedy: 'Nothing was written. Make the migration again with `dealias migrate`.',
        },
      );
    }
  }
  if (changed.length > 0) {
    throw new Problem(
      'apply/file-changed',
      `the repository is not what this migration was made from:\n  ${changed.join('\n  ')}`,
      {
        remedy:
          'Nothing was written. Run `dealias migrate` again, so that it sees the files as they are now.',
      },
    );
  }
  return bytes;
}

/** The files a migration would write, before and after. Reads, and writes nothing. */
export function readFinalTexts(root: string, migration: Migration, disk: Disk = realDisk): FinalText[] {
  const bytes = readVerified(disk, disk.realPath(root), migration);
  return computeFiles(migration, (path) => {
    const content = bytes.get(path) ?? null;
    return content === null ? null : decodeUtf8(path, content);
  });
}
