import type { Finals, Heap } from './heap.js';
import { holdsNewer, sameFinals } from './states.js';
import { joinValues, type Slot, type Value } from './values.js';

/** So many states that an error may leave behind are gone on from one by one. */
const STATES_KNOWN = 16;

/** What was put where, in its order, and what was there before all that. */
export class WriteLog {
  readonly places: Slot[] = [];
  readonly #bases = new Map<Slot, Value>();

  /** Told before something is put there. */
  note(place: Slot): void {
    this.places.push(place);
    if (!this.#bases.has(place)) this.#bases.set(place, place.value);
  }

  base(place: Slot): Value {
    return this.#bases.get(place) ?? place.value;
  }
}

/** A state in which an error may end a call. */
interface StateLeft {
  /** What of it was there before the call. */
  readonly older: Finals;
  readonly all: Map<Slot, Value>;
  /** How much of the log had been looked at when it was last noted. */
  seen: number;
}

/** The states that an error may leave behind of one call, told apart by what was there before it. */
export class StatesLeft {
  readonly #heap: Heap;
  readonly #mark: number;
  readonly #start: number;
  readonly #log = new WriteLog();
  readonly #states: StateLeft[] = [];
  #areAllKnown = true;

  /** From now on, what is written is noted. */
  constructor(heap: Heap, mark: number, start: number) {
    this.#heap = heap;
    this.#mark = mark;
    this.#start = start;
    heap.watchOld(start);
    heap.log = this.#log;
  }

  /** What they all are; undefined where there are too many. */
  get states(): readonly Finals[] | undefined {
    return this.#areAllKnown ? this.#states.map(({ all }) => all) : undefined;
  }

  /** An error may come here. */
  note(): void {
    const older = this.#areAllKnown ? this.#heap.changed() : undefined;
    if (!older || older.size === 0) return;
    const same = this.#states.find((each) => sameFinals(each.older, older));
    // Objects that the call made and left there may have got further by now.
    if (same && holdsNewer(older, this.#start)) this.#widen(same);
    if (same) return;
    this.#areAllKnown = this.#states.length < STATES_KNOWN;
    if (!this.#areAllKnown) this.end();
    else {
      const seen = this.#log.places.length;
      this.#states.push({ older, all: this.#heap.capture(this.#mark), seen });
    }
  }

  /** It may be the present one as well: only what was written since it was last noted is another. */
  #widen(state: StateLeft): void {
    const { places } = this.#log;
    const written = new Set(places.slice(state.seen));
    state.seen = places.length;
    for (const place of written) {
      const before = state.all.get(place) ?? this.#log.base(place);
      state.all.set(place, joinValues(before, place.value));
    }
  }

  /** Nothing is noted any more. */
  end(): void {
    this.#heap.log = undefined;
  }
}
