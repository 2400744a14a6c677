import type { Repository } from '../discover/repository.js';
import { OWNERS } from '../discover/searches.js';
import { environmentWords, keyOfEnvironment } from './names.js';

/** Which alias a variable of a stage names is not known before it is read. */
const COMPUTED = /stageVariables/;
/** These may name an alias anywhere in what says which function they mean. */
const QUALIFIERS = /AWS::Lambda::(?:Permission|EventSourceMapping)/;
/** What has an alias of a function that may stand in another template, where further aliases of it are. */
const ALIASES = /AWS::Lambda::Alias|AutoPublishAlias/;
/** Without a name of its own, no other template can speak of a function. */
const NAMED = /FunctionName/;

const WORD = `((?:${environmentWords().join('|')})(?:[-_]?\\d{1,2})?)(?=["']|[ \\t]*(?:[\\r\\n,\\]}#]|$))`;
/** An environment's name as a whole value, or behind the last colon of one. */
const ANYWHERE = new RegExp(`(?:^|[\\r\\n:"'[,{-]|[&!][\\w!-]+)\\s*${WORD}(?!["']\\s*:)`, 'gi');
/** An environment's name as the value of a key that names an alias or a stage. */
const KEYED = new RegExp(
  `\\b(?:AutoPublishAlias|(?:Stage)?Name)["']?\\s*:(?:\\s|#[^\\r\\n]*[\\r\\n]|&[\\w-]+|[|>][-+\\d]*|["'])*${WORD}`,
  'gi',
);

/**
 * The templates that may show environments, by a search of their bytes: environments are two aliases of a function,
 * or two stages of an API, of different names. The others need not be parsed to know that they show none.
 */
export function mayShowEnvironments(repository: Repository, templates: readonly string[]): string[] {
  const outsiders = new Map<string, string>();
  const several = new Set<string>();
  const abroad = new Set<string>();
  for (const template of templates) {
    if (!repository.matches(template, OWNERS)) continue;
    const qualifies = repository.matches(template, QUALIFIERS);
    const names = repository.finds(template, qualifies ? ANYWHERE : KEYED);
    const [key, another] = new Set(names.map(keyOfEnvironment));
    const reaches =
      qualifies || (repository.matches(template, ALIASES) && repository.matches(template, NAMED));
    if (another !== undefined || repository.matches(template, COMPUTED)) several.add(template);
    else if (key !== undefined && reaches) outsiders.set(template, key);
    if (reaches) for (const name of names) abroad.add(keyOfEnvironment(name));
  }
  return templates.filter(
    (template) => several.has(template) || (outsiders.has(template) && abroad.size > 1),
  );
}
