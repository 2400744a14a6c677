import type { Program } from '../../program/program.js';
import { type PairedFile, pairNodes } from './pair-nodes.js';

/** The program before and after, and which node of one is which of the other; worked out once a file. */
export class Pairing {
  readonly before: Program;
  readonly after: Program;
  readonly #exists: (path: string) => boolean;
  readonly #known = new Map<string, PairedFile | undefined>();

  /** @param exists whether a path is a file of the program after */
  constructor(before: Program, after: Program, exists: (path: string) => boolean) {
    this.before = before;
    this.after = after;
    this.#exists = exists;
  }

  /** Undefined for what is no code, and for files that are gone. */
  of(path: string): PairedFile | undefined {
    if (!this.#known.has(path)) this.#known.set(path, this.#pair(path));
    return this.#known.get(path);
  }

  #pair(path: string): PairedFile | undefined {
    const before = this.before.sourceFile(path);
    const after = this.#exists(path) ? this.after.sourceFile(path) : undefined;
    return before && after && pairNodes(before, after);
  }
}
