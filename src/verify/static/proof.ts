import type { Place } from '../../model/environment.js';

/** One environment's row of a truth table. Values are as they would be written in JSON; null where they are no constant. */
export interface TruthRow {
  readonly environment: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One decision that was replaced: what it comes to in each environment, before and after. */
export interface TruthTable {
  readonly was: Derivation;
  readonly is: Derivation;
  readonly rows: readonly TruthRow[];
}

/** An expression, where it stands, and what it is made from. */
export interface Derivation {
  readonly text: string;
  readonly at: Place;
}

/** Something that contradicts the migration by itself, whatever the events are. */
export interface Contradiction {
  readonly environment: string;
  readonly message: string;
  readonly at: Place;
}

/** Where the proof has a gap: events must show it there. */
export interface Gap {
  readonly environment: string;
  readonly reason: string;
  readonly at: Place;
}

/** What can be said of one function without running it. */
export interface Proof {
  /** Files of the original whose modules ran. */
  readonly files: readonly string[];
  readonly tables: readonly TruthTable[];
  readonly contradictions: readonly Contradiction[];
  readonly gaps: readonly Gap[];
}

/** Whether both sides of a row are constants, and not the same. */
export function isRefuted(row: TruthRow): boolean {
  return row.before !== null && row.after !== null && row.before !== row.after;
}
