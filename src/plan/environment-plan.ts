import type { Inventory, LiveFunction } from '../inventory/model.js';
import type { Reference } from '../inventory/references.js';
import type { Migration } from '../model/migration.js';
import { CHECKS } from './checks.js';
import { crosses, type MoveContext, qualified, type SharedObjects } from './context.js';
import type { Decisions } from './decisions.js';
import type { LiveEnvironment } from './environments.js';
import type { PlanFinding, Status, Step } from './model.js';
import { copyAcross, moveAcross } from './sources/boundary.js';
import { watchCallers } from './sources/callers.js';
import type { Move } from './sources/move.js';
import { moveAll } from './sources/move-all.js';
import { adoptStack, movedByAdoption } from './steps/adopt-stack.js';
import { capacitySteps, reservationSteps } from './steps/capacity.js';
import { adoptMappings, bake, create, drain, freeze, HOUR, oldIsUnchanged } from './steps/skeleton.js';
import { verify } from './steps/verify.js';
import type { Destination } from './target.js';

/** One environment of one function, looked at and not yet planned. */
export interface Assessed {
  readonly fn: LiveFunction;
  readonly live: LiveEnvironment;
  readonly destination: Destination;
  /** References to this environment’s alias. */
  readonly references: readonly Reference[];
  readonly findings: readonly PlanFinding[];
}

/** What all environments’ plans are made with. */
export interface Planning {
  readonly inventory: Inventory;
  readonly migration: Migration | null;
  readonly decisions: Decisions;
  readonly shared: SharedObjects;
  readonly moving: ReadonlySet<string>;
  /** By function: everything that points at it. */
  readonly pointing: ReadonlyMap<string, readonly Reference[]>;
}

/** Up to the new function, standing and tried; then what moves traffic, once all that move together are that far. */
export interface Prepared {
  readonly context: MoveContext;
  readonly assessed: Assessed;
  readonly steps: readonly Step[];
  /** The step after which traffic may be moved. */
  readonly readyStep: string;
}

export function statusOf(findings: readonly PlanFinding[], mode: 'create' | 'adopt'): Status {
  const stands = (blocks: PlanFinding['blocks']): boolean => findings.some((each) => each.blocks === blocks);
  if (stands('everything')) return 'refused';
  return stands('cutover') || (mode === 'adopt' && stands('adoption')) ? 'waiting' : 'ready';
}

function contextOf(planning: Planning, { fn, live, destination }: Assessed): MoveContext {
  return {
    inventory: planning.inventory,
    decisions: planning.decisions,
    fn,
    environment: live.environment,
    qualifier: live.qualifier,
    oldArn: qualified(fn.arn, live.qualifier),
    target: destination.target,
    shared: planning.shared,
    ready: [],
    pointing: planning.pointing.get(fn.name) ?? [],
    moving: planning.moving,
  };
}

/** Freeze, create, verify. @param needs what must be over before: earlier environments, callees */
export function prepareEnvironment(
  planning: Planning,
  assessed: Assessed,
  needs: readonly string[],
): Prepared {
  const { live, fn } = assessed;
  const context = contextOf(planning, assessed);
  const alias = fn.aliases?.find(({ name }) => name === live.qualifier);
  const unchanged = oldIsUnchanged(context, live, alias?.revisionId ?? null);
  const frozen = { ...freeze(context, unchanged), needs };
  const steps: Step[] = [frozen];
  let last = frozen.id;
  if (context.target.mode === 'adopt') {
    steps.push(...adoptStack(context, planning.migration, unchanged, [last]));
  } else {
    if (crosses(context)) {
      steps.push(copyAcross(context, [last]));
      last = steps.at(-1)?.id ?? last;
    }
    steps.push(create(context, planning.migration, live, [last]));
  }
  const shares = assessed.findings.some(({ code }) => code === 'DATA001');
  const verified = verify(context, planning.migration, live, shares, [steps.at(-1)?.id ?? last]);
  steps.push(verified);
  return { context, assessed, steps, readyStep: verified.id };
}

