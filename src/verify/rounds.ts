import type { Calls } from './laid-out.js';
import { contextOf, type Probe } from './probes.js';

/** A list of rounds in which equal ones are run once. */
export class Rounds {
  readonly list: Calls[] = [];
  readonly #known = new Map<string, number>();

  /** The index of a round. */
  add(round: Calls): number {
    const key = JSON.stringify(round);
    const known = this.#known.get(key) ?? this.list.push(round) - 1;
    this.#known.set(key, known);
    return known;
  }
}

/** Events with which a call that leaves the handler fails: more of them tell little. */
const MOST_FAILING = 3;

/**
 * The first events twice each: first with an error in the place of the first answer, then well. What code does about an
 * error shows, and what it remembers of one.
 */
export function failingRound(variables: Calls['variables'], probe: Probe, events: readonly unknown[]): Calls {
  const context = contextOf(probe);
  const calls = events.slice(0, MOST_FAILING).flatMap((event) => [
    { event, context, failing: true as const },
    { event, context },
  ]);
  return { variables, calls };
}

/** Each event twice in a row, so that what is remembered between two calls shows. */
export function roundOf(variables: Calls['variables'], probe: Probe, events: readonly unknown[]): Calls {
  const context = contextOf(probe);
  return { variables, calls: events.flatMap((event) => [event, event]).map((event) => ({ event, context })) };
}
