import type { Place } from './environment.js';

/**
 * An error that is the user's to mend: what, where, what to do. Thrown by any stage,
 * printed by the CLI without a stack trace, exit code 2. Nothing has been written when it is thrown.
 */
export class Problem extends Error {
  readonly code: string;
  readonly at: Place | undefined;
  /** What to do about it, an imperative sentence. */
  readonly remedy: string | undefined;

  constructor(code: string, message: string, options: { at?: Place; remedy?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.at = options.at;
    this.remedy = options.remedy;
  }
}
