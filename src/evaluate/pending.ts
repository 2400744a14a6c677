import type { Heap } from './heap.js';
import { Held } from './held.js';
import type { Watcher } from './places.js';
import type { Task } from './task.js';
import { joinValues, type Slot, UNDEFINED, type Value } from './values.js';

/** What was begun and may go on while other code runs. */
export class Pending {
  readonly #heap: Heap;
  readonly #charge: (items: number) => void;
  /** What was begun and not awaited at once. */
  readonly #tasks: Task[] = [];
  /** Of what tasks write to, or are over by: which these are. */
  readonly #tasksOf = new Map<Slot, Task[]>();
  readonly #told: Watcher = { written: new Set(), reshaped: new Set() };
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
    for (const place of [task.over, ...task.writes.keys()]) this.#note(place, task);
    this.#heap.begun.watchFor(task);
  }

  /** Tasks that are not over go on, and may write what was written to since they were begun. */
  progress(): void {
    this.#goOn();
    this.held.progress();
    this.#goOn();
  }

  #note(place: Slot, task: Task): void {
    const tasks = this.#tasksOf.get(place);
    if (tasks) tasks.push(task);
    else {
      this.#tasksOf.set(place, [task]);
      this.#heap.places.watch(place, this.#told);
    }
  }

  #goOn(): void {
    const { overwritten, places } = this.#heap;
    this.#charge(overwritten.size);
    for (const target of [...overwritten]) if (target.anyTime) this.#writePerhaps(target, target.anyTime);
    overwritten.clear();
    places.tell(this.#heap.shapings);
    const written = [...this.#told.written];
    this.#charge(written.length);
    this.#told.written.clear();
    if (this.rerunning) for (const task of this.#tasks) this.#goOnWith(task, task.writes.keys());
    for (const place of written)
      for (const task of this.#tasksOf.get(place) ?? [])
        this.#goOnWith(task, place === task.over ? task.writes.keys() : [place]);
  }

  #goOnWith({ over, writes }: Task, targets: Iterable<Slot>): void {
    this.#charge(1);
    if (over.value !== UNDEFINED && !this.rerunning) return;
    for (const target of targets) {
      const write = writes.get(target);
      if (write && target.value !== write.perhaps)
        this.#writePerhaps(target, joinValues(write.perhaps, write.after));
    }
  }

  #writePerhaps(target: Slot, value: Value): void {
    const joined = joinValues(target.value, value);
    if (joined !== target.value) this.#heap.write(target, joined);
  }
}
