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

/** Tasks to which nothing older was changed as yet. */
export class Begun {
  #tasks: Task[] = [];

  watchFor(task: Task): void {
    this.#tasks.push(task);
  }

  /** What is of that age changes, a variable or an object: what the tasks give that are not over may depend on that. */
  disturb(born: number): void {
    if (this.#tasks.length === 0) return;
    for (const task of this.#tasks)
      if (born < task.start && task.over.value === UNDEFINED) task.disturbed = true;
    this.#tasks = this.#tasks.filter((task) => !task.disturbed);
  }
}
