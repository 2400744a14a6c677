import type { Environment } from '../../model/environment.js';
import type { HandlerEntry } from '../../model/function.js';
import type { SignalTransform } from '../../signals/signal-transform.js';
import type { Pairing } from './pairing.js';

/** Variables as code gets them; null where their text is known only once deployed. */
export type Variables = Readonly<Record<string, string | null>>;

/** One function before and after, with what each environment's stack will give it. */
export interface ProofQuestion {
  readonly pairing: Pairing;
  readonly before: HandlerEntry;
  readonly after: HandlerEntry;
  readonly environments: readonly Environment[];
  readonly adopt: string;
  readonly signals: readonly SignalTransform[];
  /** By environment, what the original's variables are as it is deployed today. */
  readonly variablesBefore: ReadonlyMap<string, Variables>;
  readonly variablesAfter: ReadonlyMap<string, Variables>;
  /** A value in JSON as it is now, or as it was where both mean the same function of the repository. */
  asBefore(environment: string, before: string, after: string): string;
}
