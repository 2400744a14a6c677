import type { ModuleResolver } from '../program/module-resolver.js';
import { parsed, syntaxErrors } from '../program/parsed.js';
import { Symbols } from '../program/symbols.js';
import type { OutsideUse } from '../sweep/exports.js';
import { OutOfSight } from '../sweep/out-of-sight.js';
import type { Mentions } from './code-mentions.js';

/** A longer text is a bundle: nobody wrote it, and what it takes of a module is not looked at. */
const LONGEST = 500_000;

/** What files that are not followed take of modules. */
class Sights {
  readonly #mentions: Mentions;
  readonly #resolver: ModuleResolver;
  readonly #byPath = new Map<string, OutOfSight | undefined>();

  constructor(mentions: Mentions, resolver: ModuleResolver) {
    this.#mentions = mentions;
    this.#resolver = resolver;
  }

  /** Whether code takes an export of a module in a way that need not name it. */
  takes(path: string, file: string, name: string): boolean {
    if (!this.#byPath.has(path)) this.#byPath.set(path, this.#sightOf(path));
    return this.#byPath.get(path)?.keeps(file, name) ?? true;
  }

  #sightOf(path: string): OutOfSight | undefined {
    const text = this.#mentions.textOf(path);
    const source = text.length > LONGEST ? undefined : parsed(path, text);
    return source && syntaxErrors(source).length === 0
      ? new OutOfSight([source], new Symbols([source]), this.#resolver)
      : undefined;
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
  const sights = new Sights(mentions, resolver);
  return (followed) => ({
    mayUse(file, name) {
      if (isHandler(file, name)) return true;
      const isOther = (path: string): boolean => !followed.has(path);
      const takes = (path: string): boolean => sights.takes(path, file, name);
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
