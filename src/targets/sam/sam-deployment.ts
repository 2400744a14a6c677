import type { Place } from '../../model/environment.js';
import type { StackPlan } from '../../model/migration.js';
import type { TargetRepository } from '../target.js';
import { deployParameters } from './environment-table.js';
import { overridesIn } from './merge-overrides.js';
import { samconfigPath } from './own-samconfig.js';
import { placeOfTable } from './place-of-table.js';
import { readSamconfig } from './samconfig.js';

/** What `sam deploy` takes from a samconfig for one environment. */
export interface SamDeployment {
  /** Where its table is. */
  readonly at: Place;
  readonly stackName: string | undefined;
  readonly region: string | undefined;
  readonly profile: string | undefined;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * How a stack of a SAM template is deployed by the samconfig beside its template; undefined where none says.
 * @throws Problem `target/samconfig-unreadable`, `target/samconfig-form`.
 */
export function samDeployment(
  plan: StackPlan,
  repository: Pick<TargetRepository, 'exists' | 'read'>,
): SamDeployment | undefined {
  const path = samconfigPath(repository, plan.template);
  if (!repository.exists(path)) return undefined;
  const text = repository.read(path);
  const name = plan.configEnv ?? plan.environment;
  const table = deployParameters(readSamconfig(path, text), name);
  if (Object.keys(table).length === 0) return undefined;
  const textIn = (key: string): string | undefined => {
    const value = table[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    at: placeOfTable(path, text, name),
    stackName: textIn('stack_name'),
    region: textIn('region'),
    profile: textIn('profile'),
    values: overridesIn(table.parameter_overrides),
  };
}
