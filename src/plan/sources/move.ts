import type { Reference } from '../../inventory/references.js';
import type { Call } from '../call.js';
import { type MoveContext, qualified, stepId } from '../context.js';
import type { Expectation } from '../expectation.js';
import type { Expects, PlanFinding, Risk, Step, Watch } from '../model.js';
import { makeStep, rollback } from '../steps/make.js';

/** How long the old alias may still be busy with what it took before, and why. */
export interface Drain {
  readonly seconds: number;
  readonly says: string;
}

/** What moves one source, or the reason why it isn’t moved. */
export interface Move {
  /** Add only; traffic stays where it is. */
  readonly permits: readonly Step[];
  readonly cutovers: readonly Step[];
  readonly drain: Drain;
  readonly findings: readonly PlanFinding[];
  /** For longer than an hour where the source calls more seldom than that. */
  readonly bakeSeconds?: number;
}

export const NOTHING_TO_MOVE: Move = {
  permits: [],
  cutovers: [],
  drain: { seconds: 0, says: 'nothing' },
  findings: [],
};

/** Asynchronous events wait in Lambda’s own queue for six hours, unless the qualifier says otherwise. */
export function asyncAge({ fn, qualifier }: Pick<MoveContext, 'fn' | 'qualifier'>): number {
  const config = fn.asyncConfigs?.find((each) => each.qualifier === (qualifier ?? '$LATEST'));
  return config?.maximumEventAge ?? 6 * 3600;
}

/** The time limit of the old code, in seconds. */
export function oldTimeout(context: MoveContext): number {
  const alias = context.fn.aliases?.find(({ name }) => name === context.qualifier);
  const version = context.fn.versions.find((each) => each.version === (alias?.version ?? '$LATEST'));
  return version?.timeout ?? 900;
}

/** Invocations of the new function, and of the old alias, right after a cut-over. */
export function trafficWatch(context: MoveContext, seconds = 300): Watch[] {
  const { target, fn, qualifier } = context;
  const resource = (name: string, of: string | null): Record<string, string> => ({
    FunctionName: name,
    Resource: qualified(name, of),
  });
  const lambda = { namespace: 'AWS/Lambda', value: 0, seconds };
  return [
    {
      ...lambda,
      says: `${qualified(target.functionName, target.qualifier)} is invoked`,
      metric: 'Invocations',
      dimensions: resource(target.functionName, target.qualifier),
      want: 'positive',
    },
    {
      ...lambda,
      says: `${qualified(target.functionName, target.qualifier)} has no more errors than the old alias had`,
      metric: 'Errors',
      dimensions: resource(target.functionName, target.qualifier),
      want: 'zero',
    },
    {
      ...lambda,
      says: `${qualified(fn.name, qualifier)} is invoked no more`,
      metric: 'Invocations',
      dimensions: resource(fn.name, qualifier),
      want: 'zero',
    },
  ];
}

/** One change that sends a source to the new function, with the change that sends it back. */
export interface Redirect {
  readonly what: string;
  readonly forward: readonly Call[];
  readonly back: readonly Call[];
  readonly before: readonly Expectation[];
  readonly done: readonly Expectation[];
  readonly preconditions?: readonly Expectation[];
  /** Of going back; what `done` says by default. */
  readonly backPreconditions?: readonly Expectation[];
  readonly risk: Risk;
  readonly blastRadius: string;
  readonly expects: Expects;
  readonly settleSeconds?: number;
  /** How long it takes to see a call, where that is longer than minutes. */
  readonly watchSeconds?: number;
  readonly watch?: readonly Watch[];
  readonly instructions?: readonly string[];
  readonly restsOn?: readonly string[];
  readonly approval?: Step['approval'];
  readonly needs?: readonly string[];
  /** Where the function’s ARN stands, for an object whose other texts are not all known. */
  readonly names?: (arn: string) => Expectation;
  /** Why the calls can’t be made as they stand: a person does it. */
  readonly byHand?: string;
}

/** Until the old alias is taken away, it goes on serving whoever is sent back to it. */
export const UNTIL_CONTRACT = 'until the contract plan takes the old alias away';

