import type { Situation } from '../../migrate/situation.js';
import type { Finding } from '../../model/migration.js';
import { cloudFormation } from './source.js';
import { copiesByName } from './template-copies.js';

/** What a template with resources behind the conditions of environments, or made for each of them, looks like in bytes. */
const BY_ENVIRONMENT = /\bCondition["']?\s*:\s*["']?\w*(?:prod|dev|test|stag|code|qa|uat)|Fn::ForEach::/i;

/**
 * What stands in templates whether or not there are environments to migrate. Only those that may hold such a thing are
 * parsed for it.
 */
export async function templateFindings(situation: Situation): Promise<Finding[]> {
  const { repository, descriptions } = situation;
  const templates = cloudFormation.find(repository);
  const copies = copiesByName(templates).flat();
  const candidates = templates.filter(
    (path) => copies.includes(path) || repository.matches(path, BY_ENVIRONMENT),
  );
  if (candidates.length === 0) return [];
  const { readTemplate } = await import('../../template/read.js');
  const { templateFileFindings } = await import('./template-files.js');
  const { forEachFindings, twinFindings } = await import('./template-reports.js');
  const { TemplateDescription } = await import('./description.js');
  const known = new Map(
    descriptions.flatMap((each) =>
      each instanceof TemplateDescription ? [[each.file, each.document] as const] : [],
    ),
  );
  const looked = candidates.map((path) => known.get(path) ?? readTemplate(path, repository.read(path)));
  return [
    ...templateFileFindings(looked),
    ...looked.flatMap((each) => [...twinFindings(each), ...forEachFindings(each)]),
  ];
}
