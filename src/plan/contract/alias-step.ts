import type { JsonObject } from '../../inventory/model.js';
import type { Expectation } from '../expectation.js';
import type { Step } from '../model.js';
import { effect } from '../sources/move.js';
import type { Leaving } from './findings.js';
import { stillIdle } from './idle.js';

/** What every step of one alias has. */
export interface AliasStep {
  readonly leaving: Leaving;
  /** `FunctionName` and `Qualifier`. */
  readonly where: JsonObject;
  readonly name: string;
  readonly unchanged: readonly Expectation[];
}

/** What deleting does where all the preconditions hold. */
export const NOBODY = effect('nobody calls it; whoever does, unseen, gets an error from here on');

/** Invocations of the alias, looked at again right before. */
export const idleOf = ({ leaving }: AliasStep, seconds = leaving.idle): Step['watch'] =>
  stillIdle(leaving.fn, leaving.alias.name, seconds);
