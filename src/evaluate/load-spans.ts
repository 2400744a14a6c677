interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * When modules were loaded. What was made meanwhile is there for every other module that asks for it: it is no more of
 * the expression's own that loaded them than what was made before.
 */
export class LoadSpans {
  /** In the order of time, none within another. */
  readonly #spans: Span[] = [];

  add(from: number, to: number): void {
    while ((this.#spans.at(-1)?.from ?? -1) >= from) this.#spans.pop();
    this.#spans.push({ from, to });
  }

  /** The age of what was made first since a module was loaded. */
  get last(): number {
    return this.#spans.at(-1)?.to ?? 0;
  }

  has(born: number): boolean {
    const span = this.#spans.findLast((each) => each.from <= born);
    return span !== undefined && born < span.to;
  }
}
