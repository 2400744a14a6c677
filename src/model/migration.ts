import type { Environment, Evidence, Place } from './environment.js';

export type Severity = 'info' | 'warning' | 'error' | 'security';

/**
 * What became of a finding. Every signal ends as exactly one of these, so that the sums agree
 * with what a plain text search finds.
 */
export type Outcome = 'rewritten' | 'refused' | 'suppressed' | 'no-environment';

/** What one rule saw at one place. */
export interface Finding {
  /** Stable, e.g. `code/alias-from-arn`. `dealias explain <code>` prints its page. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Place;
  readonly outcome: Outcome;
  /** For anything but `rewritten`: why it was left. */
  readonly reason?: string;
  /** For `refused`: how a person finishes it. */
  readonly remedy?: string;
  /** For `refused`: nothing stands in its own way, only the change it belongs to can't be made. */
  readonly withheld?: true;
}

/** One text range with its replacement. Offsets are UTF-16 units into the file's text, BOM included. */
export interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A file the migration writes as a whole: a new one, or one whose text was computed by a lossless editor. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** The edits and files that only make sense together: all of them are applied, or none. */
export interface Change {
  /** Unique in the migration and stable between runs, e.g. `template.yaml#OrdersFunction`. */
  readonly id: string;
  /** One line, imperative: what it does. */
  readonly title: string;
  /** The codes of the transforms that contributed. */
  readonly codes: readonly string[];
  readonly edits: readonly Edit[];
  readonly files: readonly WrittenFile[];
}

/** What a decision becomes: a stack parameter, a variable that carries it, one value per environment. */
export interface Parameter {
  /** The stack parameter's logical name, e.g. `TableName`. */
  readonly name: string;
  /** The environment variable code reads, e.g. `TABLE_NAME`; absent for a parameter only the template uses. */
  readonly variable?: string;
  /** The template that declares it. */
  readonly template: string;
  /** Logical ids of the functions that get the variable. */
  readonly functions: readonly string[];
  /** `NoEcho`; its values are references, never the secret itself. */
  readonly secret: boolean;
  readonly description: string;
  /** Environment name to value, always text, exactly as in source. */
  readonly values: Readonly<Record<string, string>>;
  /** Environment name to the place in source its value was found. */
  readonly sources: Readonly<Record<string, Place>>;
  /** Written out as AllowedValues; only `Environment` has them. */
  readonly allowedValues?: readonly string[];
}

/** A secret that a person must create before the first deployment; its value stays where it is. */
export interface SecretToCreate {
  readonly environment: string;
  readonly parameter: string;
  /** The name in Secrets Manager the parameter's value refers to. */
  readonly secretName: string;
  /** Where the clear value stands in source today. */
  readonly at: Place;
}

/** Something the user should expect to be different once deployed, or must do by hand. */
export interface Notice {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at?: Place;
}

/** What a file held when it was read: `apply` refuses when it no longer does. */
export interface FileDigest {
  readonly path: string;
  /** SHA-256 of the bytes, hexadecimal; `null` where there was no file and there must be none. */
  readonly sha256: string | null;
}

/** How a stack is deployed for one environment. */
export interface StackPlan {
  readonly environment: string;
  readonly template: string;
  readonly stackName: string;
  readonly region?: string;
  readonly account?: string;
  /** The environment that keeps the existing stack. */
  readonly adopted: boolean;
  readonly parameterFile: string;
  /** The template that this environment's stack is made from today, where it is another file. */
  readonly origin?: string;
  /** For the Serverless Framework: the stage by which this environment is deployed. */
  readonly stage?: string;
  /** For SAM: the environment of the samconfig, where it is not called as this one. */
  readonly configEnv?: string;
}

/** Findings, changes, parameters and residue of one repository. A plain value: computing it writes nothing. */
export interface Migration {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'dealias'; readonly version: string };
  readonly environments: readonly Environment[];
  readonly adopt: string | null;
  readonly evidence: readonly Evidence[];
  readonly findings: readonly Finding[];
  readonly changes: readonly Change[];
  readonly parameters: readonly Parameter[];
  readonly secrets: readonly SecretToCreate[];
  readonly stacks: readonly StackPlan[];
  readonly notices: readonly Notice[];
  /** Paths that were left out, and why (generated, vendored, minified, too large). */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly files: readonly FileDigest[];
  /** Commands to run next, in order. */
  readonly next: readonly string[];
}
