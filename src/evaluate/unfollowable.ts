import type { ts } from 'ts-morph';

/** Thrown where nothing is known of a function any more, nor of what it can reach: `with`, `using`, and `eval` called by name. */
export class Unfollowable extends Error {
  /** What can't be followed; where that isn't given, the innermost expression around it. */
  at: ts.Node | undefined;

  constructor(at?: ts.Node) {
    super();
    this.at = at;
  }
}
