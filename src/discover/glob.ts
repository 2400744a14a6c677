/**
 * Globs, matched in time proportional to pattern times path whatever the two are. Packages for globs make regular
 * expressions of them, and a pattern of some twenty stars, which a pull request may bring, then takes for ever.
 *
 * `*` and `?` stay within a name, `**` as a whole name is any number of names (at the end, one at least), `[a-z]` and `[!a]` are one character,
 * `{a,b}` is either. A backslash takes away what the next character means. Names that begin with a dot are as others.
 */
export interface GlobOptions {
  /** Whether braces choose; they stand for themselves in a CODEOWNERS file. */
  readonly braces?: boolean;
}

type Test = (char: string) => boolean;

/** A state of the automaton: it takes a character, or goes on without one. */
interface State {
  readonly takes?: Test;
  readonly to: number[];
}

/** Adds the states of a part of a pattern before a given one, and says where it begins. */
type Part = (states: State[], next: number) => number;

const NOT_SLASH: Test = (char) => char !== '/';
const ANY: Test = () => true;

/** Whether a path, with `/` and without one at its ends, fits one of the globs. */
export function globMatcher(globs: readonly string[], options: GlobOptions = {}): (path: string) => boolean {
  const states: State[] = [{ to: [] }];
  const starts = globs.map((glob) => new Parser(glob, options.braces ?? true).parse()(states, 0));
  return (path) => {
    let reached = withoutTaking(states, starts);
    for (const char of path) {
      if (reached.size === 0) return false;
      reached = withoutTaking(
        states,
        [...reached].flatMap((at) => (states[at]?.takes?.(char) ? (states[at]?.to ?? []) : [])),
      );
    }
    return reached.has(0);
  };
}

/** The states that can be reached from others without a character. */
function withoutTaking(states: readonly State[], from: readonly number[]): Set<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const state = states[at];
    if (state && state.takes === undefined) open.push(...state.to);
  }
  return reached;
}

const add = (states: State[], state: State): number => states.push(state) - 1;
const one =
  (takes: Test): Part =>
  (states, next) =>
    add(states, { takes, to: [next] });
const many =
  (part: Part): Part =>
  (states, next) => {
    const fork: State = { to: [next] };
    const at = add(states, fork);
    fork.to.push(part(states, at));
    return at;
  };
const either =
  (parts: readonly Part[]): Part =>
  (states, next) =>
    add(states, { to: parts.map((part) => part(states, next)) });
const sequence =
  (parts: readonly Part[]): Part =>
  (states, next) =>
    parts.reduceRight((after, part) => part(states, after), next);
const slash = one((char) => char === '/');
const FOLDERS = many(sequence([one(NOT_SLASH), many(one(NOT_SLASH)), slash]));

class Parser {
  readonly #glob: string;
  readonly #braces: boolean;
  #at = 0;

  constructor(glob: string, braces: boolean) {
    this.#glob = glob;
    this.#braces = braces;
  }

  parse(): Part {
    return this.#sequence('');
  }

  /** Up to one of the characters that end it. */
  #sequence(ends: string): Part {
    const parts: Part[] = [];
    while (this.#at < this.#glob.length && !ends.includes(this.#glob.charAt(this.#at)))
      parts.push(this.#next());
    return sequence(parts);
  }

  #next(): Part {
    const rest = this.#glob.slice(this.#at);
    if (this.#atName() && /^\*\*\//.test(rest)) return this.#taken(3, FOLDERS);
    if (this.#atName() && rest === '**') return this.#taken(2, sequence([one(ANY), many(one(ANY))]));
    if (rest.startsWith('*')) return this.#taken(/^\*+/.exec(rest)?.[0].length ?? 1, many(one(NOT_SLASH)));
    if (rest.startsWith('?')) return this.#taken(1, one(NOT_SLASH));
    const listed = /^\[([!^]?)(\]?[^\]/]+|\])\]/.exec(rest);
    if (listed) return this.#taken(listed[0].length, one(oneOf(listed[2] ?? '', listed[1] !== '')));
    if (this.#braces && rest.startsWith('{') && closes(rest)) return this.#choice();
    const literal = rest.startsWith('\\') && rest.length > 1 ? rest.slice(1) : rest;
    const char = String.fromCodePoint(literal.codePointAt(0) ?? 0);
    return this.#taken(
      rest.length - literal.length + char.length,
      one((each) => each === char),
    );
  }

  #choice(): Part {
    const parts: Part[] = [];
    do {
      this.#at++;
      parts.push(this.#sequence(',}'));
    } while (this.#glob[this.#at] === ',');
    return this.#taken(1, either(parts));
  }

  #atName(): boolean {
    return this.#at === 0 || '/{,'.includes(this.#glob.charAt(this.#at - 1));
  }

  #taken(length: number, part: Part): Part {
    this.#at += length;
    return part;
  }
}

/** Whether the brace that a text begins with is closed, and holds a choice. */
function closes(text: string): boolean {
  let depth = 0;
  let choice = false;
  for (const token of text.matchAll(/\\.|[{},]/g)) {
    if (token[0] === '{') depth++;
    else if (token[0] === ',') choice ||= depth === 1;
    else if (token[0] === '}' && --depth === 0) return choice;
  }
  return false;
}

/** One of the characters between brackets: single ones and ranges. */
function oneOf(listed: string, negated: boolean): Test {
  const ranges = [...listed.matchAll(/(.)-(.)|\\?(.)/gsu)].map(
    ([, from, to, single]) => [from ?? single ?? '', to ?? single ?? ''] as const,
  );
  return (char) => char !== '/' && ranges.some(([from, to]) => from <= char && char <= to) !== negated;
}
