import { byCodeUnit } from './classify.js';
import { globMatcher } from './glob.js';
import type { Repository } from './repository.js';

/** Whether a path is left out by a pattern under `ignore`. */
export function ignoreMatcher(glob: string): (path: string) => boolean {
  const bare = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  return globMatcher([bare, `${bare}/**`]);
}

/**
 * The same repository with the paths that match a glob left out. A pattern that names a folder
 * leaves out all below it.
 */
export function withIgnored(repository: Repository, globs: readonly string[]): Repository {
  if (globs.length === 0) return repository;
  const patterns = globs.map((glob) => ({ glob, test: ignoreMatcher(glob) }));
  const ignored = repository.paths.flatMap((path) => {
    const by = patterns.find((pattern) => pattern.test(path));
    return by ? [{ path, reason: `ignored by dealias.yaml (${by.glob})` }] : [];
  });
  const gone = new Set(ignored.map(({ path }) => path));
  return {
    ...repository,
    paths: repository.paths.filter((path) => !gone.has(path)),
    skipped: [...repository.skipped, ...ignored].sort((a, b) => byCodeUnit(a.path, b.path)),
  };
}
