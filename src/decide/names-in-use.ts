import type { ts } from 'ts-morph';
import type { HandlerEntry } from '../model/function.js';
import type { Values } from './decision.js';
import type { GivenNames } from './given-names.js';
import type { VariablesInCode } from './variables-in-code.js';

/** A word that may name a variable. */
const WORD = /(?<![A-Za-z0-9_$])[A-Z][A-Z0-9_]+(?![A-Za-z0-9_$])/g;
/** What names of variables begin or end with where they are put together. */
const BEGINNING = /(?<=['"`/^])[A-Z][A-Z0-9]*_(?:[A-Z0-9]+_)*(?=['"`/$])/g;
const END = /(?<=['"`}/])(?:_[A-Z0-9]+)+(?=['"`/$])/g;

/** Which variables mean something already: to the template, or to code that reads or sets them. */
export class NamesInUse {
  readonly #names: ReadonlySet<string>;
  readonly #given: GivenNames;
  readonly #beginnings: readonly string[];
  readonly #ends: readonly string[];
  readonly #inCode: VariablesInCode;

  constructor(
    entries: readonly HandlerEntry[],
    files: readonly ts.SourceFile[],
    inCode: VariablesInCode,
    given: GivenNames,
  ) {
    const texts = inCode.anyRead ? files.map((file) => file.text) : given.puttingTogether;
    const found = (pattern: RegExp): string[] => texts.flatMap((each) => each.match(pattern) ?? []);
    const inText = files.flatMap((file) =>
      [...file.text.matchAll(/\benv(?:\?\.|\.)(\w+)|\benv\[\s*['"`](\w+)['"`]\s*\]/g)].map(
        ([, plain, quoted]) => plain ?? quoted ?? '',
      ),
    );
    this.#names = new Set([
      ...entries.flatMap((entry) => Object.keys(entry.function.variables)),
      ...inText,
      ...inCode.names,
      ...(inCode.anyRead ? found(WORD) : []),
      ...given.names,
    ]);
    this.#beginnings = found(BEGINNING);
    this.#ends = found(END);
    this.#inCode = inCode;
    this.#given = given;
  }

  has(name: string): boolean {
    return (
      this.#names.has(name) ||
      this.#beginnings.some((each) => name.startsWith(each)) ||
      this.#ends.some((each) => name.endsWith(each))
    );
  }

  /** Whether a variable that the code sets itself may have these values from the start: nothing would see a difference. */
  maySet(name: string, values: Values): boolean {
    return (
      !this.#inCode.anyRead && !this.#given.has(name) && this.#inCode.strangers(name, values).length === 0
    );
  }
}
