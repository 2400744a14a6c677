import { doTheSame } from './alike.js';
import { type Beginnings, Found, NO_READS, type Reads } from './found.js';
import type { Heap } from './heap.js';
import { HeldCalls, isOfTheSame } from './held-calls.js';
import { StandIn } from './stand-in.js';
import { Unfollowable } from './unfollowable.js';
import type { UnseenCall } from './unseen-calls.js';
import { type ObjectValue, possible, type Slot, UNDEFINED, type Value } from './values.js';

/** So often, another object that a place may hold is told from those before. */
const OBJECTS_OF_A_PLACE = 3;
/** So many functions of the same code are run one by one. */
const OF_THE_SAME_CODE = 3;
/** So often, what some runs leave may change what others find. */
const ROUNDS = 40;

/** Something that code that can't be seen may run at any time, or that goes on by itself. */
export interface HeldRun {
  /** Runs it once. */
  readonly run: () => void;
  /** Runs it once more, from a state in which these hold what they held at any time since. */
  readonly again: (changed: ReadonlyMap<Slot, Value>) => Reads;
  /** Holds something once it can't be run any more. */
  readonly over: Slot | undefined;
  /** The call of a function that it is. */
  readonly call: UnseenCall | undefined;
  /** The variables of those that it stands for. */
  readonly others: StandIn;
  /** Of which call of the handler it comes. */
  readonly ofCall: number;
  /** It was not run as yet. */
  isNew: boolean;
  variables: ReadonlySet<Slot>;
  objects: ReadonlySet<ObjectValue>;
  /** What it found where it looked, over all its runs. */
  found: Found | undefined;
}

/** What a run asks for, while it is made. */
interface Reading extends Reads {
  readonly variables: Set<Slot>;
  readonly objects: Set<ObjectValue>;
  readonly since: number;
  hasLoaded: boolean;
}

/** A run within which others are made. */
interface Level {
  /** Where what is begun in it comes in the list. */
  readonly from: number;
  /** The age of the oldest of its own variables. */
  readonly since: number;
  checked: number;
  /** How much anybody had been told by then of what had changed. */
  told: number;
  isRunning: boolean;
}

/**
 * What may be run at any time is run again as soon as anything that it can get at is not any more as it found it: from
 * then on, it may do something else.
 */
export class Held {
  readonly runs: HeldRun[] = [];
  /** How often the handler was called so far. */
  callNumber = 0;
  readonly #heap: Heap;
  readonly #charge: (items: number) => void;
  readonly #calls = new HeldCalls();
  readonly #reading: Reading[] = [];
  /** Of places that held other objects by and by, how many these are, and how often one more came. */
  readonly #grown = new Map<Slot, { readonly size: number; readonly times: number }>();
  /** The runs within one another that are being made. */
  readonly #levels: Level[] = [{ from: 0, since: 0, checked: -1, told: -1, isRunning: false }];

  constructor(heap: Heap, charge: (items: number) => void) {
    this.#heap = heap;
    this.#charge = charge;
  }

  /** A variable is read, or something else that leads to a value. */
  noteRead(value: Value, variable?: Slot): void {
    const { loads } = this.#heap;
    for (const { variables, objects, since } of this.#reading) {
      const isOlder = ({ born }: { readonly born: number }): boolean => born < since || loads.has(born);
      if (variable && isOlder(variable)) variables.add(variable);
      if (value.kind !== 'primitive')
        for (const each of possible(value)) if (isOlder(each)) objects.add(each);
    }
  }

  /** What was read earlier, and is not read again. */
  noteReads({ variables, objects }: Reads): void {
    for (const each of variables) this.noteRead(each.value, each);
    for (const each of objects) this.noteRead(each);
  }

