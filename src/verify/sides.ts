import type { Config } from '../config/config.js';
import { type MissingHandler, resolveHandlers } from '../discover/handlers.js';
import { withIgnored } from '../discover/ignore.js';
import { isListed } from '../discover/listed.js';
import type { Repository } from '../discover/repository.js';
import { migrateSituation } from '../migrate/migrate.js';
import { type Situation, situationOf } from '../migrate/situation.js';
import { Suppressions } from '../migrate/suppressions.js';
import type { HandlerEntry } from '../model/function.js';
import type { Migration } from '../model/migration.js';
import { isThere } from '../model/stack.js';
import { Program } from '../program/program.js';
import { findSources, readAllSources } from '../sources/registry.js';
import type { Description } from '../sources/source.js';

/** A repository at one time, with what of it is run. */
export interface Side {
  readonly repository: Repository;
  readonly descriptions: ReadonlyMap<string, Description>;
  readonly entries: readonly HandlerEntry[];
  readonly program: Program;
}

/** The original with what its migration is, and what became of it. */
export interface Sides {
  readonly before: Side;
  /** Functions of the original whose code can't be run. */
  readonly missing: readonly MissingHandler[];
  readonly after: Side;
  readonly situation: Situation;
  /** What dealias makes of the original: says how the stacks are called and where their parameters stand. */
  readonly migration: Migration;
}

/** The original, and what dealias makes of it. */
export type Original = Pick<Sides, 'situation' | 'migration'>;

export interface OriginalOptions {
  readonly adopt?: string;
  readonly configuration?: Config;
}

/** @throws Problem for what can't be read or parsed, and where its environments are unclear */
export async function readOriginal(original: Repository, options: OriginalOptions = {}): Promise<Original> {
  const { configuration } = options;
  const situation = await situationOf(original, configuration === undefined ? {} : { configuration });
  return { situation, migration: await migrateSituation(situation, options) };
}

/**
 * Reads both sides.
 * @throws Problem as {@link readOriginal}
 */
export async function readSides(
  original: Repository,
  migrated: Repository,
  options: OriginalOptions = {},
): Promise<Sides> {
  return sidesOf(await readOriginal(original, options), migrated);
}

/** The same where the original was read before. */
export async function sidesOf({ situation, migration }: Original, migrated: Repository): Promise<Sides> {
  const { repository, descriptions, suppressions } = situation;
  const copies = await copiesIn(repository, migration, byFile(descriptions));
  const found = resolveHandlers(
    repository,
    copies.flatMap((each) => each.functions),
  );
  return {
    before: {
      ...parts(repository, suppressions),
      descriptions: byFile([...descriptions, ...copies]),
      entries: [...situation.entries, ...found.entries],
    },
    missing: [...situation.missing, ...found.missing],
    after: await sideOf(migrated, situation),
    situation,
    migration,
  };
}

/** Templates that are kept once per environment: they show no aliases, so that nobody has read them as descriptions. */
async function copiesIn(
  repository: Repository,
  { stacks }: Migration,
  known: ReadonlyMap<string, Description>,
): Promise<readonly Description[]> {
  const wanted = new Set(
    stacks
      .filter(isThere)
      .flatMap(({ template, origin }) => [template, ...(origin === undefined ? [] : [origin])]),
  );
  const files = findSources(repository).filter(({ path }) => wanted.has(path) && !known.has(path));
  return readAllSources(repository, files);
}

async function sideOf(whole: Repository, { config }: Situation): Promise<Side> {
  const repository = withIgnored(whole, config.ignore);
  const descriptions = await readAllSources(repository, findSources(repository));
  const { entries } = resolveHandlers(
    repository,
    descriptions.flatMap((each) => each.functions),
  );
  const suppressions = new Suppressions((path) => repository.read(path));
  return { ...parts(repository, suppressions), descriptions: byFile(descriptions), entries };
}

function parts(repository: Repository, suppressions: Suppressions): Pick<Side, 'repository' | 'program'> {
  const program = new Program({
    exists: (path) => isListed(repository, path),
    read: (path) => repository.read(path),
    suppressed: (place, code) => suppressions.reasonAt(place, code),
  });
  return { repository, program };
}

function byFile(descriptions: readonly Description[]): Map<string, Description> {
  return new Map(descriptions.map((each) => [each.file, each]));
}

/** The same function on another side. */
export function counterpart(entry: HandlerEntry, { entries }: Side): HandlerEntry | undefined {
  const { logicalId, template } = entry.function;
  return entries.find((each) => each.function.logicalId === logicalId && each.function.template === template);
}