/** What moves traffic, and what comes after. @param ready the steps that all of it waits for */
export function moveEnvironment(
  prepared: Prepared,
  ready: readonly string[],
): { readonly steps: readonly Step[]; readonly findings: readonly PlanFinding[]; readonly waits: boolean } {
  const { assessed } = prepared;
  const context: MoveContext = { ...prepared.context, ready };
  const { references, live } = assessed;
  const outside = references.filter((each) => !movedByAdoption(context, each));
  const moves: Move[] = crosses(context) ? [moveAcross(context, outside)] : moveAll(context, outside);
  const findings = moves.flatMap((each) => each.findings);
  const scaling = references.filter((each) => each.kind === 'scaling-target');
  const permits = unique([
    ...(crosses(context) ? [] : capacitySteps(context, scaling)),
    ...moves.flatMap((each) => each.permits),
  ]);
  const status = statusOf([...assessed.findings, ...findings], context.target.mode);
  if (status !== 'ready') return { steps: permits, findings, waits: true };
  const alias = assessed.fn.aliases?.find(({ name }) => name === live.qualifier);
  const still = oldIsUnchanged(context, live, alias?.revisionId ?? null);
  const cutovers = unique(moves.flatMap((each) => each.cutovers)).map((step) => ({
    ...step,
    needs: [...new Set([...step.needs, ...permits.map(({ id }) => id)])],
    preconditions: context.target.mode === 'adopt' ? step.preconditions : [...step.preconditions, ...still],
  }));
  const moved = [...ready, ...permits.map(({ id }) => id), ...cutovers.map(({ id }) => id)];
  const watched = bake(context, Math.max(HOUR, ...moves.map((each) => each.bakeSeconds ?? 0)), moved);
  const drained = drain(
    context,
    moves.map((each) => each.drain),
    [watched.id],
  );
  const callers = moves.some((each) => each.findings.some(({ code }) => ['CALL001', 'IAM001'].includes(code)))
    ? [{ ...watchCallers(context), needs: [drained.id] }]
    : [];
  const reservation = reservationSteps(context, [drained.id]);
  const mappings = outside.flatMap((each) =>
    each.kind === 'event-source-mapping' && !crosses(context) ? [each.details.uuid] : [],
  );
  const adopted = mappings.length === 0 ? [] : [adoptMappings(context, mappings, [drained.id])];
  return {
    steps: [...permits, ...cutovers, watched, drained, ...callers, ...reservation, ...adopted],
    findings: [...findings, ...ownership(context, outside)],
    waits: false,
  };
}

function unique(steps: readonly Step[]): Step[] {
  return [...new Map(steps.map((step) => [step.id, step])).values()];
}

/** Sources that a stack owns: a change made past it is undone when the stack next touches them. */
function ownership(context: MoveContext, references: readonly Reference[]): PlanFinding[] {
  const owned = references.flatMap(({ owner, name, kind }) =>
    owner === undefined || owner === null || kind === 'alarm'
      ? []
      : [`${kind} ${name}: ${owner.logicalId} of stack ${owner.stack}`],
  );
  if (owned.length === 0) return [];
  return [
    {
      code: 'OWN001',
      severity: 'warn',
      blocks: null,
      message: `${owned.length === 1 ? 'a source belongs' : 'sources belong'} to a stack`,
      evidence: [...new Set(owned)],
      unblock: `Make the cut-over as a change of that stack, or freeze it until its template says the same.${context.target.mode === 'adopt' ? '' : ' An empty change set and drift IN_SYNC tell that it does.'}`,
    },
  ];
}

/** The points nobody has confirmed that some step rests on. */
export function checksOf(steps: readonly Step[]): typeof CHECKS {
  const used = new Set(steps.flatMap(({ restsOn }) => restsOn));
  return CHECKS.filter(({ code }) => used.has(code));
}