  /** A module was loaded: what is run then finds it loaded the next time. */
  noteLoad(): void {
    this.#heap.shapings++;
    for (const each of this.#reading) each.hasLoaded = true;
  }

  /** What is asked for meanwhile that was there before `since`, or outlives it as a module does. */
  whileReading<T>(since: number, run: () => T): { readonly result: T; readonly reads: Reads } {
    const reads: Reading = { variables: new Set(), objects: new Set(), since, hasLoaded: false };
    this.#reading.push(reads);
    try {
      return { result: run(), reads };
    } finally {
      this.#reading.pop();
    }
  }

  /** The same with what is run apart from all that was begun before it. */
  whileRunning<T>(since: number, run: () => T): { readonly result: T; readonly reads: Reads } {
    this.#levels.push({ from: this.runs.length, since, checked: -1, told: -1, isRunning: false });
    try {
      return this.whileReading(since, run);
    } finally {
      this.#levels.pop();
    }
  }

  /** It may be run again from now on; without `reads`, it was not run as yet. */
  keep(what: Pick<HeldRun, 'run' | 'again' | 'over' | 'call'>, reads: Reads | undefined): void {
    const { call } = what;
    const known = call && this.#calls.made(call);
    if (known && reads) this.#add(known, reads);
    if (known || (call && this.#isStoodFor(call))) return;
    const held: HeldRun = {
      ...what,
      ...(reads ?? NO_READS),
      ofCall: this.callNumber,
      others: new StandIn(this.#heap, this.#charge),
      isNew: !reads,
      found: reads && !reads.hasLoaded ? this.#find(reads) : undefined,
    };
    this.runs.push(held);
    this.#calls.add(held);
    if (!reads) this.#heap.version++;
  }

  /** These are run no more, others stand for them. */
  drop(runs: Iterable<HeldRun>): void {
    for (const each of runs) {
      const index = this.runs.indexOf(each);
      if (index < 0) continue;
      this.runs.splice(index, 1);
      this.#calls.remove(each);
      each.found?.forget();
      each.others.forget();
    }
  }

  /** Of functions that do the same, and of many with the same code, one is run for all that come later: whether that is so. */
  #isStoodFor(call: UnseenCall): boolean {
    const { closure } = call;
    if (!closure) return false;
    const same = this.#calls.ofCode(call.code).filter(({ ofCall }) => ofCall === this.callNumber);
    const one = same.find((each) => doTheSame(each.call?.closure, closure)) ?? same[OF_THE_SAME_CODE - 1];
    if (!one?.call?.closure || !isOfTheSame(one.call.closure.self, closure.self)) return false;
    this.#calls.standIn(one, call);
    one.others.takeOn(one.call.closure.scope, closure.scope);
    return true;
  }

  /** The call as it was made before, where nothing has changed since that it can get at. */
  unchanged(call: UnseenCall): UnseenCall | undefined {
    const known = this.#calls.standingFor(call);
    if (!known?.found || known.isNew || this.#changed(known)) return undefined;
    return known.call;
  }

  /**
   * Code that can't be seen may run, or what was begun goes on: what would not do the same as before is run again. Within
   * another run, that is what was begun in it and finds what is its own changed: the others are run again once it is over,
   * and it is then as well if that changes what it found.
   */
  progress(): void {
    const level = this.#levels.at(-1);
    if (!level || level.isRunning || !this.#mayDiffer(level)) return;
    level.isRunning = true;
    try {
      for (let round = 0; ; round++) {
        const { places, shapings, version } = this.#heap;
        places.tell(shapings);
        level.checked = version;
        level.told = places.tellings;
        const isLast =
          this.runs.slice(level.from).filter((each) => this.#runChanged(each, level, round)).length === 0;
        if (isLast) return;
        if (round === ROUNDS) throw new Unfollowable();
      }
    } finally {
      level.isRunning = false;
    }
  }

  /** Whether anything may have changed for any of them since that was last looked at. */
  #mayDiffer({ from, checked, told }: Level): boolean {
    const { places, shapings, version } = this.#heap;
    if (this.runs.length <= from || version === checked) return false;
    places.tell(shapings);
    return places.tellings !== told || this.runs.some(({ found }, index) => index >= from && !found);
  }

  /** What goes on by itself, whether it is over by now or not. */
  get tasks(): readonly HeldRun[] {
    return this.runs.filter(({ over }) => over);
  }

  #runChanged(held: HeldRun, { since }: Level, round: number): boolean {
    const { found, over } = held;
    if (over && over.value !== UNDEFINED) return false;
    const changed = this.#changed(held, since);
    if (!changed || (!found && !held.isNew && round > 0)) return false;
    for (const [slot, value] of changed) this.#limit(slot, value);
    const { callNumber } = this;
    this.callNumber = held.ofCall;
    try {
      this.#add(held, held.again(changed), changed);
    } finally {
      this.callNumber = callNumber;
    }
    return true;
  }

  /** Of a place that holds one object after the other, it is not followed which it is. */
  #limit(slot: Slot, value: Value): void {
    const { size } = possible(value);
    const before = this.#grown.get(slot) ?? { size: 0, times: 0 };
    if (size <= before.size) return;
    const times = before.times + 1;
    this.#grown.set(slot, { size, times });
    if (times <= OBJECTS_OF_A_PLACE) return;
    this.#heap.leave(value);
    this.#heap.giveUp(slot);
  }

  #add(held: HeldRun, { variables, objects }: Reads, seen?: ReadonlyMap<Slot, Value>): void {
    held.variables = new Set([...held.variables, ...variables]);
    held.objects = new Set([...held.objects, ...objects]);
    held.found = this.#find(held, seen, held.found);
    held.isNew = false;
    held.others.leave();
  }

  #changed({ found, others }: HeldRun, since = 0): ReadonlyMap<Slot, Value> | undefined {
    others.look();
    return found ? found.changedSince(since) : new Map();
  }

  /** What there is now besides what was found `earlier`; undefined where that is too much. */
  #find(reads: Beginnings, seen: ReadonlyMap<Slot, Value> = new Map(), earlier?: Found): Found | undefined {
    const found = earlier ?? new Found(this.#heap, this.#charge);
    return found.note(reads, seen) ? found : undefined;
  }
}
