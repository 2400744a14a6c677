/** What a process that runs handlers is told, as one line of JSON each. */
export interface Job {
  /** The repository as it is laid out: what is loaded from elsewhere is an installed package. */
  readonly folder: string;
  /** The folder the code lies in, as Lambda's task root. */
  readonly cwd: string;
  /** Absolute path of the JavaScript file. */
  readonly file: string;
  readonly exportName: string;
  /** Whether the file is an ES module: one that is loaded stays loaded, so that each round needs a process of its own. */
  readonly module: boolean;
  readonly rounds: readonly Round[];
  /** Longest time for one invocation, in milliseconds. */
  readonly longest: number;
}

/** Calls in a row of a handler that is loaded anew, with variables of its own. */
export interface Round {
  readonly env: Readonly<Record<string, string>>;
  readonly invocations: readonly Invocation[];
}

/** One call of a handler. */
export interface Invocation {
  readonly event: unknown;
  readonly context: Readonly<Record<string, unknown>>;
  /** The first call that leaves the handler is answered by an error. Left out otherwise. */
  readonly failing?: true;
}

/** What left the handler: a call of AWS, a request, a method of a package that is not there. */
export interface Call {
  readonly kind: 'aws' | 'http' | 'package' | 'network';
  /** Service and operation, method and URL, or the method's name. */
  readonly to: string;
  readonly input: unknown;
  /** Calls that were under way when it was made; left out where there were none. */
  readonly beside?: number;
  /** Not waited for: it may never be sent. Left out otherwise. */
  readonly left?: true;
}

/** How one invocation ended. */
export type Ending =
  | { readonly kind: 'result'; readonly value: unknown }
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly more?: unknown }
  /** It did not end in time, or will never end: nothing is left that could end it. */
  | { readonly kind: 'timeout' }
  /** It ended the process. */
  | { readonly kind: 'exit'; readonly code: number | null; readonly signal?: string }
  /** The module could not be loaded, or something was asked for that is not to be had here. */
  | { readonly kind: 'refused'; readonly what: Refusal; readonly detail: string };

export type Refusal =
  | 'missing-package'
  | 'missing-file'
  | 'native-module'
  | 'no-handler'
  | 'does-not-load'
  | 'file-system'
  | 'process'
  | 'network'
  | 'memory';

export interface Outcome {
  readonly ending: Ending;
  readonly calls: readonly Call[];
  readonly logs: readonly string[];
}

/** One line of what the process reports. `done` says that it is as it was at its start, and waits for another job. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ended'; readonly outcome: Outcome }
  | { readonly kind: 'done' };

/** The descriptor that reports go to: standard output belongs to the handler. */
export const REPORTS = 3;
/** The descriptor that jobs come from: standard input is the handler's, and empty. */
export const JOBS = 4;
