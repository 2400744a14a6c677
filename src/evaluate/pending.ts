import type { Heap } from './heap.js';
import { Held } from './held.js';
import type { Watcher } from './places.js';
import type { Task } from './task.js';
import { joinValues, type Slot, UNDEFINED, type Value } from './values.js';

/** A place that tasks write to. */
interface Target {
  readonly tasks: Task[];
  /** All that they may leave there. */
  left: Value;
}

/** What was begun and may go on while other code runs. */
export class Pending {
  readonly #heap: Heap;
  readonly #charge: (items: number) => void;
  /** What the tasks write to that were begun and not awaited at once. */
  readonly #targets = new Map<Slot, Target>();
  /** Of these places, what was written to since it was last looked at. */
  readonly #told: Watcher = { written: new Set(), reshaped: new Set() };
  readonly held: Held;
  #isRerunning = false;

  constructor(heap: Heap, charge: (items: number) => void) {
    this.#heap = heap;
    this.#charge = charge;
    this.held = new Held(heap, charge);
  }

  /** Something goes on from now on that is not awaited at once. */
  begin(task: Task): void {
    // In another way of running it may not be over: then all that it may find counts again.
    this.#heap.places.watch(task.over, this.#told);
    for (const [place, { perhaps, after }] of task.writes) {
      const left = joinValues(perhaps, after);
      const target = this.#targets.get(place);
      if (target) {
        target.tasks.push(task);
        target.left = joinValues(target.left, left);
      } else {
        this.#targets.set(place, { tasks: [task], left });
        this.#heap.places.watch(place, this.#told);
      }
    }
    this.#heap.begun.watchFor(task);
  }

  /** Tasks that are not over go on, and may write what was written to since they were begun. */
  progress(): void {
    this.#goOn();
    this.held.progress();
    this.#goOn();
  }

  /** What was begun is run again: tasks of others go on meanwhile, whether they are over in the end or not. */
  rerun(run: () => void): void {
    for (const place of this.#targets.keys()) this.#told.written.add(place);
    this.#isRerunning = true;
    run();
    this.#isRerunning = false;
  }

  #goOn(): void {
    const { overwritten, places } = this.#heap;
    this.#charge(overwritten.size);
    for (const target of [...overwritten]) if (target.anyTime) this.#writePerhaps(target, target.anyTime);
    overwritten.clear();
    places.tell(this.#heap.shapings);
    const written = [...this.#told.written];
    this.#told.written.clear();
    this.#charge(written.length);
    for (const place of written) this.#goOnAt(place);
  }

  /** Something was put there; where a task is not over any more, all that it wrote was put back. */
  #goOnAt(place: Slot): void {
    const target = this.#targets.get(place);
    if (!target || joinValues(place.value, target.left) === place.value) return;
    this.#writeAt(place, target.tasks);
  }

  /** What tasks leave there that are not over, unless they alone wrote there so far. */
  #writeAt(place: Slot, tasks: readonly Task[]): void {
    this.#charge(tasks.length);
    const going = tasks.filter(({ over }) => over.value === UNDEFINED || this.#isRerunning);
    const writes = going.flatMap(({ writes }) => writes.get(place) ?? []);
    if (writes.every(({ perhaps }) => perhaps === place.value)) return;
    const left = writes.map(({ perhaps, after }) => joinValues(perhaps, after));
    this.#writePerhaps(place, left.reduce(joinValues));
  }

  #writePerhaps(target: Slot, value: Value): void {
    const joined = joinValues(target.value, value);
    if (joined !== target.value) this.#heap.write(target, joined);
  }
}
