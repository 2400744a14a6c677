import type { NamedElsewhere } from '../decide/unread-variables.js';
import { isTest } from '../discover/tests.js';
import type { Situation } from './situation.js';

/** Programs, scripts and schemas; what only documents or deploys is none. */
const READS_VARIABLES =
  /\.(?:[cm]?[jt]sx?|sh|bash|py|rb|pl|php|prisma|toml|ini|conf|properties)$|(?:^|\/)[^./]+$/i;
const WORDS = /(?<![\w$])([A-Za-z]\w*_\w+|[A-Z][A-Z0-9]+)(?![\w$])/g;

/** Whether a file that is not followed names a variable, and so may read it where the function runs. */
export function namedElsewhere({
  repository,
  templates,
}: Pick<Situation, 'repository' | 'templates'>): NamedElsewhere {
  const words = new Map<string, ReadonlySet<string>>();
  const wordsIn = (path: string): ReadonlySet<string> => {
    const known = words.get(path) ?? new Set(repository.finds(path, WORDS));
    words.set(path, known);
    return known;
  };
  return (variable, followed, counts) =>
    repository.paths.some(
      (path) =>
        READS_VARIABLES.test(path) &&
        !followed.has(path) &&
        counts(path) &&
        !templates.includes(path) &&
        !isTest(path) &&
        wordsIn(path).has(variable),
    );
}
