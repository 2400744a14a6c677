import { ts } from 'ts-morph';
import type { Making } from '../evaluate/making.js';
import type { Constant, Observation } from '../evaluate/observe.js';
import type { Run } from '../evaluate/run.js';
import type { Echo } from '../evaluate/values.js';

/** What a node is in one environment. */
export type InEnvironment =
  | { readonly kind: 'unreached' }
  | { readonly kind: 'varies' }
  | { readonly kind: 'constant'; readonly key: string; readonly value: Constant; readonly echo: Echo };

const UNREACHED: InEnvironment = { kind: 'unreached' };
const VARIES: InEnvironment = { kind: 'varies' };
const NOTHING: ReadonlySet<ts.Node> = new Set();

/** Signals that need not say the same in a stack of the environment’s own: no alias calls it, and it has its own name. */
const OF_TODAY: ReadonlySet<string> = new Set([
  'code/alias-from-arn',
  'code/latest-version',
  'code/function-name-token',
]);

/** The runs of every handler that shares code, in every environment, joined node by node. */
export class Facts {
  readonly environments: readonly string[];
  readonly #nodes = new Map<ts.Node, Map<string, InEnvironment>>();
  readonly #effects = new Set<ts.Node>();
  readonly #nothing = new Set<ts.Node>();
  readonly #fromSignal = new Set<ts.Node>();
  readonly #fromToday = new Set<ts.Node>();
  readonly #hosts = new Set<ts.Node>();
  readonly #closures = new Map<ts.Node, Set<ts.Node>>();
  readonly #run = new Map<ts.Node, Set<ts.Node>>();
  readonly #runs: Run[] = [];

  constructor(environments: readonly string[]) {
    this.environments = environments;
  }

  /**
   * Adds one run. A run that was cut short makes what it saw unknown; what was computed from a read in
   * `withheld` counts as unknown too, so that nothing is decided by it.
   */
  add(environment: string, run: Run, withheld: ReadonlySet<number>): void {
    const { reads } = run.machine;
    const ofToday = new Set(reads.flatMap(({ source }, id) => (OF_TODAY.has(source.code) ? [id] : [])));
    for (const [node, observation] of run.machine.observations) {
      let perEnvironment = this.#nodes.get(node);
      if (!perEnvironment) {
        perEnvironment = new Map();
        this.#nodes.set(node, perEnvironment);
      }
      const known = run.complete && !comesFrom(observation, withheld);
      const seen = known ? fromObservation(observation) : VARIES;
      const before = perEnvironment.get(environment);
      perEnvironment.set(environment, before ? join(before, seen) : seen);
      if (observation.effects) this.#effects.add(node);
      if (observation.nothing && !isUncalled(node, run)) this.#nothing.add(node);
      if (observation.origin.size > 0) this.#fromSignal.add(node);
      if (comesFrom(observation, ofToday)) this.#fromToday.add(node);
      if (observation.value.kind !== 'object' && observation.value.echo === 'host') this.#hosts.add(node);
      this.#noteClosure(node, observation);
    }
    this.#runs.push(run);
  }

