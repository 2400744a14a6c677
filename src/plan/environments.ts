import { byRank, environmentKey, isLive, isProduction } from '../environments/names.js';
import type { Inventory, LiveFunction } from '../inventory/model.js';
import type { Migration } from '../model/migration.js';
import type { Decisions } from './decisions.js';
import type { PlanFinding } from './model.js';

/** One environment of one function, as the inventory shows it. */
export interface LiveEnvironment {
  readonly environment: string;
  /** An alias of the function, or null for calls without a qualifier. */
  readonly qualifier: string | null;
  /** The version that serves it now. */
  readonly version: string;
}

/** Which environments there are, in the order they move, and what is unsure about that. */
export interface EnvironmentOrder {
  readonly names: readonly string[];
  readonly production: string | null;
  readonly findings: readonly PlanFinding[];
}

/** The environment an alias stands for: as the migration says; without one, by its name; null for a release alias. */
function environmentOf(alias: string, migration: Migration | null): string | null {
  if (migration !== null)
    return migration.environments.find(({ aliases }) => aliases.includes(alias))?.name ?? null;
  return environmentKey(alias) !== null || isLive(alias) ? alias.toLowerCase() : null;
}

/**
 * The environments of one function. Without a migration an alias counts by its name, and only beside another one:
 * an alias `prod` alone is mostly a release’s.
 */
export function environmentsOf(
  fn: LiveFunction,
  migration: Migration | null,
  decisions: Decisions,
): LiveEnvironment[] {
  const found = (fn.aliases ?? []).flatMap((alias): LiveEnvironment[] => {
    const environment = environmentOf(alias.name, migration);
    return environment === null ? [] : [{ environment, qualifier: alias.name, version: alias.version }];
  });
  const named = found.filter(({ qualifier }) => qualifier !== null && !isLive(qualifier));
  const aliases =
    named.length === found.length || named.some(({ environment }) => isProduction(environment))
      ? named
      : found;
  const unqualified = Object.hasOwn(decisions.unqualified, fn.name)
    ? decisions.unqualified[fn.name]
    : migration?.environments.find(({ versions }) => versions.includes('$LATEST'))?.name;
  const all =
    unqualified === undefined || aliases.some(({ environment }) => environment === unqualified)
      ? aliases
      : [...aliases, { environment: unqualified, qualifier: null, version: '$LATEST' }];
  return migration === null && all.length < 2 ? [] : all;
}

/** All environments of the inventory in the order they move: production last. Which that is must be known. */
export function orderEnvironments(
  inventory: Inventory,
  migration: Migration | null,
  decisions: Decisions,
): EnvironmentOrder {
  const names = new Set<string>();
  for (const fn of inventory.functions)
    for (const { environment } of environmentsOf(fn, migration, decisions)) names.add(environment);
  const sorted = [...names].sort(byRank);
  const told = decisions.production ?? migration?.adopt ?? undefined;
  const candidates =
    told === undefined ? sorted.filter(isProduction) : sorted.filter((name) => name === told);
  const production = candidates.length === 1 ? (candidates[0] ?? null) : null;
  if (production === null && sorted.length > 0)
    return {
      names: sorted,
      production,
      findings: [
        {
          code: 'ENV001',
          severity: 'block',
          blocks: 'everything',
          message: 'which environment is production, and so moves last, is not known',
          evidence: sorted,
          unblock: 'Say so in a decisions file: { "production": "NAME" }, and give it with --decisions.',
        },
      ],
    };
  return {
    names: [...sorted.filter((name) => name !== production), ...(production === null ? [] : [production])],
    production,
    findings: [],
  };
}
