import type { Machine } from './machine.js';
import type { Slot, Value } from './values.js';

/** What the evaluator must be told about the world outside the user's code. */
export interface World {
  /** The values of global names: `process`, `JSON`, `Math`…; undefined for a name it doesn't know. */
  global(name: string): Slot | undefined;
  /**
   * A signal read off a value that isn't known, told by the property's name alone.
   * @param mayBeContext false where it can't be what the handler gets: an ARN there is somebody else's
   */
  signalOfUnknown(key: string, mayBeContext: boolean): Slot | undefined;
  /**
   * What `import`/`require` of `specifier` gives in `file`: the module's exports, or undefined where the
   * module is not part of the repository.
   */
  module(specifier: string, file: string): Value | undefined;
  /** The same for `import()`, which gives a namespace. */
  namespace(specifier: string, file: string): Value | undefined;
  /** True for the handler's own context object. */
  isContext(value: Value): boolean;
  /** Whether a value is the function by which the handler answers: what that is given comes back to nobody. */
  isCallback(value: Value): boolean;
  /** True for what the handler gets: the event, the context, the variables. */
  isInput(value: Value): boolean;
}

/** What every part of the interpreter passes on: the state of the run, and the world. */
export interface Evaluator {
  readonly machine: Machine;
  readonly world: World;
}
