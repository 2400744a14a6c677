import type { LiveFunction } from '../model.js';
import type { ReferenceKind } from '../references.js';
import type { ReadSource } from './source.js';

/** A service that can point at functions. */
export interface Source {
  readonly name: string;
  /** The SDK client it is read with. */
  readonly client: string;
  readonly kinds: readonly ReferenceKind[];
  /** What nobody knows where the client is not installed, as the rest of a sentence. */
  readonly hides: string;
  /** Loads the code and the client, and no sooner. */
  readonly load: () => Promise<{ readonly read: ReadSource }>;
  /**
   * Of a source that can invoke a function by its resource policy only: whether any policy lets it. Where none does,
   * there is nothing to find, and nothing is read.
   */
  readonly wanted?: (functions: readonly LiveFunction[]) => boolean;
}

export const SOURCES: readonly Source[] = [
  {
    name: 'event-source-mappings',
    client: '@aws-sdk/client-lambda',
    kinds: ['event-source-mapping'],
    hides: 'which queues and streams a function reads',
    load: () => import('./event-source-mappings.js'),
  },
];
