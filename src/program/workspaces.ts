import { posix } from 'node:path';
import { exports as exportsOf, imports as importsOf, type Package } from 'resolve.exports';
import { parse } from 'yaml';
import { globMatcher } from '../discover/glob.js';
import type { ProgramFiles } from './program.js';

/** As people write it: anything may stand anywhere. */
interface PackageJson {
  readonly name?: unknown;
  readonly main?: unknown;
  readonly source?: unknown;
  readonly workspaces?: unknown;
  readonly exports?: unknown;
  readonly imports?: unknown;
}

interface Files extends Pick<ProgramFiles, 'exists' | 'read'> {
  readonly paths: readonly string[];
}

/** Folders that builds write to, whose source lies in `src`. */
const BUILT = /^(?:dist|lib|build|out)\//;

/** The packages that a repository’s own npm, yarn or pnpm workspaces link to one another. */
export class Workspaces {
  readonly #files: Files;
  readonly #json = new Map<string, PackageJson | undefined>();
  #packages: ReadonlyMap<string, string> | undefined;

  constructor(files: Files) {
    this.#files = files;
  }

  /** The paths that `@corp/shared/env` may stand for, where `@corp/shared` is a workspace of this repository. */
  candidates(specifier: string): string[] {
    const [, name = '', rest = ''] = /^(@[^/]+\/[^/]+|[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
    const folder = this.#byName().get(name);
    if (folder === undefined) return [];
    const pkg = this.#read(folder) ?? {};
    return unique([...this.#exported(pkg, rest), ...plain(pkg, rest)].flatMap(sources)).map((each) =>
      posix.join(folder, each),
    );
  }

  /** The package that a file belongs to, by its name. */
  namesOf(file: string): string[] {
    return [...this.#byName()].filter(([, folder]) => file.startsWith(`${folder}/`)).map(([name]) => name);
  }

  /** The paths that `#config` may stand for, by `imports` of the nearest package.json. */
  ownImports(specifier: string, file: string): string[] {
    for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
      const pkg = this.#read(folder);
      if (pkg) {
        const found = attempt(() => importsOf(pkg as Package, specifier as `#${string}`));
        return found
          .filter((each) => each.startsWith('.'))
          .flatMap((each) => sources(each).map((one) => posix.join(folder, one)));
      }
      if (folder === '.' || folder === '/') return [];
    }
  }

  #exported(pkg: PackageJson, rest: string): string[] {
    if (pkg.exports === undefined) return [];
    return attempt(() => exportsOf(pkg as Package, rest === '' ? '.' : `./${rest}`));
  }

  #byName(): ReadonlyMap<string, string> {
    this.#packages ??= this.#find();
    return this.#packages;
  }

  #find(): ReadonlyMap<string, string> {
    const packages = new Map<string, string>();
    const folders = this.#files.paths
      .filter((path) => posix.basename(path) === 'package.json')
      .map((path) => posix.dirname(path));
    for (const root of this.#files.paths.flatMap((path) => workspaceRoot(path))) {
      const globs = this.#globs(root);
      if (globs.length === 0) continue;
      const listed = globMatcher(globs.filter((each) => !each.startsWith('!')));
      const excepted = globMatcher(globs.filter((each) => each.startsWith('!')).map((each) => each.slice(1)));
      for (const folder of folders) {
        const inside = posix.relative(root, folder);
        if (inside === '' || inside.startsWith('..') || !listed(inside) || excepted(inside)) continue;
        const { name } = this.#read(folder) ?? {};
        if (typeof name === 'string' && !packages.has(name)) packages.set(name, folder);
      }
    }
    return packages;
  }

  #globs(root: string): string[] {
    const { workspaces } = this.#read(root) ?? {};
    const listed = Array.isArray(workspaces)
      ? workspaces
      : (workspaces as { packages?: unknown } | undefined)?.packages;
    const pnpm = posix.join(root, 'pnpm-workspace.yaml');
    const also = this.#files.exists(pnpm) ? pnpmPackages(this.#files.read(pnpm)) : [];
    return [...(Array.isArray(listed) ? listed : []), ...also]
      .filter((each) => typeof each === 'string')
      .map(trimmed);
  }

  #read(folder: string): PackageJson | undefined {
    const path = posix.join(folder, 'package.json');
    if (!this.#json.has(path))
      this.#json.set(path, this.#files.exists(path) ? object(this.#files.read(path)) : undefined);
    return this.#json.get(path);
  }
}

function workspaceRoot(path: string): string[] {
  return ['package.json', 'pnpm-workspace.yaml'].includes(posix.basename(path)) ? [posix.dirname(path)] : [];
}

/** A file that does not parse says nothing: what it would name stays a package that isn't known. */
function object(text: string): PackageJson | undefined {
  try {
    const data: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof data === 'object' && data !== null ? (data as PackageJson) : undefined;
  } catch {
    return undefined;
  }
}

function pnpmPackages(text: string): string[] {
  try {
    const data = parse(text, { maxAliasCount: 0 }) as { packages?: unknown } | null;
    return Array.isArray(data?.packages) ? data.packages.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

function trimmed(glob: string): string {
  return glob.replace(/^(!?)\.\//, '$1').replace(/\/+$/, '');
}

function plain(pkg: PackageJson, rest: string): string[] {
  if (rest !== '') return [rest, `src/${rest}`];
  return [pkg.source, pkg.main, 'index', 'src/index'].filter((each) => typeof each === 'string');
}

/** The file that is named, and the source it is built from: builds are seldom kept in a repository. */
function sources(path: string): string[] {
  const bare = path.replace(/^\.\//, '');
  const from = bare.replace(BUILT, 'src/').replace(/(?:\.d)?\.[cm]?[jt]s$/, '');
  return BUILT.test(bare) ? [from, bare] : [bare];
}

function attempt(ask: () => unknown): string[] {
  try {
    const found = ask();
    return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
