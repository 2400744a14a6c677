import type { Repository } from '../discover/repository.js';
import { environmentWords, keyOfEnvironment } from './names.js';

/** Aliases and stages belong to resources of these. */
const OWNERS = /AWS::(?:Lambda|Serverless|ApiGateway)/;
/** Which alias a variable of a stage names is not known before it is read. */
const COMPUTED = /stageVariables/;
/** The function these belong to may be another template's, where further aliases of it are. */
const ELSEWHERE = /AWS::Lambda::(?:Alias|Permission|EventSourceMapping)|AutoPublishAlias/;
/** An environment's name as a whole value, or behind the last colon of one. */
const NAME = new RegExp(
  `(?:^|[\\r\\n:"'[,{-]|[&!][\\w!-]+)\\s*((?:${environmentWords().join('|')})(?:[-_]?\\d{1,2})?)` +
    `(?=["']|[ \\t]*(?:[\\r\\n,\\]}#]|$))(?!["']\\s*:)`,
  'gi',
);

/**
 * Whether a template may show environments, by a search of its bytes: environments are two aliases of a function,
 * or two stages of an API, of different names. A template of which this is not true need not be parsed to know that
 * it shows none.
 */
export function mayShowEnvironments(repository: Repository, template: string): boolean {
  if (!repository.matches(template, OWNERS)) return false;
  if (repository.matches(template, COMPUTED)) return true;
  const keys = new Set(repository.finds(template, NAME).map(keyOfEnvironment));
  return keys.size > 1 || (keys.size === 1 && repository.matches(template, ELSEWHERE));
}