export function redirect(
  context: MoveContext,
  permits: readonly Step[],
  reference: Pick<Reference, 'owner' | 'withheld' | 'name' | 'target'>,
  parts: Redirect,
): Step {
  const { withheld } = reference;
  const { names } = parts;
  const secret = withheld !== undefined && withheld.length > 0;
  const byHand = secret
    ? `What is sent back holds text that looks secret, which the plan leaves out (${withheld.join(', ')}): read the object, change nothing but the function’s ARN, and send it back.`
    : parts.byHand;
  const calls = byHand === undefined ? parts.forward : [];
  const step = makeStep({
    id: stepId(context, 'cutover', parts.what),
    phase: 'cutover',
    title: `Send ${parts.what} to ${context.target.arn}`,
    by: byHand !== undefined ? 'person' : 'calls',
    calls,
    instructions: [...(byHand === undefined ? [] : [byHand]), ...(parts.instructions ?? [])],
    needs: [...context.ready, ...permits.map(({ id }) => id), ...(parts.needs ?? [])],
    preconditions: parts.preconditions ?? [],
    before: secret && names !== undefined ? [names(reference.target)] : parts.before,
    done: secret && names !== undefined ? [names(context.target.arn)] : parts.done,
    watch: [...(parts.watch ?? []), ...trafficWatch(context, parts.watchSeconds)],
    settleSeconds: parts.settleSeconds ?? 0,
    rollback: rollback(
      UNTIL_CONTRACT,
      byHand === undefined ? parts.back : [],
      byHand === undefined ? (parts.backPreconditions ?? parts.done) : [],
      byHand === undefined ? [] : ['Send back the object as you read it.'],
    ),
    risk: parts.risk,
    blastRadius: parts.blastRadius,
    expects: parts.expects,
    ...(parts.approval === undefined ? {} : { approval: parts.approval }),
    idempotency: 'the same call twice leaves the same state; it is skipped where the source is there already',
    restsOn: parts.restsOn ?? [],
  });
  return ownedBy(reference.owner, step);
}

/** A change of what a stack owns is made in the stack; the call past it needs someone’s word. */
export function ownedBy(owner: Reference['owner'], step: Step): Step {
  if (owner === undefined || owner === null) return step;
  return {
    ...step,
    by: step.by === 'calls' ? 'pipeline' : step.by,
    approval: step.approval === 'named' ? 'named' : 'person',
    instructions: [
      ...step.instructions,
      `It belongs to stack ${owner.stack} (${owner.logicalId}): change it there, in the template that was deployed last. Made past the stack, the change is undone when the stack next touches the resource; with deployments frozen you may agree to the call instead.`,
    ],
  };
}

/** A source that only a person can move: what to do, and how it is told that it was done. */
export function byPerson(
  context: MoveContext,
  permits: readonly Step[],
  parts: Omit<Redirect, 'forward' | 'back' | 'before'> & {
    readonly back: string;
    readonly how: readonly string[];
    readonly before?: readonly Expectation[];
  },
): Step {
  return makeStep({
    id: stepId(context, 'cutover', parts.what),
    phase: 'cutover',
    title: `Send ${parts.what} to ${context.target.arn}`,
    by: 'person',
    instructions: parts.how,
    needs: [...context.ready, ...permits.map(({ id }) => id), ...(parts.needs ?? [])],
    before: parts.before ?? [],
    done: parts.done,
    watch: trafficWatch(context),
    rollback: rollback(UNTIL_CONTRACT, [], [], [parts.back]),
    risk: parts.risk,
    blastRadius: parts.blastRadius,
    expects: parts.expects,
    approval: 'person',
    idempotency: 'you look before you change',
    restsOn: parts.restsOn ?? [],
  });
}

/** `effect(…)`: nothing lost; the times in seconds. */
export function effect(says: string, duplicates: Expects['duplicates'] = 'none', delaySeconds = 0): Expects {
  return { downtimeSeconds: 0, delaySeconds, lost: 'none', duplicates, says };
}
