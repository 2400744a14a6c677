import type { Place } from '../model/environment.js';
import type { Parameter } from '../model/migration.js';
import { formatPlace } from '../model/place.js';
import { Problem } from '../model/problem.js';

/** A file that is there gives a parameter another value. Names places but no values: the clash may be about a secret. */
export function valueConflict(at: Place, parameter: Parameter, environment: string): Problem {
  const source = parameter.sources[environment];
  return new Problem(
    'target/value-conflict',
    `Parameter ${parameter.name} of ${parameter.template} has one value for ${environment} at ${formatPlace(at)} and another in source${source === undefined ? '' : ` at ${formatPlace(source)}`}.`,
    {
      at,
      remedy:
        'Make the two values the same, or give the parameter another name in dealias.yaml under `parameters`.',
    },
  );
}
