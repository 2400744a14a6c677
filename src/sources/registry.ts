import type { Repository } from '../discover/repository.js';
import { formatPlace } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { cdk } from './cdk/source.js';
import { cloudFormation } from './cloudformation/source.js';
import { serverless } from './serverless/source.js';
import type { Description, Source } from './source.js';

/** Every source. Nothing is loaded with it that parses. */
export const sources: readonly Source[] = [cloudFormation, serverless, cdk];

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

export interface ReadSources {
  readonly descriptions: readonly Description[];
  /** What could not be read, file by file. */
  readonly unreadable: readonly Problem[];
}

/** Reads files that describe functions. */
export async function readSources(
  repository: Repository,
  found: readonly FoundSource[],
): Promise<ReadSources> {
  const descriptions: Description[] = [];
  const unreadable: Problem[] = [];
  for (const { source, path } of found) {
    try {
      descriptions.push(await source.read(repository, path));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      unreadable.push(error);
    }
  }
  return { descriptions, unreadable };
}

/**
 * The same, of what can all be read.
 * @throws Problem naming every file that can't be read.
 */
export async function readAllSources(
  repository: Repository,
  found: readonly FoundSource[],
): Promise<readonly Description[]> {
  const { descriptions, unreadable } = await readSources(repository, found);
  refuseUnreadable(unreadable);
  return descriptions;
}

/** Throws what can't be read as one problem that names each with its place; `hint` says what else may be done. */
export function refuseUnreadable(unreadable: readonly Problem[], hint?: string): void {
  const [first, ...others] = unreadable;
  if (first === undefined) return;
  const { code, message, at } = first;
  const more = others.map((each) => `\n  ${each.at ? `${formatPlace(each.at)}: ` : ''}${each.message}`);
  const remedy = [first.remedy, hint].filter((each) => each !== undefined).join(' ');
  throw new Problem(code, [message, ...more].join(''), { ...(at && { at }), remedy, cause: first });
}
