import type { Repository } from '../discover/repository.js';
import { isCode, isRunCode, withoutEnding } from '../model/code-file.js';
import { latin1 } from '../model/latin1.js';
import { escaped } from '../model/pattern.js';
import type { ModuleResolver } from '../program/module-resolver.js';

/** The last part of what may be a module's name: in quotes, behind the last slash. */
const MODULE = /[/'"`]([^/'"`\r\n]+)(?=['"`])/g;
/** A module that is loaded by a name that is put together. */
const COMPUTED = /\b(?:import|require)\s*\(\s*(?:[^'"`\s)]|`[^`]*\$\{|['"][^'"]*['"]\s*\+)/;

/** Which code files of a repository mention a module's file name, and an export. Bytes are taken as Latin-1. */
export class Mentions {
  readonly #repository: Repository;
  #byModule: Map<string, string[]> | undefined;
  #computing: readonly string[] | undefined;

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** All files are searched once, at the first question. */
  ofModule(stem: string): readonly string[] {
    this.#byModule ??= this.#index();
    return this.#byModule.get(latin1(stem)) ?? [];
  }

  /** Of all names that a file may be loaded by. */
  ofFile(file: string, resolver: ModuleResolver): readonly string[] {
    const stem = lastPart(file).replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
    const folder = file.split('/').at(-2) ?? '';
    const names = [stem === 'index' ? folder : stem, ...resolver.namesOf(file).map(lastPart)];
    return [...new Set(names.flatMap((each) => this.ofModule(each)))];
  }

  of(path: string, word: string): boolean {
    return this.#repository.matches(path, new RegExp(`\\b${escaped(latin1(word))}\\b`));
  }

  /** Those that load modules by names that are put together. */
  computing(): readonly string[] {
    this.#computing ??= this.#repository.paths.filter(
      (path) => isRunCode(path) && this.#repository.matches(path, COMPUTED),
    );
    return this.#computing;
  }

  textOf(path: string): string {
    return this.#repository.read(path);
  }

  #index(): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const path of this.#repository.paths) {
      if (!isCode(path)) continue;
      const names = this.#repository.finds(path, MODULE);
      for (const stem of new Set([...names, ...names.map((each) => withoutEnding(each))])) {
        const files = found.get(stem) ?? [];
        found.set(stem, files);
        files.push(path);
      }
    }
    return found;
  }
}

function lastPart(path: string): string {
  return path.split('/').at(-1) ?? path;
}
