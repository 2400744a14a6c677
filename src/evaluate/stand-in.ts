import { isMore, joinFound, LOOKED_AT_AN_ITEM } from './found.js';
import type { Heap } from './heap.js';
import type { UnseenCall } from './unseen-calls.js';
import {
  joinValues,
  originOf,
  possible,
  type Scope,
  type Slot,
  UNINITIALISED,
  unknown,
  type Value,
} from './values.js';

/** So many objects are told apart that a variable may hold which stands for others. */
const OBJECTS_OF_ONE = 3;

/** A variable of the function that is run, and the same one of those that it stands for. */
interface Shared {
  /** What it held when that was last left to the others. */
  left: Value;
  /** Each of the others, with what it held when it was last looked at. */
  readonly others: Map<Slot, Value>;
}

/**
 * A function that is run for others with the same code: its variables may hold what those of the others do, and what it
 * leaves in them, the others may find.
 */
export class StandIn {
  readonly #calls: UnseenCall[] = [];
  readonly #shared = new Map<Slot, Shared>();
  readonly #heap: Heap;
  readonly #charge: (items: number) => void;

  constructor(heap: Heap, charge: (items: number) => void) {
    this.#heap = heap;
    this.#charge = charge;
  }

  get calls(): readonly UnseenCall[] {
    return this.#calls;
  }

  /** From now on, one more is not run: its variables are in `scope`, those of the function that is run in `own`. */
  takeOn(call: UnseenCall, own: Scope, scope: Scope): void {
    this.#calls.push(call);
    for (const [variable, other] of variablesOfBoth(own, scope)) {
      const shared = this.#shared.get(variable) ?? { left: variable.value, others: new Map() };
      this.#shared.set(variable, shared);
      this.#widen(variable, other, shared);
      this.#leaveTo(variable, [other]);
    }
  }

  /** What the variables of the others hold by now. */
  look(): void {
    for (const [variable, shared] of this.#shared) {
      this.#charge(shared.others.size / LOOKED_AT_AN_ITEM);
      for (const [other, before] of shared.others)
        if (other.value !== before) this.#widen(variable, other, shared);
    }
  }

  /** The others may find what was left. */
  leave(): void {
    for (const [variable, shared] of this.#shared) {
      if (variable.value === shared.left || !isMore(variable.value, shared.left)) continue;
      shared.left = variable.value;
      this.#leaveTo(variable, shared.others.keys());
    }
  }

  /** Of many objects that it may hold, it is not followed which it is. */
  #widen(variable: Slot, other: Slot, { others }: Shared): void {
    others.set(other, other.value);
    const joined = joinFound(variable.value, other.value);
    if (variable.value === UNINITIALISED || joined === variable.value) return;
    const isMany = possible(joined).size > OBJECTS_OF_ONE;
    if (isMany) this.#heap.leave(joined);
    this.#heap.write(variable, isMany ? unknown(originOf(joined)) : joined);
  }

  #leaveTo({ value }: Slot, others: Iterable<Slot>): void {
    for (const other of others) {
      this.#charge(1);
      if (value === UNINITIALISED || other.value === UNINITIALISED) continue;
      if (joinValues(other.value, value) !== other.value) this.#heap.mayWrite(other, value);
    }
  }
}

/** The variables of two scopes of the same code, up to those that are the same ones. */
function variablesOfBoth(one: Scope, other: Scope): [Slot, Slot][] {
  const pairs: [Slot, Slot][] = [];
  let [a, b]: (Scope | undefined)[] = [one, other];
  for (; a && b && a !== b; a = a.parent, b = b.parent)
    for (const [name, slot] of a.slots) {
      const same = b.slots.get(name);
      if (same) pairs.push([slot, same]);
    }
  return pairs;
}
