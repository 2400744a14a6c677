import type { Failure, HandlerAnalysis } from '../decide/handlers.js';
import { isTest } from '../discover/tests.js';
import type { Notice } from '../model/migration.js';
import type { Situation } from './situation.js';

/**
 * Code that was not followed and loads a file that reads variables from now on: it has none of them, and what it calls
 * there knew its environment by what it was given. Of tests a notice tells; other code keeps the file as it is.
 * Scripts that load a handler play Lambda's part, and set what Lambda sets.
 */
export function usedElsewhere(
  situation: Situation,
  { sourceFiles, files }: HandlerAnalysis,
  template: string,
): { readonly failures: Failure[]; readonly notices: Notice[] } {
  const { mentions, reach, entries } = situation;
  const analysed = new Set(sourceFiles.map((each) => each.fileName));
  const handlers = new Set(entries.map((each) => each.file));
  const failures: Failure[] = [];
  const notices: Notice[] = [];
  for (const { file, variables } of files) {
    const path = file.fileName;
    if (variables.size === 0) continue;
    const users = mentions
      .ofFile(path, situation.resolver)
      .filter((each) => !analysed.has(each) && reach.imports(each).includes(path));
    for (const user of users) {
      if (isTest(user)) {
        notices.push({
          code: 'code/used-by-a-test',
          severity: 'warning',
          message: `${user} loads ${path}, which reads ${[...variables].sort().join(', ')} from now on: set them there.`,
          at: { file: path, line: 1, column: 1 },
        });
      } else if (isDeployed(user, situation) ? !isFollowed(user, situation, template) : !handlers.has(path)) {
        failures.push({
          node: file.statements[0] ?? file,
          reason: `${user} uses ${path}, too, which would read ${[...variables].sort().join(', ')}; dealias doesn’t follow that code, and it has no such variables`,
          remedy: `Give ${user} a copy of its own of what it uses there; then run dealias again.`,
        });
      }
    }
  }
  return { failures, notices };
}

function isDeployed(path: string, { entries, reach }: Situation): boolean {
  return entries.some((each) => reach.filesFrom(each.file).has(path));
}

/** Whether another template's migration follows it: it wants the same edits, or neither is made. */
function isFollowed(
  path: string,
  { descriptions, reach, telling, entriesOf }: Situation,
  template: string,
): boolean {
  return descriptions.some(({ file }) => {
    if (file === template) return false;
    const own = entriesOf(file);
    const followed = telling.has(file) ? own : reach.relevant(own);
    return followed.some((each) => reach.filesFrom(each.file).has(path));
  });
}
