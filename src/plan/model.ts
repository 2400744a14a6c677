import type { Call } from './call.js';
import type { Expectation } from './expectation.js';

/** R0 reads; R1 adds, no traffic; R2 moves traffic, back at once; R3 the same for a whole configuration; R4 can’t be undone. */
export type Risk = 'R0' | 'R1' | 'R2' | 'R3' | 'R4';

/** In the order they are done in, for one function and environment. `contract` is only in a contract plan. */
export const PHASES = [
  'check',
  'freeze',
  'create',
  'verify',
  'permit',
  'cutover',
  'bake',
  'drain',
  'adopt',
  'contract',
] as const;
export type Phase = (typeof PHASES)[number];

/** What a finding stands in the way of. `everything` refuses; `cutover` leaves what adds only; `null` is told only. */
export type Blocks = 'everything' | 'cutover' | 'adoption' | 'contract' | null;

export type Status = 'ready' | 'waiting' | 'refused';

/** What the inventory says of one function or environment, with a stable code; `dealias explain CODE` prints its page. */
export interface PlanFinding {
  readonly code: string;
  readonly severity: 'block' | 'warn' | 'info';
  readonly blocks: Blocks;
  readonly message: string;
  /** What in the inventory shows it. */
  readonly evidence: readonly string[];
  /** What would unblock it, or what to know; an imperative sentence. */
  readonly unblock: string;
}

/** How often events of a source may be handled twice because of a step. */
export type Duplicates = 'none' | 'few' | 'in-flight' | 'window';

/** What a step does to traffic. Times in seconds; what is lost is always nothing, or the step is refused. */
export interface Expects {
  readonly downtimeSeconds: number;
  readonly delaySeconds: number;
  readonly lost: 'none';
  readonly duplicates: Duplicates;
  /** The same in words. */
  readonly says: string;
}

/** A metric to look at while and after a step. */
export interface Watch {
  readonly says: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `at-most` compares with `value`. */
  readonly want: 'zero' | 'positive' | 'at-most';
  readonly value: number;
  /** Length of the window to look at. */
  readonly seconds: number;
}

export interface Rollback {
  /** In order; empty where a person goes back by `instructions`. */
  readonly calls: readonly Call[];
  readonly instructions: readonly string[];
  /** All hold, or going back would overwrite what others did since. */
  readonly preconditions: readonly Expectation[];
  /** Until when it works, in words. */
  readonly until: string;
}

/** What does a step: calls of the plan; a person; or the delivery pipeline, by a stack’s deployment. */
export type By = 'calls' | 'person' | 'pipeline';

export interface Step {
  /** Unique in the plan, stable between plans of the same inventory: `function/environment/phase/what`. */
  readonly id: string;
  readonly phase: Phase;
  readonly title: string;
  readonly by: By;
  /** In order. Of a step done by a person or pipeline: the equivalent, where there is one. */
  readonly calls: readonly Call[];
  /** The same as commands of the AWS CLI. */
  readonly cli: readonly string[];
  /** For a person or pipeline: what to do, one line each. */
  readonly instructions: readonly string[];
  /** Ids of steps that must be done before. */
  readonly needs: readonly string[];
  /** All hold, or the step is not begun: of other things than what it changes. */
  readonly preconditions: readonly Expectation[];
  /** How what it changes looks before. Anything else, and it is half done, or somebody changed it. */
  readonly before: readonly Expectation[];
  /** All hold once it is done. Empty where only a person can tell. */
  readonly done: readonly Expectation[];
  readonly watch: readonly Watch[];
  /** How long to wait after it before the next, for AWS to have taken it up everywhere. */
  readonly settleSeconds: number;
  /** For bake and drain: how long since the steps it needs were done. */
  readonly waitSeconds: number;
  readonly rollback: Rollback | null;
  readonly risk: Risk;
  readonly blastRadius: string;
  readonly expects: Expects;
  /** `person`: someone agrees to this step by its id. `named`: someone types the name of what is gone afterwards. */
  readonly approval: 'none' | 'person' | 'named';
  /** The name of what is gone afterwards, to be typed by someone; only where `approval` is `named`. */
  readonly goes?: string;
  readonly irreversible: boolean;
  /** Why doing it twice does no harm. */
  readonly idempotency: string;
  /** Codes of the points nobody has confirmed that this step rests on: see {@link Check}. */
  readonly restsOn: readonly string[];
}

/** Where an environment of a function is now, and where it goes. */
export interface EnvironmentPlan {
  readonly environment: string;
  /** The alias, or `$LATEST`. */
  readonly qualifier: string;
  readonly oldArn: string;
  readonly version: string;
  readonly codeSha256: string;
  readonly aliasRevisionId: string | null;
  readonly target: Target;
  readonly status: Status;
  readonly findings: readonly PlanFinding[];
  readonly steps: readonly Step[];
}

/** The function that stands for one environment afterwards. */
export interface Target {
  /** `create`: a new stack; `adopt`: the stack that exists stays this environment’s. */
  readonly mode: 'create' | 'adopt';
  readonly stack: string;
  readonly functionName: string;
  /** The technical alias inside the stack, where one is needed; null for the function itself. */
  readonly qualifier: string | null;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** Whether the inventory holds it already. */
  readonly exists: boolean;
}

export interface FunctionPlan {
  readonly name: string;
  readonly arn: string;
  readonly status: Status;
  /** What concerns the function as a whole. */
  readonly findings: readonly PlanFinding[];
  readonly environments: readonly EnvironmentPlan[];
}

/** Something the plan rests on that nobody has confirmed: try it in an account of your own first. */
export interface Check {
  readonly code: string;
  readonly question: string;
  readonly how: string;
  /** What the plan does until it is answered. */
  readonly meanwhile: string;
}

/** Functions that move together: one, or the members of a cycle of calls. */
export interface Wave {
  readonly functions: readonly string[];
  readonly why: string;
}

/** The ordered steps that move live functions. A plain value: computing it reads and writes nothing. */
export interface Plan {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'dealias'; readonly version: string };
  /** `move` adds and redirects; `contract` takes away, days later. */
  readonly kind: 'move' | 'contract';
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly inventory: { readonly sha256: string; readonly capturedAt: string };
  /** After this, make the inventory and the plan again. */
  readonly expiresAt: string;
  /** Environments in the order they move; production last. */
  readonly environments: readonly string[];
  /** Callees before callers. */
  readonly waves: readonly Wave[];
  readonly checks: readonly Check[];
  readonly functions: readonly FunctionPlan[];
  /** Every step’s id, in the order to do them. */
  readonly order: readonly string[];
}
