import type { Clock } from '../../src/inventory/aws/clock.js';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** Time that passes only while everybody sleeps: waits cost nothing, and their lengths add up as they would. */
export class VirtualClock implements Clock {
  #now: number;
  #busy = 0;
  #looking = false;
  readonly #sleepers: Sleeper[] = [];

  /** @param start milliseconds since 1970 */
  constructor(start: number) {
    this.#now = start;
  }

  now = (): number => this.#now;

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      const until = this.#now + milliseconds;
      const after = this.#sleepers.findIndex((each) => each.until > until);
      this.#sleepers.splice(after < 0 ? this.#sleepers.length : after, 0, { until, wake });
      this.#look();
    });
  }

  async during<T>(work: Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work;
    } finally {
      this.#busy--;
      this.#look();
    }
  }

  /** Lets what is ready run first; then, with nobody at work, goes on to the next who wakes. */
  #look(): void {
    if (this.#looking) return;
    this.#looking = true;
    setImmediate(() => {
      this.#looking = false;
      const next = this.#busy === 0 ? this.#sleepers.shift() : undefined;
      if (next === undefined) return;
      this.#now = Math.max(this.#now, next.until);
      next.wake();
      this.#look();
    });
  }
}
