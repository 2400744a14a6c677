import type { ts } from 'ts-morph';
import type { ObjectValue, Value } from './values.js';

/** The functions and classes that the program holds as values: a call of something unknown may run them. */
export class OwnFunctions {
  readonly #all = new Set<ObjectValue>();
  readonly #named = new Map<string, Set<ObjectValue>>();

  /** Notes a function that is handed on as a value, or held as a property `name`. */
  note(value: Value, name?: string): void {
    if (value.kind !== 'object' || value.shape.type !== 'function') return;
    if (value.shape.call.type === 'builtin') return;
    this.#all.add(value);
    if (name === undefined) return;
    const named = this.#named.get(name) ?? new Set();
    this.#named.set(name, named.add(value));
  }

  /** What is being run as code that can't be seen might, and whose it is. */
  readonly unseen: { readonly code: ts.Node; readonly of: object }[] = [];

  readonly #running: (string | undefined)[] = [];

  /** Does something with all of a name, unless it is done within just that: what runs them does so until nothing changes. */
  whileRunning(name: string | undefined, run: () => void): void {
    if (this.#running.includes(undefined) || this.#running.includes(name)) return;
    this.#running.push(name);
    try {
      run();
    } finally {
      this.#running.pop();
    }
  }

  /** Those that may be found as property `name` of something; all of them where that isn't known. */
  under(name: string | undefined): ReadonlySet<ObjectValue> {
    return name === undefined ? this.#all : (this.#named.get(name) ?? new Set());
  }
}
