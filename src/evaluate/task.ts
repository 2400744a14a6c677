import { type Slot, UNDEFINED, type Value } from './values.js';

/** A run of code that nobody waits for as yet, so that other code goes on in its midst. */
export interface Task {
  /** Holds something once it was awaited. */
  readonly over: Slot;
  readonly writes: ReadonlyMap<Slot, TaskWrite>;
  /** The age of the oldest of its own variables. */
  readonly start: number;
  /** Something that is older was written to before it was over: what it gives may depend on that. */
  disturbed: boolean;
  /** What it may give, that being so. */
  otherwise: Value;
}

export interface TaskWrite {
  /** What the slot holds meanwhile. */
  readonly perhaps: Value;
  /** What it holds once the task is over. */
  readonly after: Value;
}

/** A write happens: whether what the task gives may depend on one by now. */
export function disturb(task: Task, { born }: Slot): boolean {
  if (born < task.start && task.over.value === UNDEFINED) task.disturbed = true;
  return task.disturbed;
}
