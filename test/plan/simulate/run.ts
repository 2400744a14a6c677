import type { JsonObject, JsonValue } from '../../../src/inventory/model.js';
import { isJsonObject, type Segment } from '../../../src/plan/call.js';
import { type Expectation, holds } from '../../../src/plan/expectation.js';
import type { EnvironmentPlan, Plan, Step } from '../../../src/plan/model.js';
import { orderedSteps } from '../../../src/plan/read.js';
import { restingOn } from '../../../src/plan/resting.js';
import { read } from './aws.js';
import { deliveries, type Flowing, flows, LAG, trouble } from './traffic.js';
import { keyOf, Refused, World } from './world.js';
import { write } from './writes.js';

/** What went wrong for traffic: the run’s end. */
export class Violation extends Error {}
/** The run stopped by itself, safely: a check did not hold. */
export class Stopped extends Error {}
/** The run was cut off, as by a crash. */
export class Interrupted extends Error {}

export interface Counts {
  events: number;
  duplicates: number;
  calls: number;
}

/** Does a plan’s steps in a simulated account, by the rules the script has, with events flowing between any two calls. */
export class Run {
  readonly world: World;
  readonly steps: readonly Step[];
  readonly counts: Counts = { events: 0, duplicates: 0, calls: 0 };
  /** Calls left until the run is cut off. */
  fuse = Number.POSITIVE_INFINITY;
  /** Who calls an alias by a right of their own, and stands in no inventory. */
  callers: readonly { readonly fn: string; readonly qualifier: string }[] = [];
  readonly #plan: Plan;
  readonly #journal = new Map<string, 'begin' | 'done'>();
  readonly #environments = new Map<string, EnvironmentPlan>();
  readonly #flowing: Flowing[];
  readonly #templated = new Set<string>();
  readonly #gone = new Set<string>();
  readonly #resting: ReadonlyMap<string, readonly Step[]>;
  #lagging: { reference: Flowing; to: string }[] = [];
  #allowed: Step['expects']['duplicates'] = 'none';

  constructor(plan: Plan, world: World) {
    this.#plan = plan;
    this.world = world;
    this.steps = orderedSteps(plan);
    this.#resting = restingOn(this.steps);
    this.#flowing = world.inventory.references.filter(flows);
    for (const fn of plan.functions)
      for (const environment of fn.environments)
        for (const step of environment.steps) this.#environments.set(step.id, environment);
    for (const step of this.steps) if (step.by === 'person') this.#show(step.before);
  }

  /** All steps, from the first; those that are done are passed over. */
  all(): void {
    for (const step of this.steps) this.step(step);
  }

