import type { ts } from 'ts-morph';
import { type Graft, NO_GRAFT } from './graft.js';
import type { Finals } from './heap.js';
import { Heap } from './heap.js';
import { Makings } from './making.js';
import { canonicalOf, joinObservations, type Observation, observed, withTold } from './observe.js';
import { joinOver } from './parts.js';
import { Pending } from './pending.js';
import { Requests } from './requests.js';
import { SaturatedCalls } from './saturate.js';
import { readAlso, type SignalRead } from './signal-read.js';
import { sameFinals } from './states.js';
import { Traces } from './traces.js';
import type { UnseenCall } from './unseen-calls.js';
import {
  now,
  type ObjectValue,
  type Origin,
  type SignalSource,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from './values.js';

/** Thrown inside the interpreter where the user's program certainly throws. Never leaves `evaluate/`. */
export class ProgramThrow extends Error {}

/** Thrown when a run takes more steps than it may: what it would have observed stays unknown. */
export class OutOfSteps extends Error {}

/** How a statement can end. More than one field may be set where a condition was unknown. */
export interface Completion {
  readonly normal: boolean;
  readonly breaks: ReadonlySet<string>;
  readonly continues: ReadonlySet<string>;
  /** Returned or threw in at least one way; the value is kept by the frame. */
  readonly leaves: boolean;
}

const NONE: ReadonlySet<string> = new Set();
export const NORMAL: Completion = { normal: true, breaks: NONE, continues: NONE, leaves: false };
export const LEAVES: Completion = { normal: false, breaks: NONE, continues: NONE, leaves: true };

/** One call of one function. */
export interface Frame {
  /** Journal position at entry. */
  readonly mark: number;
  /** States in which a way of running returned, relative to `mark`. */
  readonly exits: Finals[];
  readonly returned: Value[];
  /** How many ways of running certainly threw. */
  throws: number;
  /** The age of the oldest of its own variables. */
  readonly start: number;
  /** A part of the request: it was asked whether that is there, and returned where it is, or is not. */
  part?: string;
  /** Of a generator: the objects that others have of it. */
  readonly given: Set<ObjectValue>;
}

/** What came of statements that stand in a `try`. */
export interface Guarded {
  readonly completion: Completion;
  /** All that was ever written. */
  readonly written: Finals;
  /** Something in it throws, or may throw. */
  readonly threw: boolean;
}

export interface Limits {
  /** Expressions and statements evaluated in one run. */
  readonly steps: number;
  /** Nested calls. */
  readonly depth: number;
}

export const DEFAULT_LIMITS: Limits = { steps: 2_000_000, depth: 60 };

/** Over all the times that a run gets to it. */
const ROUNDS_OF_A_LOOP = 1_000;

/** Going over so many items takes as long as a step. */
const ITEMS_A_STEP = 16;

/** The state of one run of one program in one environment: heap, frames, what was observed. */
export class Machine {
  readonly heap = new Heap((entries) => this.charge(entries));
  readonly pending = new Pending(this.heap, (items) => this.charge(items));
  readonly makings = new Makings();
  readonly requests = new Requests();
  readonly observations = new Map<ts.Node, Observation>();
  readonly reads: SignalRead[] = [];
  /** Their ids, by node and by the code of the signal. */
  readonly #readIds = new Map<ts.Node, Map<string, number>>();
  /** Functions that ran at least once. */
  readonly entered = new Set<ts.Node>();
  /** Functions that nobody calls, run with nothing known. */
  readonly uncalled = new Set<ts.Node>();
  #mayThrow = false;
  /** Told each time that an error may end the present way of running here. */
  onMayThrow: (() => void) | undefined;
  readonly frames: Frame[] = [];
  /** The functions being run, outermost first. */
  readonly running: ts.Node[] = [];
  /** How often each of them was called with something unknown within its outermost call so far. */
  readonly within = new Map<ts.Node, number>();
  /** Of each of them, whether the promise that it gives is awaited before anything else is done. */
  readonly awaited: boolean[] = [];
  /** There are proxies: whatever is done to something that isn't known may run their traps. */
  hasProxies = false;
  /** There are generators. */
  hasGenerators = false;
  /** How often something was awaited. */
  awaits = 0;
  /** Recursive functions that were run for whatever further calls of themselves may be given. */
  readonly saturated = new SaturatedCalls();
  /** Functions that are being run as code that can't be seen might. */
  readonly unseen: UnseenCall[] = [];
  /** What the program threw, and may catch. */
  thrown: Value = UNKNOWN;
  /** What each of the functions being run was given. */
  readonly given: (readonly Value[])[] = [];
  #steps = 0;
  readonly #rounds = new Map<ts.Node, number>();
  readonly limits: Limits;
  /** What the program is run with in place of its own expressions and statements. */
  readonly graft: Graft;
  readonly traces: Traces;

  constructor(graft: Graft, limits: Limits) {
    this.graft = graft;
    this.traces = new Traces(graft !== NO_GRAFT);
    this.limits = limits;
  }

  step(): void {
    if (++this.#steps > this.limits.steps) throw new OutOfSteps();
  }

  /** How many steps were taken so far. */
  get steps(): number {
    return Math.ceil(this.#steps);
  }

  /** Whether there are so many steps left. */
  canAfford(steps: number): boolean {
    return this.#steps + steps <= this.limits.steps;
  }

  /** Whether so many rounds of a loop are run one by one; false once there were so many that more tell little. */
  mayGoRound(loop: ts.Node, more = 1): boolean {
    const rounds = (this.#rounds.get(loop) ?? 0) + more;
    this.#rounds.set(loop, rounds);
    return rounds <= ROUNDS_OF_A_LOOP;
  }

  /** What takes time that grows with the program's data counts as steps as well: items, properties, writes gone over. */
  charge(items: number): void {
    this.#steps += items / ITEMS_A_STEP;
    if (this.#steps > this.limits.steps) throw new OutOfSteps();
  }

  get frame(): Frame {
    const top = this.frames.at(-1);
    if (!top) throw new Error('no frame');
    return top;
  }

  /** How many ways of running have left the present function, or threw in it, so far. */
  get waysOut(): number {
    return this.frame.exits.length + this.frame.throws;
  }

  /**
   * Notes what an expression evaluated to; several evaluations of one node are joined.
   * @param came the value with the signals that it came of
   */
  observe(node: ts.Node, value: Value, effects: boolean, came: Value = value): void {
    const earlier = this.observations.get(node);
    const isTold = came.kind === 'primitive' && (this.traces.on || came.origin.size > 0);
    const wasConstant = !earlier || earlier.key !== undefined;
    // What was no constant once never is one again: it need not be written out.
    const text = wasConstant || isTold ? this.#canonical(value) : undefined;
    const told = withTold(earlier?.told, isTold ? text : undefined, came);
    const observation = observed(value, wasConstant ? text : undefined, effects, earlier?.constant, told);
    this.observations.set(node, earlier ? joinObservations(earlier, observation) : observation);
  }

  #canonical(value: Value): string | undefined {
    const { text, size } = canonicalOf(value);
    this.charge(size);
    return text;
  }

  /** Notes that `node` reads a signal, and returns the origin that its value carries from now on. */
  readSignal(node: ts.Node, source: SignalSource): Origin {
    const ids = this.#readIds.get(node) ?? new Map<string, number>();
    const id = ids.get(source.code) ?? this.reads.length;
    this.#readIds.set(node, ids.set(source.code, id));
    this.reads[id] = readAlso(this.reads[id], node, source);
    return new Set([id]);
  }

  /** True once something ran that may throw and can't be seen into. */
  get mayThrow(): boolean {
    return this.#mayThrow;
  }

  set mayThrow(may: boolean) {
    this.#mayThrow = may;
    if (!may) return;
    // What an error leaves behind here, that finds which is run later.
    this.pending.held.progress();
    this.onMayThrow?.();
  }

  /** Something happened that can't be seen into: it may have had effects, and may throw. */
  outside(): void {
    this.heap.noteEffect();
    this.pending.progress();
    this.mayThrow = true;
  }

  /**
   * Runs each way from the present state and leaves the join of those that go on behind. A way that leaves
   * the function or the `try` has its state kept for where it lands.
   */
  fork(ways: readonly (() => Completion)[], part?: string): Completion {
    const mark = this.heap.mark();
    const goOn: Finals[] = [];
    const completions: Completion[] = [];
    for (const way of ways) {
      const completion = this.attempt(way);
      completions.push(completion);
      if (goesOn(completion)) goOn.push(this.heap.capture(mark));
      this.heap.rollback(mark);
    }
    this.heap.merge(goOn, (a, b) => joinOver(this, part, a, b));
    if (part !== undefined && completions.some(({ leaves }) => leaves)) this.frame.part = part;
    return unite(completions);
  }

  /** Does something as a way of running that may not be the one taken. */
  perhaps(run: () => void): void {
    this.fork([
      () => {
        run();
        return NORMAL;
      },
      () => NORMAL,
    ]);
  }

  /** Runs statements; where they certainly throw, that becomes a completion. */
  attempt(way: () => Completion): Completion {
    try {
      return way();
    } catch (error) {
      if (!(error instanceof ProgramThrow)) throw error;
      return this.leaveByThrow();
    }
  }

  /** The present way of running ends with a throw: what it wrote is noted by the `try` that it lands in. */
  leaveByThrow(): Completion {
    this.mayThrow = true;
    this.frame.throws++;
    return LEAVES;
  }

  /** Runs what an error may cut off anywhere. What becomes of the error is for the caller to say. */
  guard(run: () => Completion): Guarded {
    const outerMayThrow = this.#mayThrow;
    this.#mayThrow = false;
    const { result: completion, written } = this.heap.watching(() => this.attempt(run));
    const threw = this.#mayThrow;
    this.#mayThrow = outerMayThrow;
    return { completion, written, threw };
  }

  /** The present way of running returns; more than one value where it stands for several. */
  leaveByReturn(...values: Value[]): Completion {
    this.frame.returned.push(...values);
    this.frame.exits.push(this.heap.capture(this.frame.mark));
    return LEAVES;
  }

  /** Runs a function's body in a frame of its own and joins all the ways it can end. */
  call(run: () => Completion): Value {
    const frame: Frame = {
      mark: this.heap.mark(),
      exits: [],
      returned: [],
      throws: 0,
      start: now(),
      given: new Set(),
    };
    this.frames.push(frame);
    try {
      const completion = this.attempt(run);
      const ways = [...frame.exits];
      if (completion.normal) {
        frame.returned.push(UNDEFINED);
        ways.push(this.heap.capture(frame.mark));
      }
      if (!completion.normal && frame.returned.length === 0) throw new ProgramThrow();
      this.#landAt(frame.mark, ways);
      const [first = UNDEFINED] = frame.returned;
      return frame.returned.reduce((a, b) => joinOver(this, frame.part, a, b), first);
    } finally {
      this.frames.pop();
    }
  }

  #landAt(mark: number, ways: readonly Finals[]): void {
    const [only] = ways;
    if (ways.length === 0 || (ways.length === 1 && only && sameFinals(only, this.heap.capture(mark)))) return;
    this.heap.rollback(mark);
    this.heap.merge(ways);
  }
}

/** Whether there is a way that goes on in the same function. */
export function goesOn({ normal, breaks, continues }: Completion): boolean {
  return normal || breaks.size > 0 || continues.size > 0;
}

/** Every way the given completions can end. */
export function unite(completions: readonly Completion[]): Completion {
  const [first] = completions;
  if (completions.length === 1 && first) return first;
  return {
    normal: completions.some((each) => each.normal),
    breaks: new Set(completions.flatMap((each) => [...each.breaks])),
    continues: new Set(completions.flatMap((each) => [...each.continues])),
    leaves: completions.some((each) => each.leaves),
  };
}
