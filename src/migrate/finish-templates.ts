import type { Config } from '../config/config.js';
import type { PreparedMigration, TemplateMigration } from './prepared-migration.js';
import { refuseOneNameForAll, type SharedStack, sharedStackFinding, sharedStacks } from './shared-stacks.js';

/** A template with what it is prepared for. */
export interface Prepared {
  readonly file: string;
  readonly migration: PreparedMigration;
}

/**
 * What each template comes to, now that all are known: files that several write hold what each of them needs, and
 * templates that claim one stack are refused.
 * @throws Problem `config/claimed-twice`, and as {@link PreparedMigration.finish} does.
 */
export function finishTemplates(prepared: readonly Prepared[], config: Config): TemplateMigration[] {
  const changed = prepared.filter((each) => each.migration.changes).map((each) => each.file);
  const templates = changed.length > 1 ? changed : [];
  const alone = prepared.map(({ migration }) => migration.finish({ templates }));
  const shared = sharedStacks(alone.flatMap((each) => each.deployments));
  refuseOneNameForAll(shared, config);
  if (shared.length === 0 && !writeOneFile(alone)) return alone;
  const written = new Map<string, string>();
  const finished = prepared.map(({ file, migration }) => {
    const clash = mostTelling(shared.filter((each) => isOf(file, each)));
    if (clash !== undefined) return migration.refuse(sharedStackFinding(file, clash));
    const result = migration.finish({ templates, written });
    for (const { path, text } of result.change?.files ?? []) written.set(path, text);
    return result;
  });
  return finished.map((each) => withTexts(each, written));
}

const isOf = (file: string, { one, other }: SharedStack): boolean =>
  one.template === file || other.template === file;

/** Names of new stacks follow from that of the existing one: where that is said is what has to be changed. */
function mostTelling(shared: readonly SharedStack[]): SharedStack | undefined {
  return (
    shared.find(({ one, other }) => one.namedAt !== undefined || other.namedAt !== undefined) ?? shared[0]
  );
}

/** Whether two of them write one file, and not the same. */
function writeOneFile(migrations: readonly TemplateMigration[]): boolean {
  const texts = new Map<string, string>();
  for (const { path, text } of migrations.flatMap((each) => each.change?.files ?? [])) {
    if ((texts.get(path) ?? text) !== text) return true;
    texts.set(path, text);
  }
  return false;
}

/** The same with each file as the last that writes it leaves it: it holds what those before wanted. */
function withTexts(migration: TemplateMigration, texts: ReadonlyMap<string, string>): TemplateMigration {
  const { change } = migration;
  if (change === undefined) return migration;
  const files = change.files.map(({ path, text }) => ({ path, text: texts.get(path) ?? text }));
  return { ...migration, change: { ...change, files } };
}
