import { byCodeUnit } from './classify.js';
import { memoryRepository } from './memory.js';
import type { Repository } from './repository.js';

/** A repository as it is once these texts are written to it: path to text, or null where there is no file. */
export function overlaid(repository: Repository, texts: ReadonlyMap<string, string | null>): Repository {
  const written = [...texts].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const]));
  const over = memoryRepository(Object.fromEntries(written), repository.root);
  const at = (path: string): Repository => (texts.has(path) ? over : repository);
  const merged = <T>(below: readonly T[], above: readonly T[], pathOf: (each: T) => string): T[] =>
    [...below.filter((each) => !texts.has(pathOf(each))), ...above].sort((a, b) =>
      byCodeUnit(pathOf(a), pathOf(b)),
    );
  return {
    root: repository.root,
    name: repository.name,
    paths: merged(repository.paths, over.paths, (path) => path),
    notCheckedOut: new Set([...repository.notCheckedOut].filter((path) => !texts.has(path))),
    skipped: merged(repository.skipped, over.skipped, ({ path }) => path),
    read: (path) => at(path).read(path),
    matches: (path, pattern) => at(path).matches(path, pattern),
    finds: (path, pattern) => at(path).finds(path, pattern),
    exists: (path) => over.exists(path) || (!texts.has(path) && repository.exists(path)),
    digests: () => merged(repository.digests(), over.digests(), ({ path }) => path),
  };
}
