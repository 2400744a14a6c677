import { keyOfEnvironment } from '../../environments/names.js';
import type { Environment } from '../../model/environment.js';
import { Problem } from '../../model/problem.js';
import type { TemplateDocument } from '../../template/node.js';
import type { AliasCommand } from './commands.js';
import { defaultStage } from './service.js';

/**
 * The stage by which each environment is deployed: the adopted one keeps that of the stack there is, so that nothing
 * in it gets another name; the others are called as they are.
 * @throws Problem `serverless/stage-taken` where the stage of today has another environment's name.
 */
export function stagesOf(
  document: TemplateDocument,
  commands: readonly AliasCommand[],
  environments: readonly Environment[],
  adopt: string,
): ReadonlyMap<string, string> {
  const today = stageToday(document, commands);
  const clash = environments.find(
    ({ name }) => name !== adopt && keyOfEnvironment(name) === keyOfEnvironment(today),
  );
  if (clash) {
    throw new Problem(
      'serverless/stage-taken',
      `The stack there is was deployed by \`--stage ${today}\`, so it can’t become ${adopt}’s beside a stage ${today} of its own`,
      {
        at: { file: document.file, line: 1, column: 1 },
        remedy: `Let ${clash.name} keep the existing stack (\`adopt: ${clash.name}\` in dealias.yaml, or --adopt ${clash.name}), and move the data of ${adopt} to its new stack.`,
      },
    );
  }
  return new Map(environments.map(({ name }) => [name, name === adopt ? today : name]));
}

/** What commands name, where all of them name the same, else what the service says. */
function stageToday(document: TemplateDocument, commands: readonly AliasCommand[]): string {
  const named = new Set(commands.flatMap(({ stage }) => (typeof stage === 'string' ? [stage] : [])));
  const [only, another] = named;
  return only !== undefined && another === undefined ? only : defaultStage(document);
}
