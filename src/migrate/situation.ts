import { CONFIG_FILES, type Config, NO_CONFIG } from '../config/config.js';
import { configOver } from '../config/over.js';
import { type MissingHandler, resolveHandlers } from '../discover/handlers.js';
import { withIgnored } from '../discover/ignore.js';
import { isListed } from '../discover/listed.js';
import { openRepository } from '../discover/open.js';
import type { Repository } from '../discover/repository.js';
import { SIGNAL_BYTES } from '../discover/searches.js';
import { isTest } from '../discover/tests.js';
import { type CodeLiteral, codeLiterals } from '../environments/literals.js';
import { type Recognition, recogniseEnvironments } from '../environments/recognise.js';
import { joinSightings } from '../environments/sightings.js';
import { isCode } from '../model/code-file.js';
import type { HandlerEntry, LambdaFunction } from '../model/function.js';
import type { Problem } from '../model/problem.js';
import type { ModuleResolver } from '../program/module-resolver.js';
import { modulesMentioned } from '../signals/named-signal.js';
import {
  type FoundSource,
  findSources,
  readSources,
  refuseUnreadable,
  tellingSources,
} from '../sources/registry.js';
import type { Description } from '../sources/source.js';
import { Mentions } from './code-mentions.js';
import { Reach } from './reach.js';
import { Suppressions } from './suppressions.js';

/** Everything that was found in a repository before anything is decided. */
export interface Situation {
  readonly repository: Repository;
  readonly config: Config;
  /** The path of every file that describes functions. */
  readonly templates: readonly string[];
  /** Those that may show environments; all, where dealias.yaml names them. */
  readonly telling: ReadonlySet<string>;
  /** Those files, read: all of them where there are environments, else those that might have shown some. */
  readonly descriptions: readonly Description[];
  /** Why others of them could not be read; empty unless it was said to go on. */
  readonly unreadable: readonly Problem[];
  readonly functions: readonly LambdaFunction[];
  readonly entries: readonly HandlerEntry[];
  /** Those of the functions that one file describes. */
  entriesOf(file: string): readonly HandlerEntry[];
  /** Whether Lambda calls what a file exports by this name. */
  isHandler(file: string, exportName: string): boolean;
  readonly missing: readonly MissingHandler[];
  readonly recognition: Recognition;
  /** Code files that are no tests and hold a signal's name, found by a byte search. */
  readonly candidates: readonly string[];
  /** What stands next to signals in a file. */
  literalsOf(file: string): readonly CodeLiteral[];
  readonly suppressions: Suppressions;
  /** How modules find each other. */
  readonly resolver: ModuleResolver;
  readonly reach: Reach;
  readonly mentions: Mentions;
}

/**
 * Reads a repository: its templates, functions, handlers and environments.
 * @throws Problem for what can't be read or parsed.
 */
export async function readSituation(root: string): Promise<Situation> {
  return situationOf(openRepository(root));
}

export interface SituationOptions {
  /** Leaves out what describes functions and can't be read, instead of giving up. False: the user may ask for it. */
  readonly keepGoing?: boolean;
  /** Wins over the repository's own dealias.yaml. */
  readonly configuration?: Config;
}

/** The same, found once for each file. */
function perFile<T>(find: (path: string) => T): (path: string) => T {
  const found = new Map<string, T>();
  return (path) => {
    const known = found.get(path) ?? find(path);
    found.set(path, known);
    return known;
  };
}

const HINT = 'With --keep-going it is left to you, and the others are looked at.';

/** The same of files that are read already. */
export async function situationOf(whole: Repository, options: SituationOptions = {}): Promise<Situation> {
  const config = await configOf(whole, options.configuration);
  const repository = withIgnored(whole, config.ignore);
  const code = repository.paths.filter((path) => isCode(path) && !isTest(path));
  const named = modulesMentioned(config.signals);
  const candidates = code.filter(
    (path) => repository.matches(path, SIGNAL_BYTES) || (named && repository.matches(path, named)),
  );
  const found = findSources(repository);
  const literalsOf = perFile((path) => codeLiterals(path, repository.read(path)));
  const literals = found.length === 0 ? [] : candidates.flatMap(literalsOf);
  const look = async (files: readonly FoundSource[]) => {
    const { descriptions, unreadable } = await readSources(repository, files);
    if (options.keepGoing !== true)
      refuseUnreadable(unreadable, options.keepGoing === false ? HINT : undefined);
    const functions = descriptions.flatMap((each) => each.functions);
    const sightings = joinSightings(descriptions.map((each) => each.sightings(functions)));
    const input = { sightings, codeLiterals: literals, configFiles: repository.paths, config };
    return { descriptions, unreadable, functions, recognition: recogniseEnvironments(input) };
  };
  // Most templates can't show environments; where none can, none is parsed, and where no environment is, no more.
  const telling = config === NO_CONFIG ? tellingSources(repository, found) : found;
  let seen = await look(telling);
  const { environments, questions } = seen.recognition;
  if (telling.length < found.length && environments.length + questions.length > 0) seen = await look(found);
  const resolver = await resolverOf(repository, seen.recognition.environments.length > 0);
  const { entries, missing } = resolveHandlers(repository, seen.functions);
  const byFile = new Map<string, HandlerEntry[]>();
  for (const each of entries) {
    const { template } = each.function;
    const own = byFile.get(template);
    if (own) own.push(each);
    else byFile.set(template, [each]);
  }
  const handlers = new Set(entries.map((each) => `${each.file}\0${each.exportName}`));
  return {
    ...seen,
    repository,
    config,
    templates: found.map((each) => each.path),
    telling: new Set(telling.map((each) => each.path)),
    entries,
    entriesOf: (file) => byFile.get(file) ?? [],
    isHandler: (file, exportName) => handlers.has(`${file}\0${exportName}`),
    missing,
    candidates,
    literalsOf,
    suppressions: new Suppressions((path) => repository.read(path)),
    resolver,
    reach: new Reach(repository, named, resolver),
    mentions: new Mentions(repository),
  };
}

/** What dealias.yaml says, below what is shared. Reading YAML is loaded where there is some. */
export async function configOf(repository: Repository, shared: Config = NO_CONFIG): Promise<Config> {
  if (!CONFIG_FILES.some((file) => repository.exists(file))) return configOver(shared, NO_CONFIG);
  return configOver(shared, (await import('../config/read.js')).readConfig(repository));
}

/** Where no environment is, no code is looked at, and no parser is loaded to find it. */
async function resolverOf(repository: Repository, isNeeded: boolean): Promise<ModuleResolver> {
  if (!isNeeded) return { resolve: () => undefined, namesOf: () => [] };
  const { moduleResolver } = await import('../program/module-resolver.js');
  return moduleResolver({
    paths: repository.paths,
    exists: (path) => isListed(repository, path),
    read: (path) => repository.read(path),
  });
}
