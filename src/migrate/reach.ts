import type { Repository } from '../discover/repository.js';
import { SIGNAL_BYTES } from '../discover/searches.js';
import type { HandlerEntry } from '../model/function.js';
import type { ModuleResolver } from '../program/module-resolver.js';

/** Every way to name another module as a text: `from '…'`, `import '…'`, `import('…')`, `require('…')`. */
const NAMED = /\b(?:from|import|require)\s*\(?\s*['"`]([^'"`\r\n]+)['"`]/g;
/** One that is computed: what it loads is known only when the code runs. */
const COMPUTED =
  /((?:\b(?:import|require)\s*\(\s*(?:[^'"`\s)]|`[^`]*\$\{|['"][^'"]*['"]\s*\+))|\bcreateRequire\b|=\s*require\b(?!\s*\())/g;

/** Which modules lead to which, by a search of their bytes: nothing is parsed. */
export class Reach {
  readonly #repository: Repository;
  readonly #named: RegExp | undefined;
  readonly #resolver: ModuleResolver;
  readonly #imports = new Map<string, { readonly files: readonly string[]; readonly computed: boolean }>();

  /** `named` finds mentions of modules whose helpers dealias.yaml names. */
  constructor(repository: Repository, named: RegExp | undefined, resolver: ModuleResolver) {
    this.#resolver = resolver;
    this.#repository = repository;
    this.#named = named;
  }

  /**
   * The entries that may have to do with a signal: those from which a file with its name can be reached, or code
   * that loads what it computes, and those that share a module with these, whose configuration they need too.
   */
  relevant(entries: readonly HandlerEntry[]): HandlerEntry[] {
    const closures = entries.map((entry) => ({ entry, ...this.#closure(entry.file) }));
    const first = closures.filter(
      ({ computed, files }) => computed || [...files].some((file) => this.#mentionsSignal(file)),
    );
    const touched = new Set(first.flatMap(({ files }) => [...files]));
    return closures
      .filter(({ files }) => [...files].some((file) => touched.has(file)))
      .map(({ entry }) => entry);
  }

  /** What a file loads by name. */
  imports(file: string): readonly string[] {
    return this.#importsOf(file).files;
  }

  /** A file and all that it leads to by name. */
  filesFrom(file: string): ReadonlySet<string> {
    return this.#closure(file).files;
  }

  #mentionsSignal(file: string): boolean {
    const repository = this.#repository;
    const named = this.#named;
    return repository.matches(file, SIGNAL_BYTES) || (named !== undefined && repository.matches(file, named));
  }

  #closure(start: string): { readonly files: ReadonlySet<string>; readonly computed: boolean } {
    const files = new Set([start]);
    let computed = false;
    for (const file of files) {
      const found = this.#importsOf(file);
      computed ||= found.computed;
      for (const each of found.files) files.add(each);
    }
    return { files, computed };
  }

  #importsOf(file: string) {
    const known = this.#imports.get(file);
    if (known) return known;
    const repository = this.#repository;
    const found = {
      files: repository
        .finds(file, NAMED)
        .map((specifier) => this.#resolver.resolve(specifier, file))
        .filter((path) => path !== undefined),
      computed: repository.finds(file, COMPUTED).length > 0,
    };
    this.#imports.set(file, found);
    return found;
  }
}
