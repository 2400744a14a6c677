/** Numbers that look like chance and are the same for the same seed: mulberry32. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Deals these again and again, each as often as the others, every round in another order. */
export function dealer<Card>(cards: readonly Card[], random: () => number): () => Card {
  let deck: Card[] = [];
  return () => {
    if (deck.length === 0)
      deck = cards
        .map((card) => ({ card, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ card }) => card);
    const [dealt, ...rest] = deck;
    if (dealt === undefined) throw new Error('there is nothing to deal');
    deck = rest;
    return dealt;
  };
}
