/** What dealias is made of, for programs that drive it themselves. The command line is `src/cli`. */
export { applyMigration, resumeApply, undoApply } from './apply/apply.js';
export { readFinalTexts } from './apply/read-files.js';
export { type MigrateOptions, migrate } from './migrate/migrate.js';
export type { Environment, Evidence, Place } from './model/environment.js';
export type * from './model/migration.js';
export { Problem } from './model/problem.js';
