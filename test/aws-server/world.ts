import type { LambdaState } from './services/lambda/state.js';
import { noSources, type Sources } from './sources.js';

/** One account and region as the server knows it: plain AWS shapes, changed by the calls that change. */
export interface World {
  readonly account: string;
  readonly region: string;
  /** Milliseconds. */
  now(): number;
  /** How long a changed mapping still works as before, in milliseconds. */
  settlesAfter: number;
  readonly lambda: LambdaState;
  readonly sources: Sources;
}

/** An empty account. */
export function newWorld(
  options: Partial<Pick<World, 'account' | 'region' | 'now' | 'settlesAfter'>> = {},
): World {
  return {
    account: '111122223333',
    region: 'eu-west-1',
    now: () => Date.now(),
    settlesAfter: 0,
    lambda: { functions: new Map(), mappings: new Map(), concurrencyLimit: 1000 },
    sources: noSources(),
    ...options,
  };
}
