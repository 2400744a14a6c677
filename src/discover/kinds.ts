import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join, posix } from 'node:path';

export type Kind = 'file' | 'folder' | 'link' | 'other';

/**
 * What stands at the paths below a root, links not followed. Whole folders are read at once, and remembered:
 * asking for each file by itself takes several times as long.
 */
export class Kinds {
  readonly #root: string;
  readonly #folders = new Map<string, ReadonlyMap<string, Kind> | 'unlisted' | 'unreal'>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Undefined where nothing stands, `behind a link` where a folder on the way is none. */
  at(path: string): Kind | 'behind a link' | undefined {
    const listed = this.#folder(posix.dirname(path));
    if (listed === 'unreal') return 'behind a link';
    return listed === 'unlisted' ? this.#ask(path) : listed.get(posix.basename(path));
  }

  #folder(path: string): ReadonlyMap<string, Kind> | 'unlisted' | 'unreal' {
    const known = this.#folders.get(path) ?? this.#look(path);
    this.#folders.set(path, known);
    return known;
  }

  #look(path: string): ReadonlyMap<string, Kind> | 'unlisted' | 'unreal' {
    if (path !== '.' && this.at(path) !== 'folder') return 'unreal';
    try {
      const entries = readdirSync(join(this.#root, path), { withFileTypes: true });
      return new Map(entries.map((entry) => [entry.name, kindOf(entry)]));
    } catch {
      // A folder may be closed to those who list it, and open to those who know what they ask for.
      return 'unlisted';
    }
  }

  #ask(path: string): Kind | undefined {
    try {
      return kindOf(lstatSync(join(this.#root, path)));
    } catch {
      return undefined;
    }
  }
}

function kindOf(entry: Dirent | Stats): Kind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
