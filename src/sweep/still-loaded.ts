import { ts } from 'ts-morph';
import { applyEdits, type TextEdit } from '../edits/apply-edits.js';
import type { ModuleSource } from '../evaluate/modules.js';
import { isRunCode } from '../model/code-file.js';
import type { HandlerEntry } from '../model/function.js';

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
  const isLoaded = (path: string): boolean => loadedBy.has(path);
  const asTheyAre = new Imports(source, isLoaded, (text) => text);
  const asTheyWillBe = new Imports(source, isLoaded, (text, path) => applyEdits(text, editsOf(path)));
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

/** What files import by name, some version of their texts given. Files that no run loaded (those of types) lead nowhere. */
class Imports {
  readonly #source: ModuleSource;
  readonly #isLoaded: (path: string) => boolean;
  readonly #version: (text: string, path: string) => string;
  readonly #known = new Map<string, readonly string[]>();

  constructor(
    source: ModuleSource,
    isLoaded: (path: string) => boolean,
    version: (text: string, path: string) => string,
  ) {
    this.#source = source;
    this.#isLoaded = isLoaded;
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

  #of(file: string): readonly string[] {
    const known = this.#known.get(file);
    if (known) return known;
    const text = isRunCode(file) && this.#isLoaded(file) ? this.#source.sourceFile(file)?.text : undefined;
    const { importedFiles = [] } =
      text === undefined ? {} : ts.preProcessFile(this.#version(text, file), true, true);
    const found = importedFiles.flatMap((each) => this.#source.resolve(each.fileName, file) ?? []);
    this.#known.set(file, found);
    return found;
  }
}
