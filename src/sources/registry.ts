import type { Repository } from '../discover/repository.js';
import { cloudFormation } from './cloudformation/source.js';
import type { Description, Source } from './source.js';

/** Every source. Nothing is loaded with it that parses. */
export const sources: readonly Source[] = [cloudFormation];

/** A file that describes functions, not read yet. */
export interface FoundSource {
  readonly source: Source;
  readonly path: string;
}

/** The files of a repository that describe functions. Nothing is parsed. */
export function findSources(repository: Repository): FoundSource[] {
  return sources.flatMap((source) => source.find(repository).map((path) => ({ source, path })));
}

/** Those that may show environments. */
export function tellingSources(repository: Repository, found: readonly FoundSource[]): FoundSource[] {
  return sources.flatMap((source) => {
    const own = found.filter((each) => each.source === source);
    const telling = new Set(
      source.mayShowEnvironments(
        repository,
        own.map((each) => each.path),
      ),
    );
    return own.filter((each) => telling.has(each.path));
  });
}

/**
 * Reads files that describe functions.
 * @throws Problem for what can't be read.
 */
export async function readSources(
  repository: Repository,
  found: readonly FoundSource[],
): Promise<Description[]> {
  const read: Description[] = [];
  for (const { source, path } of found) read.push(await source.read(repository, path));
  return read;
}
