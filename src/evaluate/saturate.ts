import type { ts } from 'ts-morph';
import { sameValue } from './alike.js';
import { covers } from './covers.js';
import type { Evaluator } from './evaluator.js';
import { Found, NO_READS, type Reads } from './found.js';
import { StandIn } from './stand-in.js';
import { runOften } from './tasks.js';
import { Unfollowable } from './unfollowable.js';
import {
  type ClosureCallable,
  joinValues,
  now,
  oneOf,
  type Scope,
  UNKNOWN,
  type UnknownValue,
  type Value,
} from './values.js';

/** So many functions with the same code, each made by another, are told apart. */
const MADE_BY_EACH_OTHER = 4;
/** So often what such a function is given may turn out to be something else again. */
const TIMES_GIVEN_MORE = 40;
/** So often, each object that it is given counts; from then on, those that are like none before. */
const TIMES_GIVEN_ANOTHER = 8;
/** So often, each object that it gives counts; from then on, those that its runs make stand for all that they will make. */
const TIMES_GAVE_ANOTHER = 1;

/** A function that calls itself too deep: one run stands for all further calls. */
interface Saturated {
  readonly scope: Scope;
  /** When it was run first. */
  readonly since: number;
  /** Those that it stands for, each made by another. */
  readonly others: StandIn;
  self: Value;
  args: readonly Value[];
  result: UnknownValue;
  /** How often it gave something more than calls within it had been told. */
  gaveMore: number;
  times: number;
  isRunning: boolean;
  reads: Reads;
  found: Found | undefined;
}

/** The functions of a program that call themselves too deep. */
export class SaturatedCalls {
  readonly #byCode = new Map<ts.Node, Saturated[]>();

  /**
   * What one more call gives, which may be any of those that the function makes of itself from now on: it is run with all
   * that they were given, joined, until that is all.
   */
  call(
    e: Evaluator,
    { node, scope }: ClosureCallable,
    self: Value,
    args: readonly Value[],
    runBody: (self: Value, args: readonly Value[]) => Value,
  ): Value {
    const { held } = e.machine.pending;
    const ofCode = this.#byCode.get(node) ?? [];
    this.#byCode.set(node, ofCode);
    let known = ofCode.find((each) => each.scope === scope);
    if (!known) {
      if (ofCode.length === MADE_BY_EACH_OTHER) {
        const over = ofCode.findIndex((each) => !each.isRunning);
        const innermost = ofCode.at(-1);
        if (over < 0 && innermost) return this.#standIn(innermost, scope, self, args);
        for (const { found, others } of ofCode.splice(over, 1)) {
          found?.forget();
          others.forget();
        }
      }
      known = {
        scope,
        since: now(),
        others: new StandIn(e.machine.heap, (items) => e.machine.charge(items)),
        self,
        args: args.map(anyOf),
        result: UNKNOWN,
        gaveMore: 0,
        times: 0,
        isRunning: false,
        reads: NO_READS,
        found: undefined,
      };
      ofCode.push(known);
    } else if (!takeIn(known, self, args) && (known.isRunning || isAsFound(known))) {
      held.noteReads(known.reads);
      return known.result;
    }
    countMore(known);
    // Within its own run, the one around does so again.
    if (known.isRunning) return known.result;
    known.isRunning = true;
    try {
      this.#run(e, known, runBody);
    } finally {
      known.isRunning = false;
    }
    return known.result;
  }

  /** A function that was made within the run of one with the same code: it is run as that one. */
  #standIn(known: Saturated, scope: Scope, self: Value, args: readonly Value[]): Value {
    const isWider = known.others.takeOn(known.scope, scope);
    if (takeIn(known, self, args) || isWider) countMore(known);
    return known.result;
  }

  #run(e: Evaluator, known: Saturated, runBody: (self: Value, args: readonly Value[]) => Value): void {
    const { reads } = e.machine.pending.held.whileReading(now(), () => {
      for (let before = 0; before < known.times; ) {
        before = known.times;
        runOften(e, () => {
          const told = known.result;
          known.result = oneOf([told, runBody(known.self, known.args)]);
          if (givesMore(known, told)) countMore(known);
        });
        known.others.leave();
        if (known.others.look()) countMore(known);
      }
    });
    known.reads = reads;
    const found = known.found ?? new Found(e.machine.heap, (items) => e.machine.charge(items));
    known.found = found.note(reads, new Map()) ? found : undefined;
  }
}

/** Whether calls within it would find something else in what it gives. */
function givesMore(known: Saturated, told: UnknownValue): boolean {
  const { result } = known;
  if (covers(told, result)) return false;
  if (known.gaveMore++ < TIMES_GAVE_ANOTHER) return true;
  const older = [...result.may].filter(({ born }) => born < known.since);
  return !covers(told, { ...result, may: new Set(older) });
}

/** It has to be run once more. */
function countMore(known: Saturated): void {
  if (++known.times > TIMES_GIVEN_MORE) throw new Unfollowable();
}

/** Whether one more run would find nothing else than the last one did. */
function isAsFound({ found }: Saturated): boolean {
  return found !== undefined && found.changedSince(0) === undefined;
}

/** Whether a call is given something that none before it was. */
function takeIn(known: Saturated, self: Value, args: readonly Value[]): boolean {
  const before = [known.self, ...known.args];
  // What they are all called on is one object mostly.
  const given = [self, ...args.map(anyOf)];
  const all = Array.from({ length: Math.max(before.length, given.length) }, (_, index) => {
    const [one, other] = [before[index], given[index]];
    return one && other ? joinValues(one, other) : anyOf(one ?? other ?? UNKNOWN);
  });
  const [first = UNKNOWN, ...rest] = all;
  known.self = first;
  known.args = rest;
  const isKnown = (each: Value, index: number): boolean =>
    known.times < TIMES_GIVEN_ANOTHER ? each === before[index] : sameValue(each, before[index] ?? UNKNOWN);
  return all.length > before.length || !all.every(isKnown);
}

/** Of a value, no more than which objects it may be. */
function anyOf(value: Value): Value {
  return value.kind === 'unknown' ? value : oneOf([value]);
}
