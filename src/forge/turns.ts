/** How long to wait, in milliseconds, and what for. */
export interface Wait {
  readonly milliseconds: number;
  readonly why: string;
}

/**
 * Whose turn it is to speak to one forge: one request at a time, a gap between changes, and silence where the forge
 * asks for it. Everybody who shares these turns shares one budget.
 */
export interface Turns {
  /** 0 milliseconds where the turn is now the caller's, until it gives it back; else when to ask again. */
  take(writes: boolean): Promise<Wait>;
  /** Gives the turn back; nobody gets one for as long as the forge asked to be left alone. */
  give(silence: Wait): Promise<void>;
}

/** Turns of this process, whose requests come one after another. @param gap milliseconds between two changes */
export function ownTurns(gap: number, now: () => number): Turns {
  let notBefore = 0;
  let lastWrite = Number.NEGATIVE_INFINITY;
  let reason = '';
  return {
    async take(writes) {
      const wait = Math.max(notBefore, writes ? lastWrite + gap : 0) - now();
      if (wait > 0) return { milliseconds: wait, why: reason };
      if (writes) lastWrite = now();
      return { milliseconds: 0, why: '' };
    },
    async give({ milliseconds, why }) {
      if (milliseconds <= 0) return;
      notBefore = Math.max(notBefore, now() + milliseconds);
      reason = why;
    },
  };
}
