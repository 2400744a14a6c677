import type { Place } from '../model/environment.js';
import type { TruthTable } from './static/proof.js';

/**
 * What is known of one function in one environment. `proved`: it follows from source alone, and the runs agree.
 * `equal`: the runs agree. `not-run`: nothing was shown, neither that it is the same nor that it is not.
 */
export type Verdict = 'proved' | 'equal' | 'differs' | 'not-run';

/** One thing that is not as it was. Every value is as it would be written in JSON. */
export interface Difference {
  /** `source`: it follows from the texts. `run`: it was seen when the handler ran. `template`: it is in no code. */
  readonly shownBy: 'source' | 'run' | 'template';
  /** One sentence: what, and both sides where there are two. */
  readonly message: string;
  readonly before?: string;
  readonly after?: string;
  /** Where it stands, in the files after. */
  readonly at?: Place;
  /** What the value was made from: both expressions, for what the source shows. */
  readonly derivation?: {
    readonly was: string;
    readonly wasAt: Place;
    readonly is: string;
    readonly isAt: Place;
  };
  /** How the handler was called, for what a run shows. */
  readonly call?: string;
  readonly event?: unknown;
}

/** Why a function could not be run, and what would help. */
export interface NotRun {
  /** A name for it: `missing-package`, `native-module`, `timeout`, `runtime` … */
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
}

/** One function in one environment. */
export interface EnvironmentResult {
  readonly environment: string;
  readonly verdict: Verdict;
  /** Events on which both sides ran to an end of their own; each in every way the environment is called, twice. */
  readonly events: number;
  /** Everything that differs; the first thing first. */
  readonly differences: readonly Difference[];
  /** Why it does not follow from source alone; none for `proved`. */
  readonly gaps: readonly string[];
  readonly notRun?: NotRun;
}

/** One function of the original in all environments. */
export interface FunctionReport {
  readonly template: string;
  readonly logicalId: string;
  /** The source file of its handler; absent where it was not found. */
  readonly file?: string;
  readonly exportName?: string;
  readonly results: readonly EnvironmentResult[];
  /** Each decision that was replaced, with what it comes to in each environment. */
  readonly tables: readonly TruthTable[];
  /** What is worth to know and is no difference, such as a mistake of the original that is gone. */
  readonly notes: readonly string[];
}

/** What holds for the whole, and not for one function. */
export interface Check {
  /** `error` fails the verification. */
  readonly severity: 'error' | 'warning';
  /** Absent where it holds for all. */
  readonly environment?: string;
  readonly message: string;
  readonly at?: Place;
}

export interface VerifyReport {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'dealias'; readonly version: string };
  /** What it was compared with, in words. */
  readonly base: string;
  readonly environments: readonly string[];
  /** Whether anything was changed at all; where nothing was, nothing is run. */
  readonly changed: boolean;
  readonly functions: readonly FunctionReport[];
  readonly checks: readonly Check[];
  /** How handlers were held while they ran. */
  readonly sandbox: { readonly node: string; readonly files: string; readonly network: string };
  /** Functions times environments, by verdict. */
  readonly counts: Readonly<Record<Verdict, number>>;
}

/** Checks of templates and parameter files that failed. */
export function failedChecks({ checks }: VerifyReport): readonly Check[] {
  return checks.filter((each) => each.severity === 'error');
}

/** Whether something is not as it was. */
export function hasDifferences(report: VerifyReport): boolean {
  return report.counts.differs > 0 || failedChecks(report).length > 0;
}

export function countVerdicts(functions: readonly FunctionReport[]): VerifyReport['counts'] {
  const counts = { proved: 0, equal: 0, differs: 0, 'not-run': 0 };
  for (const { results } of functions) for (const { verdict } of results) counts[verdict]++;
  return counts;
}
