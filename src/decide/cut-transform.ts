import type { Cut } from './decision.js';
import type { Failure, HandlerQuestion } from './handlers.js';
import type { Scope } from './scope.js';

/** A transform with cuts of its own, beside those that follow from the signals alone. */
export interface CutTransform {
  readonly code: string;
  readonly title: string;
  /** `adopt` is the environment that keeps the existing stack, `ownFunctions` what the template's functions are called. */
  cuts(
    scope: Scope,
    template: Pick<HandlerQuestion, 'adopt' | 'ownFunctions'>,
  ): { readonly cuts: readonly Cut[]; readonly failures: readonly Failure[] };
}
