import type { Place } from '../model/environment.js';

/** A transform of jscodeshift that dealias.yaml names: code of the user's own. */
export interface Codemod {
  /** As it is written there: `./codemods/client.js` from the root, or a module of an installed package. */
  readonly transform: string;
  readonly at: Place;
  /** Globs of the files that it is given; every file of code where there is none. */
  readonly files: readonly string[];
  /** Globs of files that it is not given. */
  readonly ignore: readonly string[];
  /** jscodeshift's `--parser`; by the file's ending where it is left out. */
  readonly parser?: string;
  /** What the transform gets as its options. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Whether the code that dealias.yaml names may run: only who calls dealias can say so, never the repository. */
export type CodemodConsent = 'refuse' | 'run' | 'skip';
