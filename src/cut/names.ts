import type { Cut, Values } from '../decide/decision.js';
import type { NamesInUse } from '../decide/names-in-use.js';
import { isReadByPackages, isReservedVariable, LONGEST_VARIABLE } from '../model/variable-names.js';

/** A variable that cuts read, and its value in each environment. */
export interface Allocated {
  readonly variable: string;
  readonly values: Values;
  /** What it would be called without the user's wishes: that, and its own name where there were none. */
  readonly from: ReadonlySet<string>;
}

/**
 * Gives each value its variable: the first of its candidate names that is free, or that carries the same
 * values already. `taken` are names the functions have with a meaning of their own.
 */
export class Names {
  readonly #allocated = new Map<string, Allocated & { readonly from: Set<string> }>();
  readonly #declined = new Map<string, string>();
  readonly #taken: NamesInUse;
  readonly #chosen: ReadonlyMap<string, string>;

  /** `chosen` renames variables, as `parameters:` in dealias.yaml says: from the name dealias would take. */
  constructor(taken: NamesInUse, chosen: ReadonlyMap<string, string> = new Map()) {
    this.#taken = taken;
    this.#chosen = chosen;
  }

  /** `own` is the variable that code itself sets to the value: that name is free for it, unless something else is done with it. */
  allocate(candidates: readonly string[], values: Values, own?: string): string {
    const signature = signatureOf(values);
    const called = (name: string): string => this.#chosen.get(name) ?? name;
    const usable = candidates
      .map((name) => (isReadByPackages(name) && name !== own ? `APP_${name}` : name))
      .filter((name) => !isReservedVariable(called(name)) && called(name).length <= LONGEST_VARIABLE);
    const [first = 'SETTING'] = usable;
    for (const from of [...usable, ...numbered(called(first))]) {
      const name = called(from);
      const holder = this.#allocated.get(name);
      if (holder && signatureOf(holder.values) === signature) {
        holder.from.add(from);
        return name;
      }
      const isOwn = name === own && this.#taken.maySet(name, values);
      if (holder || (this.#taken.has(name) && !isOwn)) {
        if (name !== from && !holder?.from.has(from)) this.#declined.set(from, name);
        continue;
      }
      this.#allocated.set(name, { variable: name, values, from: new Set([from]) });
      return name;
    }
    throw new RangeError('no name is free');
  }

  all(): readonly Allocated[] {
    return [...this.#allocated.values()];
  }

  /** Names the user chose that were not to be had: the name dealias would take, to the one that is taken. */
  declined(): ReadonlyMap<string, string> {
    return this.#declined;
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
