interface Event {
  readonly at: number;
  readonly born: number;
}

/** When something happened to objects, kept so that it can be asked how old the oldest was of those since some time. */
export class Ages {
  /** Of events behind which nothing older came: their ages rise. */
  readonly #events: Event[] = [];
  #now = 0;

  note(born: number): void {
    while ((this.#events.at(-1)?.born ?? -1) >= born) this.#events.pop();
    this.#events.push({ at: this.#now++, born });
  }

  /** A point in time to ask {@link oldestSince} about. */
  get now(): number {
    return this.#now;
  }

  /** The age of the oldest that something happened to since then. */
  oldestSince(then: number): number {
    let [from, to] = [0, this.#events.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#events[middle]?.at ?? then) < then) from = middle + 1;
      else to = middle;
    }
    return this.#events[from]?.born ?? Number.POSITIVE_INFINITY;
  }
}
