import type { Repository } from '../discover/repository.js';
import { isCode, withoutEnding } from '../model/code-file.js';
import { escaped } from '../model/pattern.js';
import type { ModuleResolver } from '../program/module-resolver.js';
import type { OutsideUse } from '../sweep/exports.js';

/** The last part of what may be a module's name: in quotes, behind the last slash. */
const MODULE = /[/'"`]([^/'"`\r\n]+)(?=['"`])/g;
/** Hands on whatever another module exports. */
const HANDS_ON = /\bexport\s*\*|\bmodule\.exports\s*=\s*require\b|\.\.\.\s*require\b/;

/** Which code files of a repository mention a module's file name, and an export. Bytes are taken as Latin-1. */
export class Mentions {
  readonly #repository: Repository;
  #byModule: Map<string, string[]> | undefined;

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

  handsOn(path: string): boolean {
    return this.#repository.matches(path, HANDS_ON);
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
 * Which exports files that are not analysed (tests, scripts, other packages) may use: any that mentions both
 * the module's file name and the export's name. Too many rather than too few. Lambda calls those that are handlers.
 */
export function outsideUse(
  mentions: Mentions,
  resolver: ModuleResolver,
  analysed: () => ReadonlySet<string>,
  isHandler: (file: string, exportName: string) => boolean,
): OutsideUse {
  return {
    mayUse(file, name) {
      if (isHandler(file, name)) return true;
      const known = analysed();
      return mentions
        .ofFile(file, resolver)
        .some(
          (path) =>
            !known.has(path) && (name === 'default' || mentions.of(path, name) || mentions.handsOn(path)),
        );
    },
  };
}

function lastPart(path: string): string {
  return path.split('/').at(-1) ?? path;
}

/** Text as it looks where UTF-8 is read as Latin-1. */
function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
