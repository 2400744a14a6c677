import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { withoutEnding } from '../model/code-file.js';
import type { ProgramFiles } from './program.js';

/** What a tsconfig.json says of names that are no packages. */
interface Aliases {
  /** Where `baseUrl` points, if it is given. */
  readonly base: string | undefined;
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
}

const NONE: Aliases = { base: undefined, paths: [] };
/** `extends` in a circle ends here. */
const DEEPEST = 8;

/** Resolves `@app/config` as the nearest tsconfig.json or jsconfig.json has it under `paths` and `baseUrl`. */
export class PathAliases {
  readonly #files: Pick<ProgramFiles, 'exists' | 'read'>;
  readonly #byFolder = new Map<string, Aliases>();

  constructor(files: Pick<ProgramFiles, 'exists' | 'read'>) {
    this.#files = files;
  }

  /** The paths a specifier may stand for, without their endings, the likeliest first. */
  candidates(specifier: string, file: string): string[] {
    const { base, paths } = this.#nearest(posix.dirname(file));
    const matching = paths
      .map(({ pattern, targets }) => ({ targets, star: starOf(pattern, specifier), rank: rankOf(pattern) }))
      .filter((each) => each.star !== undefined)
      .sort((a, b) => b.rank - a.rank);
    const [best] = matching;
    const named = best ? best.targets.map((each) => each.replace('*', () => best.star ?? '')) : [];
    return [...named, ...(base === undefined ? [] : [posix.join(base, specifier)])];
  }

  /** What a file is called by a pattern of its own, without a star. */
  namesOf(file: string): string[] {
    const { paths } = this.#nearest(posix.dirname(file));
    const stem = withoutEnding(file);
    return paths
      .filter(({ targets }) => targets.some((each) => each === file || withoutEnding(each) === stem))
      .map((each) => each.pattern);
  }

  #nearest(folder: string): Aliases {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const config = ['tsconfig.json', 'jsconfig.json']
      .map((name) => posix.join(folder, name))
      .find((path) => this.#files.exists(path));
    const isTop = folder === '.' || folder === '/';
    const found = config ? this.#read(config, 0) : isTop ? NONE : this.#nearest(posix.dirname(folder));
    this.#byFolder.set(folder, found);
    return found;
  }

  /** A file that can't be read or parsed names nothing: what it would name stays a package that isn't known. */
  #read(path: string, depth: number): Aliases {
    if (depth > DEEPEST || !this.#files.exists(path)) return NONE;
    const { config } = ts.parseConfigFileTextToJson(path, this.#files.read(path)) as { config?: RawConfig };
    const folder = posix.dirname(path);
    const inherited = texts([config?.extends].flat())
      .filter((each) => each.startsWith('.'))
      .map((each) => posix.join(folder, each.endsWith('.json') ? each : `${each}.json`))
      .map((each) => this.#read(each, depth + 1));
    const { baseUrl, paths } = config?.compilerOptions ?? {};
    const base = typeof baseUrl === 'string' ? posix.join(folder, baseUrl) : undefined;
    const own = Object.entries(paths ?? {}).map(([pattern, targets]) => ({
      pattern,
      targets: texts(targets).map((each) => posix.join(base ?? folder, each)),
    }));
    return {
      base: base ?? inherited.findLast((each) => each.base !== undefined)?.base,
      paths: paths ? own : (inherited.findLast((each) => each.paths.length > 0)?.paths ?? []),
    };
  }
}

/** As people write it: anything may stand anywhere. */
interface RawConfig {
  readonly extends?: unknown;
  readonly compilerOptions?: {
    readonly baseUrl?: unknown;
    readonly paths?: Readonly<Record<string, unknown>>;
  };
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}

/** What stands for the `*`; an empty text for a pattern without one; undefined where it does not match. */
function starOf(pattern: string, specifier: string): string | undefined {
  const at = pattern.indexOf('*');
  if (at < 0) return pattern === specifier ? '' : undefined;
  const [head, tail] = [pattern.slice(0, at), pattern.slice(at + 1)];
  const fits =
    specifier.length >= head.length + tail.length && specifier.startsWith(head) && specifier.endsWith(tail);
  return fits ? specifier.slice(head.length, specifier.length - tail.length) : undefined;
}

/** A pattern without a star goes first, then the one with the longest beginning. */
function rankOf(pattern: string): number {
  const at = pattern.indexOf('*');
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}
