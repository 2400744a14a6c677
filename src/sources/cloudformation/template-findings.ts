import type { Situation } from '../../migrate/situation.js';
import type { Finding } from '../../model/migration.js';
import { Problem } from '../../model/problem.js';
import type { TemplateDocument } from '../../template/node.js';
import type { CopiesMigration } from './copies/migrate-copies.js';
import { replacedBefore, replacedFindings } from './copies/replaced.js';
import { cloudFormation } from './source.js';
import { copiesByName } from './template-copies.js';

/** What a template with resources behind the conditions of environments, or made for each of them, looks like in bytes. */
const BY_ENVIRONMENT = /\bCondition["']?\s*:\s*["']?\w*(?:prod|dev|test|stag|code|qa|uat)|Fn::ForEach::/i;

/** What stands in templates whether or not an alias shows environments. */
export interface OtherTemplates {
  readonly findings: readonly Finding[];
  /** Templates that are kept once per environment. */
  readonly copies: readonly CopiesMigration[];
}

/**
 * Looks at what no alias tells of: templates that are kept once per environment, and resources that are. Only those that
 * may hold such a thing are parsed for it.
 * @param adopt the environment that is said to keep the existing stack, if one is.
 * @param written files that the rest of the migration edits or writes.
 */
export async function otherTemplates(
  situation: Situation,
  adopt: string | undefined,
  written: ReadonlySet<string>,
): Promise<OtherTemplates> {
  const { repository, descriptions } = situation;
  const templates = cloudFormation.find(repository);
  const earlier = replacedFindings(repository, replacedBefore(repository));
  const copies = copiesByName(templates).flat();
  const candidates = templates.filter(
    (path) => copies.includes(path) || repository.matches(path, BY_ENVIRONMENT),
  );
  if (candidates.length === 0) return { findings: earlier, copies: [] };
  const { readTemplate } = await import('../../template/read.js');
  const { forEachFindings, twinFindings } = await import('./template-reports.js');
  const { TemplateDescription } = await import('./description.js');
  const known = new Map(
    descriptions.flatMap((each) =>
      each instanceof TemplateDescription ? [[each.file, each.document] as const] : [],
    ),
  );
  // Where nothing else needs to read it, a template that can't be read keeps nobody from anything.
  const readOrSkip = (path: string): TemplateDocument | undefined => {
    try {
      return readTemplate(path, repository.read(path));
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  };
  const looked = candidates.flatMap((path) => {
    const document = known.get(path) ?? readOrSkip(path);
    return document ? [document] : [];
  });
  const each = looked.flatMap((one) => [...twinFindings(one), ...forEachFindings(one)]);
  return {
    findings: [...earlier, ...each],
    copies: copies.length === 0 ? [] : await migrateAll(situation, looked, adopt, written),
  };
}

/** One group after another: a file that one of them writes is no other’s. */
async function migrateAll(
  situation: Situation,
  documents: readonly TemplateDocument[],
  adopt: string | undefined,
  written: ReadonlySet<string>,
): Promise<CopiesMigration[]> {
  const { copyGroups } = await import('./copies/groups.js');
  const { migrateCopies } = await import('./copies/migrate-copies.js');
  const groups = copyGroups(documents);
  const siblings = groups.length > 1 ? groups.flat().map((each) => each.document.file) : [];
  const taken = new Set(written);
  let { environments } = situation.recognition;
  return groups.map((members) => {
    const migration = migrateCopies(members, { situation, adopt, environments, written: taken, siblings });
    for (const { path } of migration.change?.files ?? []) taken.add(path);
    // There is one set of environments: that of the first group holds for the others.
    if (environments.length === 0)
      environments = migration.environments.map(({ stack: _stack, ...each }) => each);
    return migration;
  });
}
