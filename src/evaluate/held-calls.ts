import type { ts } from 'ts-morph';
import type { HeldRun } from './held.js';
import type { UnseenCall } from './unseen-calls.js';
import type { Value } from './values.js';

/** A call, and the run that is made for it: its own, or one that stands for it. */
interface HeldCall {
  readonly call: UnseenCall;
  readonly held: HeldRun;
}

/** The calls that may be made at any time, found by their code and by what tells them from others of the same code. */
export class HeldCalls {
  readonly #byCode = new Map<ts.Node, HeldRun[]>();
  readonly #byIdentity = new Map<object, HeldCall[]>();
  /** What tells those apart that a run stands for. */
  readonly #identities = new Map<HeldRun, Set<object>>();

  add(held: HeldRun): void {
    if (!held.call) return;
    addTo(this.#byCode, held.call.code, held);
    this.standIn(held, held.call);
  }

  /** The run stands for this call as well. */
  standIn(held: HeldRun, call: UnseenCall): void {
    const same = this.#byIdentity.get(call.of);
    if (same?.some((each) => each.held === held && isOne(each.call, call))) return;
    addTo(this.#byIdentity, call.of, { call, held });
    const identities = this.#identities.get(held) ?? new Set();
    this.#identities.set(held, identities.add(call.of));
  }

  remove(held: HeldRun): void {
    if (held.call) removeFrom(this.#byCode, held.call.code, (each) => each === held);
    for (const of of this.#identities.get(held) ?? [])
      removeFrom(this.#byIdentity, of, (each) => each.held === held);
    this.#identities.delete(held);
  }

  ofCode(code: ts.Node): readonly HeldRun[] {
    return this.#byCode.get(code) ?? [];
  }

  /** The run of this very call. */
  made(call: UnseenCall): HeldRun | undefined {
    const same = this.#byIdentity.get(call.of);
    return same?.find(({ held }) => held.call && isOne(held.call, call))?.held;
  }

  /** The run that is of this call or stands for it. */
  standingFor(call: UnseenCall): HeldRun | undefined {
    return this.#byIdentity.get(call.of)?.find((each) => isOne(each.call, call))?.held;
  }
}

function addTo<K, V>(all: Map<K, V[]>, key: K, value: V): void {
  const known = all.get(key);
  if (known) known.push(value);
  else all.set(key, [value]);
}

function removeFrom<K, V>(all: Map<K, V[]>, key: K, isOut: (value: V) => boolean): void {
  const others = all.get(key)?.filter((each) => !isOut(each)) ?? [];
  if (others.length > 0) all.set(key, others);
  else all.delete(key);
}

/** Whether two are one and the same. */
export function isOne(one: UnseenCall, other: UnseenCall): boolean {
  if (one.code !== other.code || one.of !== other.of) return false;
  return isOfTheSame(one.closure?.self, other.closure?.self);
}

/** The same, or two instances of one class of which nothing is known any more: what is done with one, is done with the other. */
export function isOfTheSame(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a?.kind !== 'object' || b?.kind !== 'object' || !a.exposed || !b.exposed) return false;
  return (
    a.shape.type === 'instance' &&
    b.shape.type === 'instance' &&
    a.shape.of !== undefined &&
    a.shape.of === b.shape.of
  );
}
