import type { JsonObject } from '../../inventory/model.js';
import type { Expectation } from '../expectation.js';
import type { Step } from '../model.js';
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

/** Invocations of the alias, looked at again right before. */
export const idleOf = ({ leaving }: AliasStep, seconds = leaving.idle): Step['watch'] =>
  stillIdle(leaving.fn, leaving.alias.name, seconds);
