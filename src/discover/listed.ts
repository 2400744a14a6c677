import type { Repository } from './repository.js';

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a path is one of those that may be looked at. */
export function isListed({ paths }: Pick<Repository, 'paths'>, path: string): boolean {
  const known = sets.get(paths) ?? new Set(paths);
  sets.set(paths, known);
  return known.has(path);
}
