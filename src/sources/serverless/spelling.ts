import type { Parameter } from '../../model/migration.js';

/** A variable of the framework as a service spells it: `variable('sls', 'stage')` is the deployed stage. */
export function variable(kind: 'param' | 'sls', name: string): string {
  return `$\{${kind}:${name}}`;
}

/** What a parameter is called in a service: `tableName` for `TableName`. */
export function paramName({ name }: Pick<Parameter, 'name'>): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export const STAGE = variable('sls', 'stage');
