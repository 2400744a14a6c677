import { ts } from 'ts-morph';
import type { Values } from './decision.js';
import type { GivenNames } from './given-names.js';
import type { HandlerQuestion } from './handlers.js';
import { walkDown } from './nodes.js';
import { plainName, speltNames } from './spelt-names.js';
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
  readonly #makers: readonly ts.Node[];
  readonly #spelt: ReadonlySet<string>;
  readonly #starting: ts.Node | undefined;
  readonly #isNamedElsewhere: (name: string, counts: (path: string) => boolean) => boolean;
  readonly #isStarted: (path: string) => boolean;

  constructor(
    { entries, isNamedElsewhere }: Pick<HandlerQuestion, 'entries' | 'isNamedElsewhere'>,
    files: readonly ts.SourceFile[],
    inCode: VariablesInCode,
    given: GivenNames,
  ) {
    const anyRead = inCode.anyRead || given.takingAll.size > 0;
    const texts = anyRead ? files.map((file) => file.text) : given.puttingTogether;
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
      ...(anyRead ? found(WORD) : []),
      ...given.names,
    ]);
    this.#beginnings = found(BEGINNING);
    this.#ends = found(END);
    this.#inCode = inCode;
    this.#makers = [...inCode.madeNames, ...given.takingAll];
    this.#spelt = this.#makers.length > 0 ? speltNames(files) : new Set();
    this.#starting = files.map(startingPrograms).find((each) => each !== undefined);
    const followed = new Set(files.map((each) => each.fileName));
    this.#isNamedElsewhere = (name, counts) => isNamedElsewhere(name, followed, counts);
    this.#isStarted = (path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return this.#starting !== undefined && files.some((file) => file.text.includes(name));
    };
    this.#given = given;
  }

  has(name: string): boolean {
    return (
      this.#names.has(name) ||
      this.#beginnings.some((each) => name.startsWith(each)) ||
      this.#ends.some((each) => name.endsWith(each)) ||
      this.#spelt.has(plainName(name)) ||
      this.#isNamedElsewhere(name, (path) => SCHEMA.test(path) || this.#isStarted(path))
    );
  }

  /** What may read a variable other than by its name in the code that is followed. */
  otherReaders(name: string): readonly ts.Node[] {
    const makers = this.#spelt.has(plainName(name)) ? this.#makers : [];
    const isStarted = this.#isNamedElsewhere(name, this.#isStarted);
    return this.#starting && isStarted ? [...makers, this.#starting] : makers;
  }

  /** Whether a variable that the code sets itself may have these values from the start: nothing would see a difference. */
  maySet(name: string, values: Values): boolean {
    return (
      !this.#inCode.anyRead && !this.#given.has(name) && this.#inCode.strangers(name, values).length === 0
    );
  }
}

/** Where a file loads what starts other programs: these have the variables as well. */
function startingPrograms(file: ts.SourceFile): ts.Node | undefined {
  let found: ts.Node | undefined;
  walkDown(file, (node) => {
    if (ts.isStringLiteral(node) && STARTS.test(node.text)) found ??= node;
    return found !== undefined;
  });
  return found;
}

/** By these packages are told which variables they are to read. */
const SCHEMA = /\.(?:prisma|toml|ini|conf|properties)$/i;

const STARTS = /^(?:node:)?child_process$|^(?:execa|cross-spawn|shelljs|zx|\$)$/;
