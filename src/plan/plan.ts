import type { Inventory, LiveFunction } from '../inventory/model.js';
import type { Reference } from '../inventory/references.js';
import type { Migration } from '../model/migration.js';
import { SharedObjects } from './context.js';
import { type Decisions, NO_DECISIONS } from './decisions.js';
import {
  type Assessed,
  checksOf,
  moveEnvironment,
  type Planning,
  type Prepared,
  prepareEnvironment,
  statusOf,
} from './environment-plan.js';
import { environmentsOf, type LiveEnvironment, orderEnvironments } from './environments.js';
import { block } from './findings/finding.js';
import { functionFindings } from './findings/function.js';
import { sharedData } from './findings/shared-data.js';
import { versionFindings } from './findings/version.js';
import { planHead } from './head.js';
import type { EnvironmentPlan, FunctionPlan, Plan, PlanFinding, Status, Step } from './model.js';
import { waves } from './order.js';
import { targetOf } from './target.js';

export interface PlanInput {
  readonly inventory: Inventory;
  /** SHA-256 of the inventory’s text, hexadecimal. */
  readonly inventorySha256: string;
  readonly version: string;
  readonly migration?: Migration | null;
  readonly decisions?: Decisions;
  /** Only these functions; all that have environments where there are none. */
  readonly functions?: readonly string[];
  /** Only these environments. */
  readonly environments?: readonly string[];
}

/** The ordered steps that move live functions, from what an inventory says alone. Reads and writes nothing. */
export function planMoves(input: PlanInput): Plan {
  return new Planner(input).plan();
}

class Planner {
  readonly #input: PlanInput;
  readonly #planning: Planning;
  readonly #lives = new Map<string, LiveEnvironment[]>();
  readonly #references = new Map<string, Reference[]>();
  /** Caller → the functions it calls. */
  readonly #calls = new Map<string, Set<string>>();
  readonly #functionFindings = new Map<string, PlanFinding[]>();
  readonly #shared = new Map<string, Map<string, PlanFinding[]>>();
  readonly #environments = new Map<string, EnvironmentPlan[]>();
  /** The step after which the next environment, or a caller, may begin: by function and environment. */
  readonly #gates = new Map<string, string>();
  readonly #status = new Map<string, Status>();
  readonly #order: string[] = [];
  readonly #steps: Step[] = [];
  /** Drains and what waits for them: nothing else does, so they come last, or before a stack is adopted. */
  readonly #later: Step[] = [];

  constructor(input: PlanInput) {
    this.#input = input;
    const { inventory, migration = null, decisions = NO_DECISIONS } = input;
    for (const fn of inventory.functions) {
      if (input.functions !== undefined && !input.functions.includes(fn.name)) continue;
      const lives = environmentsOf(fn, migration, decisions);
      // which aliases there are was not read: it is told, and not passed over
      if (lives.length > 0 || fn.aliases === undefined) this.#lives.set(fn.name, lives);
    }
    for (const each of inventory.references) {
      if (each.function === null) continue;
      if (each.kind === 'environment-variable' || each.kind === 'async-destination') {
        const called = this.#calls.get(each.details.caller) ?? new Set();
        this.#calls.set(each.details.caller, called.add(each.function));
      }
      const known = this.#references.get(each.function);
      if (known === undefined) this.#references.set(each.function, [each]);
      else known.push(each);
    }
    this.#planning = {
      inventory,
      migration,
      decisions,
      shared: new SharedObjects(),
      moving: new Set([...this.#lives].flatMap(([name, lives]) => (lives.length > 0 ? [name] : []))),
      pointing: this.#references,
    };
  }

  plan(): Plan {
    const { inventory, environments } = this.#input;
    const { migration, decisions, moving } = this.#planning;
    const order = orderEnvironments(inventory, migration, decisions);
    for (const fn of this.#functions()) this.#lookAt(fn, order.production, order.findings);
    const all = waves(inventory, moving);
    const names = order.names.filter((name) => environments === undefined || environments.includes(name));
    for (const name of names)
      for (const wave of all) this.#move(wave.functions, name, names.slice(0, names.indexOf(name)));
    this.#add(this.#later.splice(0));
    const functions = this.#functions().map((fn) => this.#functionPlan(fn));
    return {
      ...planHead(this.#input, 'move'),
      environments: names,
      waves: all,
      checks: checksOf(this.#steps),
      functions,
      order: this.#order,
    };
  }

  #functions(): LiveFunction[] {
    return this.#input.inventory.functions.filter(({ name }) => this.#lives.has(name));
  }

  #lookAt(fn: LiveFunction, production: string | null, orderFindings: readonly PlanFinding[]): void {
    const { inventory, migration, decisions } = this.#planning;
    const lives = this.#lives.get(fn.name) ?? [];
    const references = this.#references.get(fn.name) ?? [];
    if (fn.aliases === undefined) {
      this.#functionFindings.set(fn.name, [aliasesUnknown(fn)]);
      return;
    }
    this.#functionFindings.set(fn.name, [
      ...orderFindings,
      ...functionFindings(inventory, fn, lives, references, decisions),
    ]);
    this.#shared.set(fn.name, sharedData(fn, lives, references, migration, decisions, production));
  }