  #noteClosure(node: ts.Node, { value, others }: Observation): void {
    for (const each of [value, ...others]) {
      if (each.kind !== 'object' || each.shape.type !== 'function') continue;
      const { call } = each.shape;
      if (call.type === 'builtin') continue;
      note(this.#run, node, call.node);
      if (each === value && call.type === 'closure') note(this.#closures, node, call.node);
    }
  }

  at(node: ts.Node, environment: string): InEnvironment {
    return this.#nodes.get(node)?.get(environment) ?? UNREACHED;
  }

  reached(node: ts.Node): boolean {
    return this.#nodes.has(node);
  }

  hasEffects(node: ts.Node): boolean {
    return this.#effects.has(node);
  }

  /** Whether it was, or may have been, `undefined` or `null` somewhere. */
  mayBeNothing(node: ts.Node): boolean {
    return this.#nothing.has(node);
  }

  /** Whether it was computed from a signal. */
  comesFromSignal(node: ts.Node): boolean {
    return this.#fromSignal.has(node);
  }

  /** Whether it was computed from what may not be said any more in a stack of the environment’s own. */
  comesFromToday(node: ts.Node): boolean {
    return this.#fromToday.has(node);
  }

  /** Whether it is made of the host that the caller used, known or not. */
  spellsHost(node: ts.Node): boolean {
    return this.#hosts.has(node);
  }

  /** The function of the user's code that an expression is, where it is always the same one. */
  functionAt(node: ts.Node): ts.Node | undefined {
    const known = this.#closures.get(node);
    return known?.size === 1 ? [...known][0] : undefined;
  }

  /** The functions and classes of the user's code that an expression was seen to be. */
  runAt(node: ts.Node): ReadonlySet<ts.Node> {
    return this.#run.get(node) ?? NOTHING;
  }

  /** The node's constant in every environment; undefined where one is missing or unknown. */
  constants(node: ts.Node): ReadonlyMap<string, Constant> | undefined {
    const constants = new Map<string, Constant>();
    for (const environment of this.environments) {
      const seen = this.at(node, environment);
      if (seen.kind !== 'constant') return undefined;
      constants.set(environment, seen.value);
    }
    return constants;
  }

  /** Equal for nodes with equal constants in every environment. */
  signature(node: ts.Node): string | undefined {
    const keys: string[] = [];
    for (const environment of this.environments) {
      const seen = this.at(node, environment);
      if (seen.kind !== 'constant') return undefined;
      keys.push(seen.key);
    }
    return JSON.stringify(keys);
  }

  /** Constant in every environment, and not the same in all. */
  differs(node: ts.Node): boolean {
    const first = this.environments[0];
    if (first === undefined || this.signature(node) === undefined) return false;
    const head = this.at(node, first);
    return this.environments.some((each) => {
      const seen = this.at(node, each);
      return head.kind === 'constant' && seen.kind === 'constant' && seen.key !== head.key;
    });
  }

  /** False where nothing at all tells one environment from another. */
  anyDiffers(): boolean {
    return [...this.nodes()].some((node) => this.differs(node));
  }

  echo(node: ts.Node): Echo {
    for (const environment of this.environments) {
      const seen = this.at(node, environment);
      if (seen.kind === 'constant' && seen.echo) return seen.echo;
    }
    return undefined;
  }

  /** Where the object was made that an expression gives. */
  makingOf(node: ts.Node): Making {
    const makings = new Set(
      this.#runs
        .filter(({ machine }) => machine.observations.has(node))
        .map(({ machine }) => machine.makings.of(node)?.making ?? 'unclear'),
    );
    const [first = 'unclear'] = makings;
    return makings.size > 1 ? 'unclear' : first;
  }

  get runs(): readonly Run[] {
    return this.#runs;
  }

  /** Whether some expressions give one and the same object, in each run. */
  giveOneObject(nodes: readonly ts.Node[]): boolean {
    return this.#runs.every(({ machine }) => {
      const objects = nodes.flatMap((node) => machine.makings.of(node)?.value ?? []);
      return new Set(objects).size <= 1;
    });
  }

  nodes(): Iterable<ts.Node> {
    return this.#nodes.keys();
  }

  /** True where what is seen of `node`, in the environments that reach it, is what `whole` is there. */
  agrees(node: ts.Node, whole: ts.Node): boolean {
    return this.environments.every((each) => {
      const seen = this.at(node, each);
      const expected = this.at(whole, each);
      if (seen.kind === 'unreached') return true;
      return seen.kind === 'constant' && expected.kind === 'constant' && seen.key === expected.key;
    });
  }
}

/** In a function that is only run since nobody calls it, with anything given. */
export function isUncalled(node: ts.Node, { machine }: Run): boolean {
  return ts.findAncestor(node, (each) => machine.uncalled.has(each)) !== undefined;
}

function note(notes: Map<ts.Node, Set<ts.Node>>, node: ts.Node, found: ts.Node): void {
  const known = notes.get(node);
  if (known) known.add(found);
  else notes.set(node, new Set([found]));
}

/** True for what was computed from one of the reads. */
export function comesFrom({ origin }: Observation, reads: ReadonlySet<number>): boolean {
  return reads.size > 0 && [...origin].some((each) => reads.has(each));
}

function fromObservation({ key, constant, value }: Observation): InEnvironment {
  if (key === undefined) return VARIES;
  const echo = value.kind === 'primitive' ? value.echo : undefined;
  return { kind: 'constant', key, value: constant, echo };
}

function join(a: InEnvironment, b: InEnvironment): InEnvironment {
  return a.kind === 'constant' && b.kind === 'constant' && a.key === b.key ? a : VARIES;
}
