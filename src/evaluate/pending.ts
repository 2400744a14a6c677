import type { Heap } from './heap.js';
import { joinValues, type Slot, type Task, UNDEFINED, type Value } from './values.js';

/** What was begun and may go on while other code runs. */
export class Pending {
  readonly #heap: Heap;
  readonly #charge: (items: number) => void;
  /** What was begun and not awaited at once. */
  readonly #tasks: Task[] = [];
  /** What code that others may run at any time leaves behind. */
  readonly #anyTime = new Map<Slot, Value>();
  /** Runs of it again: by the time that it gets to its end, other code has written what it reads. */
  readonly reruns: (() => void)[] = [];
  /** While tasks are run again: those of others go on, whether they are over in the end or not. */
  rerunning = false;

  constructor(heap: Heap, charge: (items: number) => void) {
    this.#heap = heap;
    this.#charge = charge;
  }

  begin(task: Task): void {
    if (task.writes.size > 0) this.#tasks.push(task);
    this.#heap.watchFor(task);
  }

  /** Code that others may run at any time leaves a value there. */
  mayWrite(target: Slot, value: Value): void {
    this.#anyTime.set(target, joinValues(this.#anyTime.get(target) ?? value, value));
  }

  /** Tasks that are not over go on, and may write what was written to since they were begun. */
  progress(): void {
    this.#charge(this.#anyTime.size + this.#tasks.length);
    for (const [target, value] of this.#anyTime) this.#writePerhaps(target, value);
    for (const { over, writes } of this.#tasks) {
      if (over.value !== UNDEFINED && !this.rerunning) continue;
      this.#charge(writes.size);
      for (const [target, { perhaps, after }] of writes)
        if (target.value !== perhaps) this.#writePerhaps(target, joinValues(perhaps, after));
    }
  }

  #writePerhaps(target: Slot, value: Value): void {
    const joined = joinValues(target.value, value);
    if (joined !== target.value) this.#heap.write(target, joined);
  }
}
