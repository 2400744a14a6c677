import type { Cut } from './decision.js';
import type { Failure } from './handlers.js';
import type { Scope } from './scope.js';

/** A transform with cuts of its own, beside those that follow from the signals alone. */
export interface CutTransform {
  readonly code: string;
  readonly title: string;
  /** `adopt` is the environment that keeps the existing stack. */
  cuts(scope: Scope, adopt: string): { readonly cuts: readonly Cut[]; readonly failures: readonly Failure[] };
}
