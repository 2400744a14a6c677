import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../apply/disk.js';
import type { FinalText } from '../apply/final-texts.js';
import { parseSavedMigration } from '../apply/saved.js';
import { sha256 } from '../discover/decode.js';
import type { Migration } from '../model/migration.js';
import type { Campaign, RepositoryRecord } from './model.js';

/** What the campaign keeps of a repository, in the folder its record names. */
export const KEPT = {
  /** The migration, as `dealias migrate --out` saves it. */
  migration: 'migration.json',
  /** The diff, as `git apply` takes it. */
  patch: 'changes.patch',
  /** The migration as Markdown, for a pull request. */
  report: 'report.md',
  /** What is left to a person: the refused findings. */
  residue: 'residue.json',
  /** What each template declares before and after, for the picture of a report. */
  topology: 'topology.json',
  /** What verification came to, with its table. */
  verification: 'verification.json',
  /** What git and dealias said in the attempt that failed last. */
  log: 'failure.log',
} as const;

/** SHA-256 over the path and the new text of every file a migration writes, in order of the paths. */
export function digestOf(files: readonly Pick<FinalText, 'path' | 'after'>[]): string {
  const lines = files.map(({ path, after }) => `${sha256(Buffer.from(after))} ${path}\n`);
  return sha256(Buffer.from(lines.sort().join('')));
}

/** The text of a kept file, or null where there is none. */
export function readKept(
  campaign: Pick<Campaign, 'folder'>,
  record: Pick<RepositoryRecord, 'folder'>,
  name: (typeof KEPT)[keyof typeof KEPT],
): string | null {
  try {
    return readFileSync(join(campaign.folder, record.folder, name), 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The migration that was kept, or null where the repository never came that far. */
export function readKeptMigration(campaign: Campaign, record: RepositoryRecord): Migration | null {
  const text = readKept(campaign, record, KEPT.migration);
  return text === null
    ? null
    : parseSavedMigration(text, join(campaign.folder, record.folder, KEPT.migration));
}
