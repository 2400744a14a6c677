import { PathAliases } from './path-aliases.js';
import type { ProgramFiles } from './program.js';
import { resolveModule, resolvePath } from './resolve.js';
import { Workspaces } from './workspaces.js';

/** Finds the file of the repository that a module means by a specifier. */
export interface ModuleResolver {
  /** Undefined for packages from elsewhere and for what is not there. */
  resolve(specifier: string, file: string): string | undefined;
  /** By which names, beside its own, other files may call a file: an alias, the package that it is in. */
  namesOf(file: string): readonly string[];
}

/**
 * Resolves relative paths, `paths` and `baseUrl` of the nearest tsconfig.json, `imports` of the nearest
 * package.json, and the packages of the repository’s own workspaces, in the order in which builds do.
 */
export function moduleResolver(
  files: Pick<ProgramFiles, 'exists' | 'read'> & { readonly paths: readonly string[] },
): ModuleResolver {
  const aliases = new PathAliases(files);
  const workspaces = new Workspaces(files);
  const exists = (path: string): boolean => files.exists(path);
  const found = new Map<string, string | undefined>();
  const search = (specifier: string, file: string): string | undefined => {
    if (specifier.startsWith('.') || specifier.startsWith('/')) return resolveModule(specifier, file, exists);
    if (specifier.startsWith('node:')) return undefined;
    const candidates = specifier.startsWith('#')
      ? [...aliases.candidates(specifier, file), ...workspaces.ownImports(specifier, file)]
      : [...aliases.candidates(specifier, file), ...workspaces.candidates(specifier)];
    for (const each of candidates) {
      const path = resolvePath(each, exists);
      if (path !== undefined) return path;
    }
    return undefined;
  };
  return {
    resolve(specifier, file) {
      const key = `${specifier}\n${file}`;
      if (!found.has(key)) found.set(key, search(specifier, file));
      return found.get(key);
    },
    namesOf: (file) => [...aliases.namesOf(file), ...workspaces.namesOf(file)],
  };
}
