import { closureOf } from './alike.js';
import { isMore as isMoreThan, joinFound, LOOKED_AT_AN_ITEM } from './found.js';
import type { Heap } from './heap.js';
import type { Watcher } from './places.js';
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
  readonly others: Set<Slot>;
}

/**
 * A function that is run for others with the same code: its variables may hold what those of the others do, and what it
 * leaves in them, the others may find.
 */
export class StandIn {
  readonly #shared = new Map<Slot, Shared>();
  /** In whose place each of the others is. */
  readonly #ofOthers = new Map<Slot, Slot>();
  /** Those of the others that something was put into since they were last looked at. */
  readonly #told: Watcher = { written: new Set(), reshaped: new Set() };
  /** The scopes of the others, each with that in whose place it is. */
  readonly #scopes = new Map<Scope, Scope>();
  readonly #heap: Heap;
  readonly #charge: (items: number) => void;

  constructor(heap: Heap, charge: (items: number) => void) {
    this.#heap = heap;
    this.#charge = charge;
  }

  /**
   * From now on, one more is not run: its variables are in `scope`, those of the function that is run in `own`. Whether
   * these may hold something more by that.
   */
  takeOn(own: Scope, scope: Scope): boolean {
    let isMore = false;
    for (const [variable, other] of this.#variablesOfBoth(own, scope)) {
      const shared = this.#shared.get(variable) ?? { left: variable.value, others: new Set() };
      this.#shared.set(variable, shared);
      shared.others.add(other);
      if (!this.#ofOthers.has(other)) this.#heap.places.watch(other, this.#told);
      this.#ofOthers.set(other, variable);
      if (this.#widen(variable, other)) isMore = true;
      this.#leaveTo(variable, [other]);
    }
    return isMore;
  }

  /** What the variables of the others hold by now: whether that is anything more. */
  look(): boolean {
    let isMore = false;
    const { written } = this.#told;
    this.#heap.places.tell(this.#heap.shapings);
    if (written.size === 0) return false;
    const changed = [...written];
    written.clear();
    this.#charge(changed.length / LOOKED_AT_AN_ITEM);
    for (const other of changed) {
      const variable = this.#ofOthers.get(other);
      if (variable && this.#widen(variable, other)) isMore = true;
    }
    return isMore;
  }

  /** The others may find what was left. */
  leave(): void {
    for (const [variable, shared] of this.#shared) {
      if (variable.value === shared.left || !isMoreThan(variable.value, shared.left)) continue;
      shared.left = variable.value;
      this.#leaveTo(variable, shared.others);
    }
  }

  /** It stands for nobody any more. */
  forget(): void {
    for (const other of this.#ofOthers.keys()) this.#heap.places.unwatch(other, this.#told);
  }

  /** Of many objects that it may hold, it is not followed which it is, from then on. */
  #widen(variable: Slot, other: Slot): boolean {
    const { value } = variable;
    const joined = joinFound(value, other.value);
    if (value === UNINITIALISED || joined === value || this.#standsFor(value, other.value)) return false;
    if (!variable.givenUp && possible(joined).size <= OBJECTS_OF_ONE) {
      this.#heap.write(variable, joined);
      return true;
    }
    this.#heap.leave(joined);
    this.#heap.giveUp(variable);
    if (value.kind === 'unknown' && value.may.size === 0 && originOf(joined) === value.origin) return false;
    this.#heap.write(variable, unknown(originOf(joined)));
    return true;
  }

  #leaveTo({ value }: Slot, others: Iterable<Slot>): void {
    for (const other of others) {
      this.#charge(1);
      if (value === UNINITIALISED || other.value === UNINITIALISED) continue;
      if (this.#standsFor(value, other.value)) continue;
      if (joinValues(other.value, value) !== other.value) this.#heap.mayWrite(other, value);
    }
  }

  /** The variables of two scopes of the same code, up to those that are the same ones. */
  #variablesOfBoth(one: Scope, other: Scope): [Slot, Slot][] {
    const pairs: [Slot, Slot][] = [];
    let [a, b]: (Scope | undefined)[] = [one, other];
    for (; a && b && a !== b; a = a.parent, b = b.parent) {
      this.#scopes.set(b, a);
      for (const [name, slot] of a.slots) {
        const same = b.slots.get(name);
        if (same) pairs.push([slot, same]);
      }
    }
    return pairs;
  }

  /** Whether one is a function that was made in a scope of the others as the other one was in that in whose place it is. */
  #standsFor(value: Value, other: Value): boolean {
    if (value.kind !== 'object' || other.kind !== 'object') return false;
    const [one, another] = [closureOf(value), closureOf(other)];
    if (!one || one.node !== another?.node || one.self !== another.self) return false;
    return this.#scopes.get(another.scope) === one.scope;
  }
}
