import type { Cut, Values } from '../decide/decision.js';

/** A variable that cuts read, and its value in each environment. */
export interface Allocated {
  readonly variable: string;
  readonly values: Values;
}

const RESERVED = /^(AWS_|LAMBDA_|_|NODE_|PATH$|TZ$|LANG$|ENVIRONMENT$|HOME$|PWD$|LD_)/;

/**
 * Gives each value its variable: the first of its candidate names that is free, or that carries the same
 * values already. `taken` are names the functions have with a meaning of their own.
 */
export class Names {
  readonly #allocated = new Map<string, Allocated>();
  readonly #taken: ReadonlySet<string>;
  readonly #chosen: ReadonlyMap<string, string>;

  /** `chosen` renames variables, as `parameters:` in dealias.yaml says: from the name dealias would take. */
  constructor(taken: ReadonlySet<string>, chosen: ReadonlyMap<string, string> = new Map()) {
    this.#taken = taken;
    this.#chosen = chosen;
  }

  /** `own` is the variable that code itself sets to the value: that name is free for it, though code has it. */
  allocate(candidates: readonly string[], values: Values, own?: string): string {
    const signature = signatureOf(values);
    const usable = candidates
      .map((name) => this.#chosen.get(name) ?? name)
      .filter((name) => !RESERVED.test(name) && name.length <= 64);
    for (const name of [...usable, ...numbered(usable[0] ?? 'SETTING')]) {
      const holder = this.#allocated.get(name);
      if (holder && signatureOf(holder.values) === signature) return name;
      if (holder || (this.#taken.has(name) && name !== own)) continue;
      this.#allocated.set(name, { variable: name, values });
      return name;
    }
    throw new RangeError('no name is free');
  }

  all(): readonly Allocated[] {
    return [...this.#allocated.values()];
  }
}

function* numbered(base: string): Iterable<string> {
  for (let index = 2; index < 1000; index++) yield `${base}_${index}`;
}

export function signatureOf(values: Values): string {
  return JSON.stringify([...values].map(([name, value]) => [name, typeof value, value]));
}

/** Cuts that read a variable of their own. */
export type NamedCut = Extract<Cut, { names: readonly string[] }>;
