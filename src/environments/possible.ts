import type { Repository } from '../discover/repository.js';
import { OWNERS } from '../discover/searches.js';
import { environmentWords, keyOfEnvironment } from './names.js';

/** Which alias a variable of a stage names is not known before it is read. */
const COMPUTED = /stageVariables/;
/** These may name an alias anywhere in what says which function they mean. */
const QUALIFIERS = /AWS::Lambda::(?:Permission|EventSourceMapping)/;

/** Ways to say a function that hold no alias: its name, its id, its ARN. */
const UNQUALIFIED = [
  String.raw`(?:!(?:Ref|GetAtt|Sub)[ \t]+)?(["']?)[\w.\x24{}-]+\1,?[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|$)(?!\s*-)`,
  String.raw`\{?\s*["']?Ref["']?\s*:\s*["']?\w+["']?\s`,
  String.raw`\{?\s*["']?Fn::GetAtt["']?\s*:\s*\[\s*["']?\w+["']?\s*,\s*["']?Arn["']?\s*\]`,
  String.raw`Fn::GetAtt\s*:\s*-\s*["']?\w+["']?\s*-\s*["']?Arn["']?\s`,
];
/** A function said in another way. */
const PERHAPS_QUALIFIED = new RegExp(`FunctionName["']?\\s*:(?!\\s*(?:${UNQUALIFIED.join('|')}))`);
/** What has an alias of a function that may stand in another template, where further aliases of it are. */
const ALIASES = /AWS::Lambda::Alias|AutoPublishAlias/;
/** Without a name of its own, no other template can speak of a function. */
const NAMED = /FunctionName/;

const WORD = `((?:${environmentWords().join('|')})(?:[-_]?\\d{1,2})?)(?=["']|[ \\t]*(?:[\\r\\n,\\]}#]|$))`;
/** An environment's name as a whole value, or behind the last colon of one; no type of a resource: `…::Stage`. */
const ANYWHERE = new RegExp(`(?:^|[\\r\\n:"'[,{-]|[&!][\\w!-]+)\\s*(?<!::)${WORD}(?!["']\\s*:)`, 'gi');
/** An environment's name right behind a colon: what such a way may take from a parameter. */
const BEHIND_COLON = new RegExp(`(?<!:):${WORD}`, 'i');
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
    const qualifies =
      repository.matches(template, QUALIFIERS) &&
      (repository.matches(template, PERHAPS_QUALIFIED) || repository.matches(template, BEHIND_COLON));
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
