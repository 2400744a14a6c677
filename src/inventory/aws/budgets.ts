import type { Clock } from './clock.js';

/**
 * What AWS grants an account and region, in calls a second. Lambda's three can't be raised, and the first is shared
 * by all its control-plane calls that have none of their own. Where AWS names no figure, `other` is a careful guess.
 */
const LIMITS = {
  lambda: 15,
  'lambda-policy': 15,
  'lambda-function': 100,
  'api-gateway': 10,
  'sns-list': 30,
  other: 10,
} as const;

export type BudgetName = keyof typeof LIMITS;

/** The limits of AWS, in calls a second. */
export const awsLimit = (name: BudgetName): number => LIMITS[name];

/** The share of AWS's limits that is used unless the user says otherwise; the rest is for the account's own deployments. */
export const DEFAULT_SHARE = 0.65;

/** Below this part of a budget's rate nothing more is gained by waiting. */
const SLOWEST = 1 / 16;

/** Lets calls through one after another at a steady rate, slower for a while after AWS said "too many". */
export class Budget {
  readonly #clock: Clock;
  readonly #full: number;
  #rate: number;
  #next = 0;

  /** @param rate calls a second */
  constructor(clock: Clock, rate: number) {
    this.#clock = clock;
    this.#full = rate;
    this.#rate = rate;
  }

  /** Waits for the turn of one call. */
  async take(): Promise<void> {
    const now = this.#clock.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + 1000 / this.#rate;
    if (turn > now) await this.#clock.sleep(turn - now);
  }

  /** Half the rate, as others use the same limit. */
  throttled(): void {
    this.#rate = Math.max(this.#rate / 2, this.#full * SLOWEST);
  }

  /** A twentieth of the full rate back. */
  answered(): void {
    this.#rate = Math.min(this.#full, this.#rate + this.#full / 20);
  }
}

/** The budgets of one run; a service with a name of its own has a bucket of its own. */
export class Budgets {
  readonly #made = new Map<string, Budget>();
  readonly #clock: Clock;
  readonly #share: number;

  /** @param share of AWS's limits, above 0 and up to 1 */
  constructor(clock: Clock, share: number) {
    this.#clock = clock;
    this.#share = share;
  }

  for(name: BudgetName, service: string): Budget {
    const key = name === 'other' ? service : name;
    const budget = this.#made.get(key) ?? new Budget(this.#clock, LIMITS[name] * this.#share);
    this.#made.set(key, budget);
    return budget;
  }
}
