import type { TargetRepository } from '../../src/targets/target.js';

/** A repository of these files. */
export function repositoryOf(files: Readonly<Record<string, string>>): TargetRepository {
  const textOf = (path: string): string => files[path] ?? '';
  return {
    paths: Object.keys(files).sort(),
    exists: (path) => Object.hasOwn(files, path),
    read: textOf,
    matches: (path, pattern) => pattern.test(textOf(path)),
  };
}
