import type { Heap } from './heap.js';
import { Held } from './held.js';
import type { Task } from './task.js';
import { joinValues, type Slot, UNDEFINED, type Value } from './values.js';

/** What was begun and may go on while other code runs. */
export class Pending {
  readonly #heap: Heap;
  readonly #charge: (items: number) => void;
  /** What was begun and not awaited at once. */
  readonly #tasks: Task[] = [];
  readonly held: Held;
  /** While all that is held is run again: tasks of others go on, whether they are over in the end or not. */
  rerunning = false;

  constructor(heap: Heap, charge: (items: number) => void) {
    this.#heap = heap;
    this.#charge = charge;
    this.held = new Held(heap, charge);
  }

  begin(task: Task): void {
    if (task.writes.size > 0) this.#tasks.push(task);
    this.#heap.begun.watchFor(task);
  }

  /** Tasks that are not over go on, and may write what was written to since they were begun. */
  progress(): void {
    this.#goOn();
    this.held.progress();
    this.#goOn();
  }

  #goOn(): void {
    const { overwritten } = this.#heap;
    this.#charge(overwritten.size + this.#tasks.length);
    for (const target of [...overwritten]) if (target.anyTime) this.#writePerhaps(target, target.anyTime);
    overwritten.clear();
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
