import type { ts } from 'ts-morph';
import { applyEdits, type TextEdit } from '../edits/apply-edits.js';
import type { ModuleSource } from '../evaluate/modules.js';
import { isRunCode } from '../model/code-file.js';
import type { HandlerEntry } from '../model/function.js';
import { computedLoads } from '../program/computed-loads.js';
import { namedModules } from '../program/named-modules.js';
import { parsed } from '../program/parsed.js';

/**
 * Which functions load a file once the edits are made, by file: an import that goes may have been the only way there.
 * A file that was loaded in a way that its text does not show stays loaded.
 */
export function stillLoaded(
  loadedBy: ReadonlyMap<string, ReadonlySet<string>>,
  entries: readonly HandlerEntry[],
  editsOf: (path: string) => readonly TextEdit[],
  source: ModuleSource,
): ReadonlyMap<string, ReadonlySet<string>> {
  const loaded = new Set(loadedBy.keys());
  const asTheyAre = new Loads(source, loaded, (file) => file);
  const asTheyWillBe = new Loads(source, loaded, (file) => {
    const edits = editsOf(file.fileName);
    return edits.length === 0 ? file : parsed(file.fileName, applyEdits(file.text, edits));
  });
  const still = new Map<string, Set<string>>();
  for (const { file, function: fn } of entries) {
    const before = asTheyAre.reach(file);
    const after = asTheyWillBe.reach(file);
    for (const [path, functions] of loadedBy) {
      if (!functions.has(fn.logicalId) || (before.has(path) && !after.has(path))) continue;
      still.set(path, (still.get(path) ?? new Set()).add(fn.logicalId));
    }
  }
  return still;
}

/** What files may load, some version of them given. Files that no run loaded (those of types) lead nowhere. */
class Loads {
  readonly #source: ModuleSource;
  readonly #loaded: ReadonlySet<string>;
  readonly #version: (file: ts.SourceFile) => ts.SourceFile;
  readonly #known = new Map<string, readonly string[]>();

  constructor(
    source: ModuleSource,
    loaded: ReadonlySet<string>,
    version: (file: ts.SourceFile) => ts.SourceFile,
  ) {
    this.#source = source;
    this.#loaded = loaded;
    this.#version = version;
  }

  reach(path: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const wanted = [path];
    for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      wanted.push(...this.#of(file));
    }
    return reached;
  }

  #of(path: string): readonly string[] {
    const known = this.#known.get(path);
    if (known) return known;
    const file = isRunCode(path) && this.#loaded.has(path) ? this.#source.sourceFile(path) : undefined;
    const found = file ? this.#from(this.#version(file)) : [];
    this.#known.set(path, found);
    return found;
  }

  #from(file: ts.SourceFile): string[] {
    const named = [...namedModules(file)].flatMap((each) => this.#source.resolve(each, file.fileName) ?? []);
    // A name that is put together may be that of any file that a run loaded.
    const found = computedLoads(file).flatMap(({ prefix = '' }) =>
      [...this.#loaded].filter((each) => each.startsWith(prefix)),
    );
    return [...named, ...found];
  }
}
