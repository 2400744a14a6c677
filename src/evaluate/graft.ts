import type { ts } from 'ts-morph';
import type { Constant, Observation } from './observe.js';

/** Expressions that have a value given from outside, and nodes that are not there. */
export interface Graft {
  readonly values: ReadonlyMap<ts.Node, Constant>;
  readonly removed: ReadonlySet<ts.Node>;
  /** What the expressions of the program as it is came to, for a run that is compared with that. */
  readonly before?: ReadonlyMap<ts.Node, Observation>;
  /** The signals that an expression came of there. */
  signalsOf?(node: ts.Node): readonly string[];
}

export const NO_GRAFT: Graft = { values: new Map(), removed: new Set() };
