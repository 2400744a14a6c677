import type { Config } from '../config/config.js';
import type { Environment } from '../model/environment.js';
import { Problem } from '../model/problem.js';
import { isProduction } from './names.js';

/**
 * The environment that keeps the existing stack: the one dealias.yaml names, else the only one that
 * is production's by name, else a question.
 */
export function chooseAdopted(
  config: Config,
  environments: readonly Environment[],
): { adopt: string | null; question: string | null } {
  const names = environments.map(({ name }) => name);
  if (config.adopt !== null) {
    const { environment, at } = config.adopt;
    if (names.includes(environment)) return { adopt: environment, question: null };
    if (names.length === 0) return { adopt: null, question: null };
    throw new Problem(
      'config/unknown-environment',
      `"adopt" names ${environment}, and there is no such environment.`,
      {
        at,
        remedy: `Use one of ${names.join(', ')}, or add "${environment}" under environments.`,
      },
    );
  }
  if (names.length === 0) return { adopt: null, question: null };
  const [production, second] = names.filter(isProduction);
  if (production !== undefined && second === undefined) return { adopt: production, question: null };
  return {
    adopt: null,
    question: `Which environment keeps the existing stack: ${names.join(', ')}? Say so in dealias.yaml:\nadopt: ${production ?? names.at(-1)}`,
  };
}
