import type { Config } from '../config/config.js';
import type { Environment, Place } from '../model/environment.js';

/** What turning variables into parameters must know of the template and the user's wishes. */
export interface CodeSettings {
  readonly template: string;
  readonly environments: readonly Environment[];
  readonly config: Config;
  /** Names the template declares already: parameters, resources, conditions and mappings share them. */
  readonly declared: ReadonlySet<string>;
  /** What secrets are named after. */
  readonly stackBase: string;
  /** `names`: the variable’s name, and what it would be called without the user’s wishes. */
  isSecret(names: readonly string[], values: ReadonlyMap<string, string>): boolean;
  /** Where an environment was recognised. */
  evidenceOf(environment: string): Place | undefined;
}
