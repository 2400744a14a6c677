import type { ts } from 'ts-morph';
import { isManyMore, representatives } from './alike.js';
import type { ObjectValue, Value } from './values.js';

/** The functions and classes that the program holds as values: a call of something unknown may run them. */
export class OwnFunctions {
  readonly #all = new Set<ObjectValue>();
  readonly #named = new Map<string, Set<ObjectValue>>();

  /** Notes a function that is handed on as a value, or held as a property `name`. */
  note(value: Value, name?: string): void {
    if (value.kind !== 'object' || value.shape.type !== 'function') return;
    if (value.shape.call.type === 'builtin') return;
    add(this.#all, value);
    if (name === undefined) return;
    const named = this.#named.get(name) ?? new Set();
    add(named, value);
    this.#named.set(name, named);
  }

  /** What is being run as code that can't be seen might, and whose it is. */
  readonly unseen: { readonly code: ts.Node; readonly of: object }[] = [];

  readonly #running: (string | undefined)[] = [];
  #areLeftRunning = false;

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

  /** The same with all that were left to code that can't be seen. */
  whileLeftRun(run: () => void): void {
    if (this.#areLeftRunning) return;
    this.#areLeftRunning = true;
    try {
      run();
    } finally {
      this.#areLeftRunning = false;
    }
  }

  /** Those that may be found as property `name` of something; all of them where that isn't known. */
  under(name: string | undefined): ReadonlySet<ObjectValue> {
    return name === undefined ? this.#all : (this.#named.get(name) ?? new Set());
  }
}

function add(functions: Set<ObjectValue>, value: ObjectValue): void {
  if (functions.has(value)) return;
  functions.add(value);
  if (!isManyMore(functions.size - 1, functions.size)) return;
  const different = representatives(functions);
  functions.clear();
  for (const each of different) functions.add(each);
}
