import type { HandlerQuestion } from '../decide/handlers.js';
import { isTest } from '../discover/tests.js';
import { escaped } from '../model/pattern.js';
import type { Situation } from './situation.js';

/** Programs, scripts and schemas; what only documents or deploys is none. */
const READS_VARIABLES =
  /\.(?:[cm]?[jt]sx?|prisma|sh|bash|py|rb|pl|php|toml|ini|conf|properties)$|(?:^|\/)[^./]+$/i;

/** Whether a file that is not followed names a variable, and so may read it where the function runs. */
export function namedElsewhere({
  repository,
  templates,
}: Pick<Situation, 'repository' | 'templates'>): HandlerQuestion['isNamedElsewhere'] {
  return (variable, followed) => {
    const mention = new RegExp(`(?<![\\w$])${escaped(variable)}(?![\\w$])`);
    return repository.paths.some(
      (path) =>
        READS_VARIABLES.test(path) &&
        !followed.has(path) &&
        !templates.includes(path) &&
        !isTest(path) &&
        repository.matches(path, mention),
    );
  };
}
