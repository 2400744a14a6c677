import type { FinalText } from '../apply/final-texts.js';
import { readFinalTexts } from '../apply/read-files.js';
import type { Config } from '../config/config.js';
import { parseConfig } from '../config/read.js';
import { openRepository } from '../discover/open.js';
import { overlaid } from '../discover/overlaid.js';
import { migrate } from '../migrate/migrate.js';
import type { Migration } from '../model/migration.js';
import { countOutcomes, groupByCode } from '../report/counts.js';
import { topologyOf } from '../report/html/topology.js';
import { renderJson } from '../report/json.js';
import { renderMarkdown } from '../report/markdown.js';
import { renderMigration } from '../report/migration-json.js';
import { renderPatch } from '../report/patch.js';
import type { VerifyReport } from '../verify/report.js';
import { digestOf, KEPT } from './kept.js';
import type { MigrationSummary, VerificationSummary } from './model.js';
import { summaryOfVerification } from './standing.js';

/** The campaign's dealias.yaml: how messages call it, and what it holds. */
export interface Configuration {
  readonly file: string;
  readonly text: string;
}

/** A clone to be migrated. */
export interface MigrateRequest {
  readonly root: string;
  readonly configuration: Configuration | null;
  /** Whether the handlers of both sides are run and compared, where it changes something. */
  readonly verify: boolean;
}

/** What the migration of a clone came to, and the files to keep, by name. */
export interface Migrated {
  readonly migration: MigrationSummary;
  readonly verification?: VerificationSummary;
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

/** The migration is there, and comparing it with the original came to nothing. */
export class VerificationFailed extends Error {}

/** Compares the clone with what the migration would make of it. */
async function verified(
  root: string,
  files: readonly FinalText[],
  shared: { readonly configuration?: Config },
): Promise<VerifyReport> {
  // With it come the sandbox and its stubs, which most runs do without.
  const { verifyMigration } = await import('../verify/verify.js');
  const original = openRepository(root);
  const migrated = overlaid(original, new Map(files.map(({ path, after }) => [path, after])));
  try {
    return await verifyMigration(original, migrated, {
      ...shared,
      base: 'the base commit',
      stubMissing: true,
    });
  } catch (cause) {
    throw new VerificationFailed('it can’t be verified', { cause });
  }
}

/**
 * Migrates a clone as `dealias migrate` does. Reads, and writes nothing.
 * @throws Problem as `migrate`
 * @throws VerificationFailed
 */
export async function migrateRepository({ root, configuration, verify }: MigrateRequest): Promise<Migrated> {
  const started = performance.now();
  const shared =
    configuration === null ? {} : { configuration: parseConfig(configuration.file, configuration.text) };
  const migration = await migrate(root, shared);
  const files = readFinalTexts(root, migration);
  const kept = {
    [KEPT.migration]: renderMigration(migration),
    [KEPT.patch]: renderPatch(files, CONTEXT),
    [KEPT.report]: renderMarkdown(migration, files),
    [KEPT.topology]: `${JSON.stringify(topologyOf(migration, files))}\n`,
    [KEPT.residue]: `${JSON.stringify(
      migration.findings.filter(({ outcome }) => outcome === 'refused'),
      null,
      2,
    )}\n`,
  };
  const summary = summaryOf(migration, files, Math.round(performance.now() - started));
  if (!verify || files.length === 0) return { migration: summary, kept };
  const report = await verified(root, files, shared);
  return {
    migration: summary,
    verification: summaryOfVerification(report),
    kept: { ...kept, [KEPT.verification]: renderJson(report) },
  };
}
