import type { Parameter } from '../model/migration.js';
import { Problem } from '../model/problem.js';

/**
 * A parameter's value in one environment.
 *
 * @throws Problem `target/value-missing`: a parameter without a value would deploy with a default in silence.
 */
export function valueIn(parameter: Parameter, environment: string): string {
  const value = Object.hasOwn(parameter.values, environment) ? parameter.values[environment] : undefined;
  if (value !== undefined) return value;
  const known = Object.values(parameter.sources)[0];
  throw new Problem(
    'target/value-missing',
    `Parameter ${parameter.name} of ${parameter.template} has no value for environment ${environment}.`,
    {
      ...(known === undefined ? {} : { at: known }),
      remedy: `Add the value for ${environment} where the others stand, or under \`parameters\` in dealias.yaml.`,
    },
  );
}
