import { posix } from 'node:path';

const ENDINGS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx', '.json'];
/** TypeScript's ESM sources import each other under the names they will have when built. */
const BUILT: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** The file of the repository that a module means by a specifier; undefined for packages and what is not there. */
export function resolveModule(
  specifier: string,
  file: string,
  exists: (path: string) => boolean,
): string | undefined {
  if (!specifier.startsWith('.') && !specifier.startsWith('/')) return undefined;
  const base = specifier.startsWith('/')
    ? posix.normalize(specifier).slice(1)
    : posix.join(posix.dirname(file), specifier);
  return resolvePath(base, exists);
}

/** The file that a path means without its ending, or with the one it will have when built. */
export function resolvePath(path: string, exists: (path: string) => boolean): string | undefined {
  return path.startsWith('..') ? undefined : candidates(path).find(exists);
}

function candidates(base: string): string[] {
  const extension = posix.extname(base);
  const built = BUILT[extension]?.map((each) => base.slice(0, -extension.length) + each) ?? [];
  return [
    ...built,
    ...ENDINGS.map((ending) => base + ending),
    ...ENDINGS.slice(1).map((ending) => posix.join(base, `index${ending}`)),
  ].filter((path) => posix.extname(path) !== '');
}
