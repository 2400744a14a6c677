import { applyEdits } from '../edits/apply-edits.js';
import type { Edit, Migration } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';

/** One file of the repository before and after the migration. */
export interface FinalText {
  /** From the root, with `/`. */
  readonly path: string;
  /** Null where the file is new. */
  readonly before: string | null;
  readonly after: string;
}

function conflict(path: string, why: string): Problem {
  return new Problem('apply/conflict', `${visible(path)}: ${why}`, {
    remedy: 'Nothing was written. This migration contradicts itself; make it again with `dealias migrate`.',
  });
}

function editedText(path: string, before: string | null, edits: readonly Edit[]): string {
  if (before === null) throw conflict(path, 'edits are given for a file that is not there');
  for (const edit of edits) {
    if (edit.start < 0 || edit.start > edit.end || edit.end > before.length) {
      throw conflict(path, `the edit ${edit.start}-${edit.end} lies outside the file`);
    }
  }
  return applyEdits(before, edits);
}

/**
 * The text every file of a migration ends with, in the order of paths; files that stay the same are left out.
 * @param read the text of a file today, byte order mark included; null where there is none
 * @throws Problem `apply/conflict` when two changes want different things of one file
 */
export function computeFiles(migration: Migration, read: (path: string) => string | null): FinalText[] {
  const edits = new Map<string, Edit[]>();
  const whole = new Map<string, string>();
  for (const change of migration.changes) {
    for (const edit of change.edits) {
      const known = edits.get(edit.file);
      if (known === undefined) edits.set(edit.file, [edit]);
      else known.push(edit);
    }
    for (const file of change.files) {
      if ((whole.get(file.path) ?? file.text) !== file.text) {
        throw conflict(file.path, 'two changes write this file with different texts');
      }
      whole.set(file.path, file.text);
    }
  }
  const result: FinalText[] = [];
  for (const path of [...new Set([...edits.keys(), ...whole.keys()])].sort()) {
    const before = read(path);
    const own = edits.get(path);
    const written = whole.get(path);
    if (own !== undefined && written !== undefined) {
      throw conflict(path, 'one change edits this file and another writes it as a whole');
    }
    const after = written ?? editedText(path, before, own ?? []);
    if (after !== before) result.push({ path, before, after });
  }
  return result;
}
