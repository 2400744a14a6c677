import { parseValidated, type SavedForm } from '../json/validated.js';

/** Someone’s word that two environments go on sharing their data, for now. */
export interface AcceptedSharing {
  readonly function: string;
  readonly environments: readonly string[];
  readonly owner: string;
  readonly reason: string;
  readonly date: string;
}

/** What only people can say, in a file of its own: `--decisions FILE`. */
export interface Decisions {
  /** The environment that moves last. */
  readonly production?: string;
  /** Function → the environment that calls without a qualifier belong to. */
  readonly unqualified: Readonly<Record<string, string>>;
  readonly acceptSharedData: readonly AcceptedSharing[];
  /** Function → environment → its share of the reserved concurrency. */
  readonly reservedConcurrency: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Function → environment → variables that get a value of their own there; the values stay out of the plan. */
  readonly ownValues: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export const NO_DECISIONS: Decisions = {
  unqualified: {},
  acceptSharedData: [],
  reservedConcurrency: {},
  ownValues: {},
};

const FORM: SavedForm = {
  what: 'file of decisions',
  schema: 'decisions',
  schemaVersion: 1,
  remedy: 'See “Decisions” in docs/guide-moving-live-functions.md.',
};

/** A file of decisions from its JSON text. @param file how to call it in a message */
export function parseDecisions(file: string, text: string): Decisions {
  return { ...NO_DECISIONS, ...(parseValidated(FORM, file, text) as Partial<Decisions>) };
}
