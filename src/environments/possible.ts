import type { Repository } from '../discover/repository.js';
import { environmentWords, keyOfEnvironment } from './names.js';

/** Aliases may be declared in one template and their function in another, so each of them counts. */
const ALIAS = /AWS::Lambda::Alias|AutoPublishAlias|stageVariables/;
/** These name an alias that is declared elsewhere. */
const QUALIFIES = /AWS::Lambda::(?:Permission|EventSourceMapping)/;
/** An environment's name as a value of its own: behind a colon, a quote or white space, and no key. */
const WORD = new RegExp(
  `(?<![\\w-])((?:${environmentWords().join('|')})(?:[-_]?\\d{1,2})?)(?![\\w-]|["']?\\s*:)`,
  'gi',
);

/**
 * Whether a template may show environments, by a search of its bytes: environments are two aliases of a function,
 * or two stages of an API, of different names. A template of which this is not true need not be parsed to know that
 * it shows none.
 */
export function mayShowEnvironments(repository: Repository, template: string): boolean {
  if (repository.matches(template, ALIAS)) return true;
  const keys = new Set(repository.finds(template, WORD).map(keyOfEnvironment));
  return keys.size > 1 || (keys.size === 1 && repository.matches(template, QUALIFIES));
}