  /** What stands in the way of one environment of one function, from everything looked at so far. */
  #assess(fn: LiveFunction, live: LiveEnvironment, earlier: readonly string[]): Assessed {
    const { inventory, migration } = this.#planning;
    const references = (this.#references.get(fn.name) ?? []).filter(
      ({ qualifier }) => (qualifier === '$LATEST' ? null : qualifier) === live.qualifier,
    );
    const destination = targetOf(inventory, migration, fn, live);
    const findings = [
      ...versionFindings(fn, live, references),
      ...(this.#shared.get(fn.name)?.get(live.environment) ?? []),
      ...destination.findings,
      ...this.#orderFindings(fn, live, earlier, destination.target.mode),
    ];
    return { fn, live, destination, references, findings };
  }

  /** Earlier environments come first, and callees before callers; what is not ready holds up what comes after. */
  #orderFindings(
    fn: LiveFunction,
    live: LiveEnvironment,
    earlier: readonly string[],
    mode: 'create' | 'adopt',
  ): PlanFinding[] {
    const late = (name: string, environments: readonly string[]): string[] =>
      environments.flatMap((environment) => {
        const status = this.#status.get(`${name}/${environment}`);
        return status === undefined || status === 'ready' ? [] : [`${name}, ${environment}: ${status}`];
      });
    const sameStack =
      mode === 'adopt'
        ? this.#functions().filter((each) => each !== fn && each.owner?.stack === fn.owner?.stack)
        : [];
    const evidence = [
      ...late(fn.name, earlier),
      ...this.#callees(fn.name).flatMap((callee) => late(callee, [live.environment])),
      ...sameStack.flatMap(({ name }) => late(name, earlier)),
    ];
    if (evidence.length === 0) return [];
    return [
      block(
        'ORDER001',
        mode === 'adopt' ? 'everything' : 'cutover',
        'it comes after what can’t be moved yet',
        evidence,
        'Unblock those first: an environment rehearses the next one, and a callee moves before its caller.',
      ),
    ];
  }

  /** What a function calls, but for those that move together with it. */
  #callees(caller: string): string[] {
    const wave = this.#waveOf(caller);
    return [...(this.#calls.get(caller) ?? [])].filter((callee) => !wave.includes(callee));
  }

  #currentWave: readonly string[] = [];
  #waveOf(name: string): readonly string[] {
    return this.#currentWave.includes(name) ? this.#currentWave : [name];
  }

  #move(names: readonly string[], environment: string, earlier: readonly string[]): void {
    this.#currentWave = names;
    const prepared: Prepared[] = [];
    for (const name of names) {
      const fn = this.#functions().find((each) => each.name === name);
      const live = this.#lives.get(name)?.find((each) => each.environment === environment);
      if (fn === undefined || live === undefined) continue;
      const assessed = this.#assess(fn, live, earlier);
      const findings = [...(this.#functionFindings.get(name) ?? []), ...assessed.findings];
      const status = statusOf(findings, assessed.destination.target.mode);
      if (status === 'refused' || (status === 'waiting' && assessed.destination.target.mode === 'adopt'))
        this.#keep(assessed, status, assessed.findings, []);
      else
        prepared.push(
          prepareEnvironment(
            this.#planning,
            { ...assessed, findings },
            this.#needs(fn, environment, earlier, assessed),
          ),
        );
    }
    if (prepared.some(({ context }) => context.target.mode === 'adopt')) this.#add(this.#later.splice(0));
    for (const { steps } of prepared) this.#add(steps);
    const ready = prepared.map(({ readyStep }) => readyStep);
    for (const each of prepared) {
      const { fn, destination } = each.assessed;
      const own = this.#functionFindings.get(fn.name) ?? [];
      const { steps, findings, waits } = moveEnvironment(each, ready);
      const late = steps.findIndex(({ phase }) => phase === 'drain');
      this.#add(late < 0 ? steps : steps.slice(0, late));
      if (late >= 0) this.#later.push(...steps.slice(late));
      const kept = [...each.assessed.findings.filter((finding) => !own.includes(finding)), ...findings];
      const status = waits ? statusOf([...own, ...kept], destination.target.mode) : 'ready';
      this.#keep(each.assessed, status, kept, [...each.steps, ...steps]);
      const gate = steps.find(({ phase }) => phase === 'bake');
      if (gate !== undefined) this.#gates.set(`${fn.name}/${environment}`, gate.id);
    }
  }

  /** Steps that end what comes before: earlier environments of the function, its callees; for adoption, all of the stack. */
  #needs(fn: LiveFunction, environment: string, earlier: readonly string[], assessed: Assessed): string[] {
    const gate = (name: string, at: string): string[] => {
      const id = this.#gates.get(`${name}/${at}`);
      return id === undefined ? [] : [id];
    };
    const adopting = assessed.destination.target.mode === 'adopt';
    const others = adopting
      ? this.#functions().filter((each) => each.owner?.stack === fn.owner?.stack)
      : [fn];
    const drains = adopting
      ? [...this.#steps, ...this.#later].filter(
          ({ phase, id }) =>
            phase === 'drain' &&
            others.some(({ name }) => id.startsWith(`${name}/`)) &&
            id.endsWith('/old-alias'),
        )
      : [];
    return [
      ...others.flatMap(({ name }) => earlier.flatMap((at) => gate(name, at))),
      ...this.#callees(fn.name).flatMap((callee) => gate(callee, environment)),
      ...drains.map(({ id }) => id),
    ];
  }

  #add(steps: readonly Step[]): void {
    for (const step of steps) {
      this.#steps.push(step);
      this.#order.push(step.id);
    }
  }

  #keep(assessed: Assessed, status: Status, findings: readonly PlanFinding[], steps: readonly Step[]): void {
    const { fn, live, destination } = assessed;
    const version = fn.versions.find((each) => each.version === live.version);
    const alias = fn.aliases?.find(({ name }) => name === live.qualifier);
    const plan: EnvironmentPlan = {
      environment: live.environment,
      qualifier: live.qualifier ?? '$LATEST',
      oldArn: live.qualifier === null ? fn.arn : `${fn.arn}:${live.qualifier}`,
      version: live.version,
      codeSha256: version?.codeSha256 ?? '',
      aliasRevisionId: alias?.revisionId ?? null,
      target: destination.target,
      status,
      findings,
      steps,
    };
    this.#status.set(`${fn.name}/${live.environment}`, status);
    this.#environments.set(fn.name, [...(this.#environments.get(fn.name) ?? []), plan]);
  }

  #functionPlan(fn: LiveFunction): FunctionPlan {
    const environments = this.#environments.get(fn.name) ?? [];
    const statuses = environments.map(({ status }) => status);
    const status =
      statuses.includes('refused') || fn.aliases === undefined
        ? 'refused'
        : statuses.includes('waiting')
          ? 'waiting'
          : 'ready';
    return {
      name: fn.name,
      arn: fn.arn,
      status,
      findings: this.#functionFindings.get(fn.name) ?? [],
      environments,
    };
  }
}

function aliasesUnknown(fn: LiveFunction): PlanFinding {
  return block(
    'UNK001',
    'everything',
    'its aliases were not read, so which environments it has is not known',
    [fn.arn],
    'Make the inventory again with rights on lambda:ListAliases.',
  );
}
