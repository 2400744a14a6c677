import type { JsonValue } from '../inventory/model.js';
import { type Call, canonical } from './call.js';
import { type Expectation, holds } from './expectation.js';
import type { Plan, Step } from './model.js';
import { orderedSteps } from './read.js';

/** Answers a read as AWS would: null where there is no such thing, undefined where nobody knows. */
export type Answers = (call: Call) => JsonValue | undefined;

/** `person`: nothing in AWS shows it, so someone must say. `unknown`: what would show it could not be read. */
export type StepState = 'done' | 'not-started' | 'half-done' | 'changed' | 'person' | 'unknown';

export interface StepStatus {
  readonly id: string;
  readonly state: StepState;
  /** What is not as it should be: for a step that is half done, changed, or can no longer begin. */
  readonly differences: readonly string[];
}

export interface PlanStatus {
  readonly steps: readonly StepStatus[];
  readonly complete: boolean;
  /** Whether something can’t be told: a read that failed, or a change that nobody planned. */
  readonly unclear: boolean;
}

/** The machine’s form of it: `schemas/status.schema.json`. */
export interface StatusReport extends PlanStatus {
  readonly schemaVersion: 1;
  readonly tool: Plan['tool'];
  readonly plan: Pick<Plan, 'kind' | 'account' | 'region'> & { readonly inventorySha256: string };
}

/** How far a plan is, from what can be read now and from what people said. @param said ids of steps someone did */
export function statusOfPlan(
  plan: Plan,
  answers: Answers,
  said: ReadonlySet<string> = new Set(),
): PlanStatus {
  const ordered = orderedSteps(plan);
  const own = new Map<string, StepStatus>();
  const byId = new Map(ordered.map((step) => [step.id, step]));
  for (const step of ordered) {
    const awaited = step.needs.some((id) => {
      const need = byId.get(id);
      return need !== undefined && own.get(id)?.state !== 'done' && touchesSame(need, step);
    });
    own.set(step.id, ownStatus(step, answers, said, awaited));
  }
  const dependents = new Map<string, Step[]>();
  for (const step of ordered)
    for (const need of step.needs) dependents.set(need, [...(dependents.get(need) ?? []), step]);
  const steps: StepStatus[] = [];
  const known = new Map<string, StepStatus>();
  // last first: a later step that is done tells of the ones it needed
  for (const step of [...ordered].reverse()) {
    let status = own.get(step.id) ?? { id: step.id, state: 'unknown', differences: [] };
    const after = (dependents.get(step.id) ?? []).filter(({ id }) => known.get(id)?.state === 'done');
    if (status.state === 'person' && after.length > 0)
      status = { id: step.id, state: 'done', differences: [] };
    known.set(step.id, status);
    steps.unshift(status);
  }
  return {
    steps,
    complete: steps.every(({ state }) => state === 'done'),
    unclear: steps.some(({ state }) => state === 'unknown' || state === 'changed'),
  };
}

type Held = boolean | undefined;

function held(expectation: Expectation, answers: Answers): Held {
  const answer = answers(expectation.read);
  return answer === undefined ? undefined : holds(expectation, answer);
}

const same = (a: Expectation, b: Expectation): boolean =>
  a.test === b.test && canonical([keyOf(a), a.value]) === canonical([keyOf(b), b.value]);

const keyOf = ({ read }: Expectation): string => `${read.service} ${read.operation} ${canonical(read.input)}`;

/** Whether a step brings about what another finds before it. */
function touchesSame(need: Step, step: Step): boolean {
  const changed = new Set(need.done.map(keyOf));
  return step.before.some((each) => changed.has(keyOf(each)));
}

/** @param awaited whether a step that is not done yet brings about what this one begins with */
function ownStatus(step: Step, answers: Answers, said: ReadonlySet<string>, awaited: boolean): StepStatus {
  const { id } = step;
  const is = (state: StepState, differences: readonly string[] = []): StepStatus => ({
    id,
    state,
    differences,
  });
  const done = step.done.map((each) => [each, held(each, answers)] as const);
  const unmet = done.filter(([, holding]) => holding === false).map(([each]) => each.says);
  const unread = done.filter(([, holding]) => holding === undefined).map(([each]) => each.says);
  if (unread.length === 0 && unmet.length === 0) {
    if (step.done.length > 0 && step.by !== 'person') return is('done');
    if (said.has(id)) return is('done');
    return is(step.by === 'person' || step.done.length === 0 ? 'person' : 'done');
  }
  if (unmet.length === 0) return is('unknown', unread);
  if (step.by === 'person' && step.phase !== 'cutover') return is('not-started');
  const before = step.before.map((each) => [each, held(each, answers)] as const);
  if (before.some(([, holding]) => holding === undefined)) return is('unknown', unread);
  const gone = before.filter(([, holding]) => holding === false).map(([each]) => each.says);
  if (gone.length === 0) {
    const stale = step.preconditions.filter((each) => held(each, answers) === false).map(({ says }) => says);
    return is('not-started', stale);
  }
  if (awaited) return is('not-started');
  // what must hold all along is no sign of a beginning
  const some = done.some(
    ([each, holding]) => holding === true && !step.preconditions.some((other) => same(each, other)),
  );
  return is(some ? 'half-done' : 'changed', [...unmet, ...gone]);
}
