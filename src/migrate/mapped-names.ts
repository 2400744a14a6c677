import type { Repository } from '../discover/repository.js';

/** Where node-config is told by which variables its settings may be set. */
const MAP =
  /(?:^|\/)custom-environment-variables(?:-[\w-]+)?\.(?:json5?|ya?ml|toml|hjson|cson|properties|[jt]s)$/;

/** The names of variables that node-config reads, by what the repository says. */
export function mappedNames(repository: Repository): ReadonlySet<string> {
  const maps = repository.paths.filter((path) => MAP.test(path));
  return new Set(maps.flatMap((path) => repository.read(path).match(/(?<!\w)[A-Z][A-Z0-9_]+(?!\w)/g) ?? []));
}
