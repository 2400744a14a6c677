import { readFinalTexts } from '../apply/read-files.js';
import { parseConfig } from '../config/read.js';
import { migrate } from '../migrate/migrate.js';
import type { Migration } from '../model/migration.js';
import { countOutcomes, groupByCode } from '../report/counts.js';
import { renderJson } from '../report/json.js';
import { renderMarkdown } from '../report/markdown.js';
import { renderPatch } from '../report/patch.js';
import { digestOf, KEPT } from './kept.js';
import type { MigrationSummary } from './model.js';

/** The campaign's dealias.yaml: how messages call it, and what it holds. */
export interface Configuration {
  readonly file: string;
  readonly text: string;
}

/** A clone to be migrated. */
export interface MigrateRequest {
  readonly root: string;
  readonly configuration: Configuration | null;
}

/** What the migration of a clone came to, and the files to keep, by name. */
export interface Migrated {
  readonly migration: MigrationSummary;
  readonly kept: Readonly<Record<string, string>>;
}

const CONTEXT = 3;

function summaryOf(
  migration: Migration,
  files: Parameters<typeof digestOf>[0],
  milliseconds: number,
): MigrationSummary {
  // What is only withheld goes with its cause, which is among them.
  const refused = migration.findings.filter(({ outcome, withheld }) => outcome === 'refused' && !withheld);
  const secure = [...migration.findings, ...migration.notices].filter(
    ({ severity }) => severity === 'security',
  );
  return {
    tool: migration.tool.version,
    digest: digestOf(files),
    environments: migration.environments.map(({ name }) => name),
    counts: countOutcomes(migration.findings),
    files: files.length,
    parameters: migration.parameters.length,
    residue: Object.fromEntries(groupByCode(refused).map(([code, group]) => [code, group.length])),
    security: secure.length,
    milliseconds,
  };
}

/**
 * Migrates a clone as `dealias migrate` does. Reads, and writes nothing.
 * @throws Problem as `migrate`
 */
export async function migrateRepository({ root, configuration }: MigrateRequest): Promise<Migrated> {
  const started = performance.now();
  const shared =
    configuration === null ? {} : { configuration: parseConfig(configuration.file, configuration.text) };
  const migration = await migrate(root, shared);
  const files = readFinalTexts(root, migration);
  const kept = {
    [KEPT.migration]: renderJson(migration),
    [KEPT.patch]: renderPatch(files, CONTEXT),
    [KEPT.report]: renderMarkdown(migration, files),
    [KEPT.residue]: `${JSON.stringify(
      migration.findings.filter(({ outcome }) => outcome === 'refused'),
      null,
      2,
    )}\n`,
  };
  return { migration: summaryOf(migration, files, Math.round(performance.now() - started)), kept };
}
