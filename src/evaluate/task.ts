import type { Slot, Value } from './values.js';

/** A run of code that nobody waits for as yet, so that other code goes on in its midst. */
export interface Task {
  /** Holds something once it was awaited. */
  readonly over: Slot;
  readonly writes: ReadonlyMap<Slot, TaskWrite>;
  /** The age of the oldest of its own variables. */
  readonly start: number;
  /** Something that is older was written to before it was over: what it gives may depend on that. */
  disturbed: boolean;
}

export interface TaskWrite {
  /** What the slot holds meanwhile. */
  readonly perhaps: Value;
  /** What it holds once the task is over. */
  readonly after: Value;
}
