import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { parseSavedMigration } from '../apply/saved.js';
import type { Migration } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { renderMigration } from '../report/migration-json.js';
import { visible } from '../report/visible.js';
import { saveText } from './save-text.js';

/**
 * Throws where saving to `out` would overwrite anything but an earlier saved migration, or make a
 * file that the migration itself reads or writes.
 */
export function refuseOverwriting(out: string, root: string, migration: Migration): void {
  if (out === '-') {
    throw new Problem('cli/out', '--out needs the name of a file', {
      remedy: 'Use --format json to have the migration on standard output.',
    });
  }
  const path = relative(resolve(root), resolve(out)).split(sep).join('/');
  const own = [
    ...migration.files.map((file) => file.path),
    ...migration.changes.flatMap((change) => change.files.map((file) => file.path)),
  ];
  if (own.includes(path)) {
    throw new Problem('cli/out', `${visible(out)} is a file of the migration itself`, {
      remedy: 'Save it under another name.',
    });
  }
  if (!existsSync(resolve(out))) return;
  try {
    parseSavedMigration(readFileSync(out, 'utf8'), out);
  } catch (cause) {
    throw new Problem('cli/out', `${visible(out)} exists, and is not a saved migration`, {
      cause,
      remedy: 'Save it under another name, or remove that file.',
    });
  }
}

/** Saves a migration as JSON; a reader sees the whole of it or what was there before. */
export function saveMigration(out: string, migration: Migration): void {
  saveText(out, renderMigration(migration));
}
