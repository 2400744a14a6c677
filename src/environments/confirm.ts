import { formatPlace } from '../model/place.js';
import { groupBy } from './group.js';
import { environmentKey, isLive, keyOfEnvironment } from './names.js';
import type { AliasSighting, Sightings, StageSighting } from './sightings.js';

/** A sighting that stands for an environment, with the environment's key. */
export interface Keyed<T> {
  readonly key: string;
  readonly sighting: T;
}

export interface Confirmed {
  readonly aliases: readonly Keyed<AliasSighting>[];
  readonly stages: readonly Keyed<StageSighting>[];
  /** Names that claim one environment on one function or API: which is meant is for a person to say. */
  readonly conflicts: readonly string[];
}

/**
 * Which aliases and stages stand for environments. One alias called `prod` is most often a release
 * alias, and one stage called `Prod` is SAM's default: only two or more that stand beside each
 * other, on one function or one API, count. Once there are environments, a name of theirs that
 * stands alone elsewhere is taken for theirs too, unless it is used for releases there.
 * @param given keys of environments that a person has named; their aliases need no company.
 */
export function confirm(sightings: Sightings, given: ReadonlySet<string>): Confirmed {
  const conflicts: string[] = [];
  const aliases = groups(sightings.aliases).flatMap((group) => aliasesOfOneFunction(group, conflicts));
  const stages = groups(sightings.stages).flatMap((group) =>
    stagesOfOneApi(group, aliases, sightings.qualifierVariables, conflicts),
  );
  const keys = new Set([...given, ...aliases.map(({ key }) => key), ...stages.map(({ key }) => key)]);
  return {
    aliases: [...aliases, ...alone(sightings.aliases, aliases, keys)],
    stages: [...stages, ...apiPerStage(sightings.stages, stages, keys)],
    conflicts,
  };
}

function groups<T extends { readonly owner: string }>(sightings: readonly T[]): T[][] {
  return [...groupBy(sightings, ({ owner }) => owner).values()];
}

function aliasesOfOneFunction(group: readonly AliasSighting[], conflicts: string[]): Keyed<AliasSighting>[] {
  const keyed = withKeys(group);
  const keys = new Set(keyed.map(({ key }) => key));
  // `live` beside `dev` is production; beside `prod`, or with canaries on it, it is a release alias.
  const live = group.filter(({ name }) => isLive(name));
  if (keys.size > 0 && !keys.has('prod') && live.length > 0 && !live.some(({ release }) => release)) {
    keyed.push(...live.map((sighting) => ({ key: 'live', sighting })));
    keys.add('live');
  }
  if (keys.size < 2) return [];
  collect(keyed, 'alias', conflicts);
  return keyed;
}

function stagesOfOneApi(
  group: readonly StageSighting[],
  aliases: readonly Keyed<AliasSighting>[],
  qualifiers: ReadonlySet<string>,
  conflicts: string[],
): Keyed<StageSighting>[] {
  const byAlias = new Map(aliases.map(({ key, sighting }) => [sighting.name, key]));
  const keyed = group.flatMap((sighting) => {
    const chosen = new Set(
      sighting.variables.flatMap(({ name, value }) => {
        const known = byAlias.get(value);
        if (known !== undefined) return [known];
        return qualifiers.has(name) ? [keyOfEnvironment(value)] : [];
      }),
    );
    const [only] = chosen;
    const key = chosen.size === 1 && only !== undefined ? only : environmentKey(sighting.name);
    return key === null ? [] : [{ key, sighting }];
  });
  if (new Set(keyed.map(({ key }) => key)).size < 2) return [];
  collect(keyed, 'stage', conflicts);
  return keyed;
}

/** An alias of an environment that is already known, on a function that has no other. */
function alone(
  all: readonly AliasSighting[],
  confirmed: readonly Keyed<AliasSighting>[],
  keys: ReadonlySet<string>,
): Keyed<AliasSighting>[] {
  const done = new Set(confirmed.map(({ sighting }) => sighting));
  return withKeys(all).filter(
    ({ key, sighting }) => !done.has(sighting) && !sighting.release && keys.has(key),
  );
}

/** An API per environment in one template: single stages count when they differ between the APIs. */
function apiPerStage(
  all: readonly StageSighting[],
  confirmed: readonly Keyed<StageSighting>[],
  keys: ReadonlySet<string>,
): Keyed<StageSighting>[] {
  const done = new Set(confirmed.map(({ sighting }) => sighting));
  const others = withKeys(all).filter(({ key, sighting }) => !done.has(sighting) && keys.has(key));
  const known = new Set([...confirmed, ...others].map(({ key }) => key));
  return known.size < 2 ? [] : others;
}

function withKeys<T extends { readonly name: string }>(sightings: readonly T[]): Keyed<T>[] {
  return sightings.flatMap((sighting) => {
    const key = environmentKey(sighting.name);
    return key === null ? [] : [{ key, sighting }];
  });
}

function collect(
  keyed: readonly Keyed<AliasSighting | StageSighting>[],
  kind: 'alias' | 'stage',
  conflicts: string[],
): void {
  for (const [key, same] of groupBy(keyed, (one) => one.key)) {
    const names = groupBy(same, ({ sighting }) => sighting.name);
    if (names.size < 2) continue;
    const places = [...names].map(
      ([name, [first]]) => `"${name}" (${first ? formatPlace(first.sighting.at) : ''})`,
    );
    const list = kind === 'alias' ? 'aliases' : 'stages';
    conflicts.push(
      `${places.join(' and ')} both look like the environment ${key}. Say in dealias.yaml whose they are:\n${linesFor([...names.keys()], list)}`,
    );
  }
}

function linesFor(names: readonly string[], list: string): string {
  return ['environments:', ...names.flatMap((name) => [`  ${name}:`, `    ${list}: [${name}]`])].join('\n');
}
