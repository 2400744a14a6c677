/** What the parts of a generated program are made with: each call makes another part, drawn from the same tape. */
export interface Making {
  /** A number below `count`. */
  pick(count: number): number;
  /** One of these, drawn. */
  one(...makers: readonly (() => string)[]): string;
  /** A short text as a literal. */
  word(): string;
  /** An expression one level less deep. */
  expression(): string;
  /** An expression in a function that is not asynchronous; `names` are its own. */
  plain(...names: readonly string[]): string;
  /** One statement, of its own scope but for `names`. */
  statement(...names: readonly string[]): string;
  /** One statement in a function that is not asynchronous; `names` are its own. */
  inside(...names: readonly string[]): string;
  /** A block in a function that is not asynchronous and has these names. */
  body(...names: readonly string[]): string;
  /** A new name, which is in scope from then on. Its first letter says what it is: `v`ariable, `o`bject, `l`ist, `f`unction. */
  declare(kind: Kind): string;
  /** A label that nothing else has. */
  label(): string;
  /** A name of that kind in scope; undefined where there is none. */
  known(kind: Kind): string | undefined;
}

export type Kind = 'v' | 'o' | 'l' | 'f';

/** Makes one statement or one expression. */
export type Construct = (make: Making) => string;

/** What is done with a name of that kind, which is declared by `otherwise` where there is none yet. */
export function withKnown(
  kind: Kind,
  otherwise: Construct,
  make: (name: string, making: Making) => string,
): Construct {
  return (making) => {
    const name = making.known(kind);
    return name === undefined ? otherwise(making) : make(name, making);
  };
}
