import type { MissingHandler } from '../discover/handlers.js';
import type { FunctionReport } from './report.js';
import type { Sides } from './sides.js';

/** Functions whose code can't be run, of templates that were changed: nothing is shown of them. */
export function missingFunctions({ missing, before, after, migration }: Sides): FunctionReport[] {
  return missing
    .filter(({ function: { template } }) => {
      const is = after.descriptions.get(template)?.text;
      return is !== before.descriptions.get(template)?.text;
    })
    .map(({ function: { template, logicalId }, kind, reason }) => ({
      template,
      logicalId,
      results: migration.environments.map(({ name }) => ({
        environment: name,
        verdict: 'not-run' as const,
        events: 0,
        differences: [],
        gaps: [],
        notRun: { what: kind, why: reason, remedy: REMEDIES[kind] },
      })),
      tables: [],
      notes: [],
    }));
}

const REMEDIES: Readonly<Record<MissingHandler['kind'], string>> = {
  'not-found': 'Mend Handler or CodeUri, so that they name a file of the repository.',
  ambiguous: 'Mend Handler or CodeUri, so that they name one file.',
  'not-checked-out': 'Check it out, with `git sparse-checkout`.',
  runtime: 'Try it by hand in each environment: only Node’s handlers are run.',
  inline: 'Move the code to a file of its own.',
  layer: 'Try it by hand in each environment: the code of layers is not here.',
  image: 'Try it by hand in each environment: images are not run.',
  remote: 'Let CodeUri name the folder of the sources.',
  generated: 'Let CodeUri name the folder of the sources.',
};
