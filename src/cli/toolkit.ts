import type { ApplyOptions, ApplyReport } from '../apply/apply.js';
import type { FinalText } from '../apply/final-texts.js';
import type { MigrateOptions } from '../migrate/migrate.js';
import type { Migration } from '../model/migration.js';
import type { VerifyReport } from '../verify/report.js';
import type { WorkTreeOptions } from '../verify/work-tree.js';
import { packageVersion, transformCodes, transformPage } from './package-files.js';

/** One line of `dealias list`. */
export interface TransformEntry {
  readonly code: string;
  readonly title: string;
}

/** What commands do their work with. They get it as an argument, so that a test needs no repository. */
export interface Toolkit {
  version(): string;
  migrate(root: string, options: MigrateOptions): Promise<Migration>;
  recognise(root: string): Promise<{ configText: string; questions: string[] }>;
  /** The files a migration would write; throws when the files it was made from have changed. */
  finalTexts(root: string, migration: Migration): Promise<FinalText[]>;
  apply(root: string, migration: Migration, options: ApplyOptions): Promise<ApplyReport>;
  /** Compares a work tree with a commit, by source and by running handlers. */
  verify(root: string, commit: string, options: WorkTreeOptions): Promise<VerifyReport>;
  /** Compares what a migration would write with the work tree. */
  verifyPlanned(root: string, options: WorkTreeOptions): Promise<VerifyReport>;
  /** Compares what was just written with what stood there before. */
  verifyWritten(root: string, files: readonly FinalText[], options: WorkTreeOptions): Promise<VerifyReport>;
  resume(root: string): Promise<ApplyReport>;
  undo(root: string): Promise<ApplyReport>;
  transforms(): Promise<readonly TransformEntry[]>;
  /** The page of a code, or null where there is none. */
  page(code: string): string | null;
  /** All codes that have a page. */
  codes(): readonly string[];
}

/** The real one. Everything heavy is loaded by the call that needs it, so that `--help` stays quick. */
export const toolkit: Toolkit = {
  version: packageVersion,
  migrate: async (root, options) => (await import('../migrate/migrate.js')).migrate(root, options),
  recognise: async (root) => (await import('../migrate/recognise.js')).recognise(root),
  finalTexts: async (root, migration) =>
    (await import('../apply/read-files.js')).readFinalTexts(root, migration),
  apply: async (root, migration, { allowDirty = false }) =>
    (await import('./write.js')).write({ action: 'apply', root, migration, allowDirty }),
  resume: async (root) => (await import('./write.js')).write({ action: 'resume', root }),
  undo: async (root) => (await import('./write.js')).write({ action: 'undo', root }),
  verify: async (root, commit, options) =>
    (await import('../verify/work-tree.js')).verifyWorkTree(root, commit, options),
  verifyPlanned: async (root, options) =>
    (await import('../verify/work-tree.js')).verifyPlanned(root, options),
  verifyWritten: async (root, files, options) =>
    (await import('../verify/work-tree.js')).verifyWritten(root, files, options),
  transforms: async () => (await import('../../transforms/registry.js')).transforms,
  page: transformPage,
  codes: transformCodes,
};