  step(step: Step): void {
    const told = step.done.length > 0;
    if (told && step.by !== 'person' ? this.#hold(step.done) : this.#journal.get(step.id) === 'done') return;
    this.#must(step.preconditions, 'not so');
    this.#mustBeIdle(step);
    this.#allowed = step.expects.duplicates;
    if (step.by === 'person' || step.calls.length === 0) this.#act(step);
    else {
      if (!this.#hold(step.before) && this.#journal.get(step.id) !== 'begin')
        throw new Stopped(`${step.id}: neither as before nor done`);
      this.#journal.set(step.id, 'begin');
      for (const call of step.calls) this.#call(call);
    }
    if (told) this.#must(step.done, 'not done');
    this.#settle(step.settleSeconds);
    this.#journal.set(step.id, 'done');
    this.#allowed = 'none';
    this.traffic();
  }

  isDone(step: Step): boolean {
    return this.#journal.get(step.id) === 'done';
  }

  /** Whether the step was taken back, or there was nothing to take back; false where another must be first. */
  back(step: Step): boolean {
    if (step.rollback === null || this.#journal.get(step.id) !== 'done') return true;
    const dependents = this.#resting.get(step.id) ?? [];
    if (step.calls.length > 0 && step.by !== 'person') {
      if (this.#hold(step.before)) return true;
      if (dependents.some((each) => this.#hold(each.done))) return false;
      if (!this.#hold(step.rollback.preconditions)) return false;
      this.#allowed = step.expects.duplicates;
      for (const call of step.rollback.calls) this.#call(call);
      this.#must(step.before, 'not as before');
      this.#settle(step.settleSeconds);
    } else {
      if (dependents.some((each) => this.#hold(each.done))) return false;
      const target = this.#environments.get(step.id)?.target;
      if (
        step.phase === 'create' &&
        step.id.endsWith('/stack') &&
        target?.account === this.world.inventory.account
      ) {
        this.world.undeploy(target);
        this.#gone.clear();
      }
      for (const { read: call } of step.done) this.world.shown.delete(keyOf(call));
      this.#show(step.before);
    }
    this.#journal.delete(step.id);
    this.#allowed = 'none';
    this.traffic();
    return true;
  }

  /** One event of every source: it arrives, at the right environment, and as often as was said. */
  traffic(): void {
    for (const reference of this.#flowing) {
      if (this.#gone.has(reference.id)) continue;
      this.counts.events++;
      const all = deliveries(this.world, reference);
      const wanted = this.#environmentOf(reference);
      for (const to of all) this.#arrives(reference, to, wanted);
      if (all.length === 0) throw new Violation(`an event of ${reference.id} is lost: nobody gets it`);
      if (all.length > 1) {
        this.counts.duplicates += all.length - 1;
        if (this.#allowed !== 'window')
          throw new Violation(`an event of ${reference.id} goes to ${all.join(' and ')}, and nobody said so`);
      }
    }
    for (const { reference, to } of this.#lagging)
      this.#arrives(reference, to, this.#environmentOf(reference));
    for (const { fn, qualifier } of this.callers) {
      this.counts.events++;
      if (this.world.functions.get(fn)?.served.has(qualifier) !== true)
        throw new Violation(`a call of ${fn}:${qualifier} is lost: it is gone`);
      this.world.called.add(`${fn}:${qualifier}`);
    }
  }

  /** As the script asks for metrics before it takes anything away. */
  #mustBeIdle({ id, phase, watch }: Step): void {
    if (phase !== 'contract') return;
    const called = watch.find(
      ({ want, dimensions }) => want === 'zero' && this.world.called.has(dimensions.Resource ?? ''),
    );
    if (called !== undefined) throw new Stopped(`${id}: not so: ${called.says}`);
  }

  #arrives(reference: Flowing, to: string, wanted: string | null): void {
    const why = trouble(this.world, reference, to, this.#templated);
    this.world.called.add(to);
    if (why !== null) throw new Violation(`an event of ${reference.id} is lost: ${why}`);
    const [name = '', qualifier = ''] = to.split(':');
    const environment = this.world.functions.get(name)?.served.get(qualifier)?.environment ?? null;
    if (environment !== wanted)
      throw new Violation(
        `an event of ${reference.id}, ${String(wanted)}, is served by ${String(environment)}`,
      );
  }

  #environmentOf(reference: Flowing): string | null {
    return environmentIn(this.#plan, reference.function ?? '', reference.qualifier);
  }

  #call(call: Parameters<typeof write>[1]): void {
    if (this.fuse <= 0) throw new Interrupted('cut off');
    this.fuse--;
    this.counts.calls++;
    const before = this.#flowing.map((each) => deliveries(this.world, each));
    try {
      write(this.world, call);
    } catch (error) {
      if (error instanceof Refused) throw new Stopped(`${call.operation}: ${error.message}`);
      throw error;
    }
    for (const [index, reference] of this.#flowing.entries()) {
      if (LAG[reference.kind] === undefined) continue;
      const now = deliveries(this.world, reference);
      for (const to of before[index] ?? []) if (!now.includes(to)) this.#lagging.push({ reference, to });
    }
    this.traffic();
  }

  #settle(seconds: number): void {
    this.#lagging = this.#lagging.filter(({ reference }) => (LAG[reference.kind] ?? 0) > seconds);
  }

  #hold(all: readonly Expectation[]): boolean {
    return all.every((each) => holds(each, read(this.world, each.read)));
  }

  #must(all: readonly Expectation[], what: string): void {
    const unmet = all.find((each) => !holds(each, read(this.world, each.read)));
    if (unmet !== undefined) throw new Stopped(`${what}: ${unmet.says}`);
  }

  /** What a person or pipeline does, as the step asks for it. */
  #act(step: Step): void {
    if (this.fuse <= 0) throw new Interrupted('cut off');
    this.fuse--;
    const environment = this.#environments.get(step.id);
    if (step.phase === 'create' && step.id.endsWith('/stack') && environment !== undefined)
      this.#deploy(environment, step);
    else if (!this.#hold(step.done)) this.#show(step.done);
    this.traffic();
  }

  #deploy(environment: EnvironmentPlan, step: Step): void {
    const { target } = environment;
    const fn = step.id.split('/')[0] ?? '';
    const old = this.world.inventory.functions.find(({ name }) => name === fn);
    const version = old?.versions.find((each) => each.version === environment.version);
    const settings: JsonObject = {
      Runtime: version?.runtime ?? null,
      MemorySize: version?.memorySize ?? 0,
      Timeout: version?.timeout ?? 0,
      Handler: version?.handler ?? null,
      Architectures: version?.architectures ?? [],
      ...(version?.ephemeralStorage === undefined
        ? {}
        : { EphemeralStorage: { Size: version.ephemeralStorage } }),
    };
    if (target.account !== this.world.inventory.account) return;
    this.world.deploy(environment.environment, target, environment.codeSha256, settings);
    if (target.mode !== 'adopt') return;
    const adopted = this.world.functions.get(target.functionName);
    if (adopted !== undefined) Object.assign(adopted.configuration, settings);
    for (const reference of this.#flowing) {
      if (reference.owner?.stack !== target.stack) continue;
      // the template’s own sources move with it, and other environments’ go
      this.#gone.add(reference.id);
    }
  }

  /** Lets reads answer so that expectations hold. */
  #show(expectations: readonly Expectation[]): void {
    for (const each of expectations) {
      const { read: call, path, test, value } = each;
      if (!SHOWN.includes(test)) continue;
      const key = keyOf(call);
      if (test === 'lacks' && this.#hold([each])) continue;
      const object = this.world.objects.get(key);
      if (object !== undefined && test === 'equals' && each.members === undefined) {
        this.world.objects.set(key, put(object, path, value));
        continue;
      }
      const shown = nest(path, test === 'present' ? 'x' : test === 'lacks' ? 'nothing' : value);
      this.world.shown.set(key, merge(this.world.shown.get(key), shown));
    }
  }
}

function merge(known: JsonValue | undefined, shown: JsonValue): JsonValue {
  if (Array.isArray(known) && Array.isArray(shown)) return [...known, ...shown];
  if (!isJsonObject(known) || !isJsonObject(shown)) return shown;
  const merged = Object.entries(shown).map(([key, value]) => [key, merge(known[key], value)] as const);
  return { ...known, ...Object.fromEntries(merged) };
}

/** What a person can be seen to have done. */
const SHOWN: readonly Expectation['test'][] = ['equals', 'contains', 'present', 'lacks'];

/** An object that is there, with one value in it changed. */
function put(object: JsonValue, path: readonly Segment[], value: JsonValue): JsonValue {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof first === 'string')
    return isJsonObject(object) ? { ...object, [first]: put(object[first] ?? null, rest, value) } : object;
  return Array.isArray(object)
    ? object.map((each: JsonValue) =>
        isJsonObject(each) && each[first.where] === first.is ? put(each, rest, value) : each,
      )
    : object;
}

function nest(path: readonly Segment[], value: JsonValue): JsonValue {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof first === 'string') return { [first]: nest(rest, value) };
  const inner = nest(rest, value);
  return [{ [first.where]: first.is, ...(isJsonObject(inner) ? inner : {}) }];
}

/** The environment that a function’s alias stands for, as the plan has it; null where none does. */
export function environmentIn(plan: Plan, fn: string, qualifier: string | null): string | null {
  const found = plan.functions
    .find(({ name }) => name === fn)
    ?.environments.find((each) => each.qualifier === (qualifier ?? '$LATEST'));
  return found?.environment ?? (qualifier === null ? null : `alias ${qualifier}`);
}

export function newRun(plan: Plan, inventory: World['inventory']): Run {
  return new Run(plan, new World(inventory, plan, (fn, qualifier) => environmentIn(plan, fn, qualifier)));
}
