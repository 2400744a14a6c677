import type { FinalText } from '../apply/final-texts.js';
import { readFinalTexts } from '../apply/read-files.js';
import { commitRepository } from '../discover/commit.js';
import { openRepository } from '../discover/open.js';
import { overlaid } from '../discover/overlaid.js';
import { migrate } from '../migrate/migrate.js';
import { eventsIn } from './recorded-events.js';
import type { VerifyReport } from './report.js';
import { readOriginal } from './sides.js';
import { type VerifyOptions, verifyMigration } from './verify.js';

export interface WorkTreeOptions extends Omit<VerifyOptions, 'recorded'> {
  /** A folder of recorded events. */
  readonly eventsFolder?: string;
}

/**
 * Verifies what stands in a work tree against a commit.
 * @param commit anything git takes for a commit
 * @throws Problem as {@link verifyMigration}, and where git knows no such commit
 */
export function verifyWorkTree(
  root: string,
  commit: string,
  options: WorkTreeOptions,
): Promise<VerifyReport> {
  const migrated = openRepository(root);
  const original = commitRepository(migrated.root, commit);
  return verifyMigration(original, migrated, { ...withEvents(options), base: commit });
}

/** Verifies what a migration would write, against the work tree; nothing is written. */
export async function verifyPlanned(root: string, options: WorkTreeOptions): Promise<VerifyReport> {
  const original = openRepository(root);
  const adopt = options.adopt === undefined ? {} : { adopt: options.adopt };
  const made = await readOriginal(original, adopt);
  // Codemods come first, and run for nobody who did not say so: that is for `migrate` to tell.
  const { codemods } = made.situation.config;
  const migration = codemods.length > 0 ? await migrate(root, adopt) : made.migration;
  const migrated = overlaid(original, textsOf(readFinalTexts(root, migration), 'after'));
  return verifyMigration(original, migrated, { ...withEvents(options), made, base: 'the work tree' });
}

/** Verifies what was just written, against what stood there before. */
export function verifyWritten(
  root: string,
  files: readonly FinalText[],
  options: WorkTreeOptions,
): Promise<VerifyReport> {
  const migrated = openRepository(root);
  const original = overlaid(migrated, textsOf(files, 'before'));
  return verifyMigration(original, migrated, { ...withEvents(options), base: 'what stood there before' });
}

function textsOf(files: readonly FinalText[], side: 'before' | 'after'): Map<string, string | null> {
  return new Map(files.map((each) => [each.path, each[side]]));
}

function withEvents({ eventsFolder, ...options }: WorkTreeOptions): VerifyOptions {
  return eventsFolder === undefined ? options : { ...options, recorded: eventsIn(eventsFolder) };
}
