import type { HandlerAnalysis } from '../decide/handlers.js';
import { isTest } from '../discover/tests.js';
import type { LambdaFunction } from '../model/function.js';
import type { Situation } from './situation.js';

/** In whatever language: `event['stageVariables']`, `request.StageVariables`, `current_event.stage_variables`. */
const MENTION = /stage[-_]?variables/i;
const PROSE = /\.(?:md|markdown|rst|txt|html?|lock)$/i;

/** The stage variables of which code may want to know once the migration is made: of what is read, and what isn't. */
export function stageVariablesStillRead(
  { stageVariables: { names, any }, sourceFiles }: Pick<HandlerAnalysis, 'stageVariables' | 'sourceFiles'>,
  unread: readonly LambdaFunction[],
  situation: Pick<Situation, 'repository' | 'templates'>,
): Pick<ReadonlySet<string>, 'has'> {
  const followed = new Set(sourceFiles.map((each) => each.fileName));
  const all = any || unread.some((each) => mayRead(each, followed, situation));
  return { has: (name) => all || names.has(name) };
}

/** Whether code that dealias doesn't follow may read stage variables: it says so, or isn't here. */
function mayRead(
  { codeFolder, edge, inlineCode }: LambdaFunction,
  followed: ReadonlySet<string>,
  { repository, templates }: Pick<Situation, 'repository' | 'templates'>,
): boolean {
  // No API calls what runs at the edge, and what stands inline is looked at with the template.
  if (edge || inlineCode) return false;
  if (codeFolder === undefined) return true;
  return repository.paths.some(
    (path) =>
      (codeFolder === '.' || path === codeFolder || path.startsWith(`${codeFolder}/`)) &&
      !followed.has(path) &&
      !PROSE.test(path) &&
      !templates.includes(path) &&
      !isTest(path) &&
      repository.matches(path, MENTION),
  );
}
