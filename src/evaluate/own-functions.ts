import type { ts } from 'ts-morph';
import { Slot } from './slots.js';
import { NO_OBJECTS, type ObjectValue, primitive, type Value } from './values.js';

interface Group {
  readonly functions: Set<ObjectValue>;
  /** A place, so that who asks for the functions is known to depend on how many there are. */
  readonly size: Slot;
}

const NONE = primitive(0);

function newGroup(): Group {
  return { functions: new Set(), size: new Slot(NONE, 0) };
}

/** The functions and classes that the program holds as values: a call of something unknown may run them. */
export class OwnFunctions {
  readonly #all = newGroup();
  readonly #named = new Map<string, Group>();

  /** Notes a function that is handed on as a value, or held as a property `name`. */
  note(value: Value, name?: string): void {
    if (value.kind !== 'object' || value.shape.type !== 'function') return;
    if (value.shape.call.type === 'builtin') return;
    this.#add(this.#all, value);
    if (name !== undefined) this.#add(this.#under(name), value);
  }

  #add(group: Group, value: ObjectValue): void {
    group.functions.add(value);
    group.size.held = primitive(group.functions.size);
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
    const { functions, size } = name === undefined ? this.#all : this.#under(name);
    return size.value === NONE ? NO_OBJECTS : functions;
  }

  #under(name: string): Group {
    const group = this.#named.get(name) ?? newGroup();
    this.#named.set(name, group);
    return group;
  }
}
