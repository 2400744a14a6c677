import type { Repository } from '../discover/repository.js';
import { isCode, isRunCode, withoutEnding } from '../model/code-file.js';
import { escaped } from '../model/pattern.js';
import type { ModuleResolver } from '../program/module-resolver.js';
import { parsed, syntaxErrors } from '../program/parsed.js';
import { Symbols } from '../program/symbols.js';
import type { OutsideUse } from '../sweep/exports.js';
import { OutOfSight } from '../sweep/out-of-sight.js';

/** The last part of what may be a module's name: in quotes, behind the last slash. */
const MODULE = /[/'"`]([^/'"`\r\n]+)(?=['"`])/g;
/** A module that is loaded by a name that is put together. */
const COMPUTED = /\b(?:import|require)\s*\(\s*(?:[^'"`\s)]|`[^`]*\$\{|['"][^'"]*['"]\s*\+)/;
/** A longer text is a bundle: nobody wrote it, and what it takes of a module is not looked at. */
const LONGEST = 500_000;

/** Which code files of a repository mention a module's file name, and an export. Bytes are taken as Latin-1. */
export class Mentions {
  readonly #repository: Repository;
  #byModule: Map<string, string[]> | undefined;
  #computing: readonly string[] | undefined;
  readonly #sights = new Map<string, OutOfSight | undefined>();

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

  /** Whether code takes an export of a module in a way that need not name it. */
  takes(path: string, file: string, name: string, resolver: ModuleResolver): boolean {
    if (!this.#sights.has(path)) this.#sights.set(path, this.#sightOf(path, resolver));
    return this.#sights.get(path)?.keeps(file, name) ?? true;
  }

  #sightOf(path: string, resolver: ModuleResolver): OutOfSight | undefined {
    const text = this.#repository.read(path);
    const source = text.length > LONGEST ? undefined : parsed(path, text);
    return source && syntaxErrors(source).length === 0
      ? new OutOfSight([source], new Symbols([source]), resolver)
      : undefined;
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

/**
 * Which exports files that are not followed (tests, scripts, other packages) may use: any that mentions both
 * the module's file name and the export's name, or takes the module as a whole. Too many rather than too few. Lambda
 * calls those that are handlers.
 */
export function outsideUse(
  mentions: Mentions,
  resolver: ModuleResolver,
  isHandler: (file: string, exportName: string) => boolean,
): (followed: ReadonlySet<string>) => OutsideUse {
  return (followed) => ({
    mayUse(file, name) {
      if (isHandler(file, name)) return true;
      const isOther = (path: string): boolean => !followed.has(path);
      const takes = (path: string): boolean => mentions.takes(path, file, name, resolver);
      return (
        mentions
          .ofFile(file, resolver)
          .filter(isOther)
          .some((path) => name === 'default' || mentions.of(path, name) || takes(path)) ||
        mentions.computing().filter(isOther).some(takes)
      );
    },
  });
}

function lastPart(path: string): string {
  return path.split('/').at(-1) ?? path;
}

/** Text as it looks where UTF-8 is read as Latin-1. */
function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
