import type { Situation } from '../../migrate/situation.js';
import type { Finding } from '../../model/migration.js';
import { Problem } from '../../model/problem.js';
import type { TemplateDocument } from '../../template/node.js';
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
  return [
    ...templateFileFindings(looked),
    ...looked.flatMap((each) => [...twinFindings(each), ...forEachFindings(each)]),
  ];
}
