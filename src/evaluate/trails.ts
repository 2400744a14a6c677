import { type Echo, mergeOrigins, NOWHERE, type Origin, originOf, type Value } from './values.js';

/** The signal reads that any of these was computed from. */
export function originsOf(values: readonly Value[]): Origin {
  return values.reduce<Origin>((all, each) => mergeOrigins(all, originOf(each)), NOWHERE);
}

/** What the pieces spell out together: the echo of the first that has one. */
export function echoOf(values: readonly Value[]): Echo {
  for (const value of values) if (value.kind !== 'object' && value.echo) return value.echo;
  return undefined;
}
