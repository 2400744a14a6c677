import type { Meaning } from './meaning.js';

export type Entries = { readonly [key: string]: Meaning };

/** A list of parts; TypeScript’s own test does not see that a list may be read-only. */
export function isList(meaning: Meaning | undefined): meaning is readonly Meaning[] {
  return Array.isArray(meaning);
}

export function isEntries(meaning: Meaning | undefined): meaning is Entries {
  return typeof meaning === 'object' && !isList(meaning);
}

/** Works out what a merge has added to a template, for the stack of one environment; leaves all else as it stands. */
export class AddedParts {
  readonly #after: Entries;
  readonly #values: ReadonlyMap<string, string>;
  readonly #parameters: ReadonlySet<string>;
  readonly #conditions: Entries;

  /** @param values of the parameters in this environment. */
  constructor(before: Entries, after: Entries, values: ReadonlyMap<string, string>) {
    this.#after = after;
    this.#values = values;
    this.#parameters = new Set(Object.keys(added(before.Parameters, after.Parameters)));
    this.#conditions = added(before.Conditions, after.Conditions);
  }

  /** The template as if the merge’s own parameters and conditions had never been. */
  resolvedRoot(): Entries {
    const root: Record<string, Meaning> = {};
    for (const [section, meaning] of Object.entries(this.#after)) {
      if (section === 'Parameters') root[section] = this.#declared(meaning);
      else if (section === 'Conditions') root[section] = without(meaning, Object.keys(this.#conditions));
      else if (section === 'Resources' || section === 'Outputs') root[section] = this.#apart(meaning);
      else root[section] = this.#resolve(meaning) ?? {};
    }
    return root;
  }

  /** What was declared before, with the default that stands in for the value given. */
  #declared(meaning: Meaning): Meaning {
    const entries = Object.entries(without(meaning, [...this.#parameters]));
    return Object.fromEntries(
      entries.map(([name, each]) => {
        const value = this.#values.get(name);
        return [name, value === undefined || !isEntries(each) ? each : { ...each, Default: value }];
      }),
    );
  }

  /** Resources or outputs: those whose condition does not hold are not there. */
  #apart(meaning: Meaning): Meaning {
    if (!isEntries(meaning)) return meaning;
    const found: Record<string, Meaning> = {};
    for (const [id, body] of Object.entries(meaning)) {
      const resolved = this.#resolve(body) ?? '';
      const condition = isEntries(resolved) ? resolved.Condition : undefined;
      if (!isEntries(resolved) || typeof condition !== 'string' || !(condition in this.#conditions)) {
        found[id] = resolved;
        continue;
      }
      const left = this.#left(condition);
      if (left === false) continue;
      const { Condition: _condition, ...rest } = resolved;
      found[id] = left === true ? rest : { ...rest, Condition: left };
    }
    return found;
  }

  /** Whether a condition of the merge holds; the name of the one that was there before, where that is left to say. */
  #left(name: string): boolean | string {
    const condition = this.#conditions[name];
    const both = isEntries(condition) ? condition['Fn::And'] : undefined;
    if (!isList(both)) return this.#holds(condition);
    let left: boolean | string = true;
    for (const each of both) {
      const named = isEntries(each) && typeof each.Condition === 'string' ? each.Condition : '';
      const holds = named in this.#conditions ? this.#left(named) : named;
      if (holds === false || holds === '') return false;
      if (holds !== true) left = holds;
    }
    return left;
  }

  /** Fn::Equals of a parameter, or Fn::Or of several: what the merge writes. */
  #holds(meaning: Meaning | undefined): boolean {
    if (!isEntries(meaning)) return false;
    const { 'Fn::Equals': equals, 'Fn::Or': either } = meaning;
    if (isList(either)) return either.some((each) => this.#holds(each));
    const [parameter, value] = isList(equals) ? equals : [];
    const name = isEntries(parameter) ? parameter.Ref : undefined;
    return typeof name === 'string' && this.#values.get(name) === value;
  }

  /** Undefined for what a condition of the merge takes away. */
  #resolve(meaning: Meaning): Meaning | undefined {
    if (isList(meaning)) {
      const items = meaning.map((each) => this.#resolve(each));
      return items.filter((each) => each !== undefined);
    }
    if (!isEntries(meaning)) return meaning;
    const entries = Object.entries(meaning);
    const [[name, argument] = ['', ''], more] = entries;
    if (more === undefined) {
      if (name === 'Ref' && typeof argument === 'string' && this.#parameters.has(argument))
        return this.#values.get(argument) ?? '';
      if (name === 'Fn::Sub' && typeof argument === 'string') return { [name]: this.#substituted(argument) };
      const [condition, yes = '', no = ''] = isList(argument) ? argument : [];
      if (name === 'Fn::If' && typeof condition === 'string' && condition in this.#conditions) {
        const chosen = this.#left(condition) === true ? yes : no;
        return isEntries(chosen) && chosen.Ref === 'AWS::NoValue' ? undefined : this.#resolve(chosen);
      }
    }
    return Object.fromEntries(
      entries.flatMap(([key, each]) => {
        const resolved = this.#resolve(each);
        return resolved === undefined ? [] : [[key, resolved] as const];
      }),
    );
  }

  #substituted(text: string): string {
    return text.replace(/\$\{([A-Za-z0-9]+)\}/g, (whole, name: string) =>
      this.#parameters.has(name) ? (this.#values.get(name) ?? '') : whole,
    );
  }
}

/** The entries that came in between. */
function added(before: Meaning | undefined, after: Meaning | undefined): Entries {
  return without(after ?? {}, isEntries(before) ? Object.keys(before) : []);
}

function without(meaning: Meaning, names: readonly string[]): Entries {
  if (!isEntries(meaning)) return {};
  return Object.fromEntries(Object.entries(meaning).filter(([name]) => !names.includes(name)));
}
