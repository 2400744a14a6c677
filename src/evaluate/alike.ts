import type { ts } from 'ts-morph';
import { areCalledAlike, isAccessed } from './accessor-values.js';
import { covers } from './covers.js';
import type { ClosureCallable, ObjectValue, Scope, Value } from './values.js';

/** Objects so deep within others are told apart. */
const DEPTH = 3;
/** Of more properties or variables than these, what holds them is told apart. */
const MEMBERS = 20;
/** The scopes around a function whose variables tell it from others. */
const AROUND_IT = 2;
/** So many functions of the same code are run one by one, whatever they have in common. */
const OF_THE_SAME_CODE = 16;
/** Of more objects than these, those that are like others are left out. */
const MANY = 32;

/** Whether it is time to look for objects that are like others: as often as their number doubles. */
export function isManyMore(before: number, now: number): boolean {
  return now >= MANY && Math.clz32(now) < Math.clz32(before);
}

/**
 * Whether all these objects are like some of those: made in the same places of the program, they hold functions of the
 * same code. What rounds make one after the other is.
 */
function areLike(these: ReadonlySet<ObjectValue>, those: ReadonlySet<ObjectValue>): boolean {
  const likeness = new Likeness();
  const known = new Set([...those].map((each) => likeness.of(each)));
  return [...these].every((each) => those.has(each) || known.has(likeness.of(each)));
}

/** Whether these are some of those, or nobody's own any more, or like some of those. */
function isNoMore(these: ReadonlySet<ObjectValue>, those: ReadonlySet<ObjectValue>): boolean {
  const others = [...these].filter((each) => !each.exposed && !those.has(each));
  return others.length === 0 || areLike(new Set(others), those);
}

/** Equal, and come from as many reads; what may be any of some objects, also where there are more of the same kind by now. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'object' || b.kind === 'object' || a.origin.size !== b.origin.size) return false;
  if (a.kind === 'unknown')
    return (
      b.kind === 'unknown' && areCalledAlike(a, b) && (a.may.size === b.may.size || isNoMore(a.may, b.may))
    );
  return b.kind === 'primitive' && Object.is(a.value, b.value);
}

/** Whether two functions have their code in common, and find the same in the variables around them. */
export function doTheSame(a: ClosureCallable | undefined, b: ClosureCallable | undefined): boolean {
  if (!a || !b || a.node !== b.node || !isHeldAlike(a.self, b.self)) return false;
  let [one, other]: (Scope | undefined)[] = [a.scope, b.scope];
  for (; one && other && one !== other; one = one.parent, other = other.parent) {
    if (one.slots.size !== other.slots.size || one.slots.size > MEMBERS) return false;
    for (const [name, { value }] of one.slots) {
      const same = other.slots.get(name)?.value;
      if (name !== 'arguments' && (same === undefined || !isHeldAlike(value, same))) return false;
    }
  }
  return one === other;
}

function isHeldAlike(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'primitive' || b.kind === 'primitive') return a.kind === b.kind && sameValue(a, b);
  if (a.kind === 'unknown' || b.kind === 'unknown')
    return a.kind === 'unknown' && b.kind === 'unknown' && covers(a, b) && covers(b, a);
  const [one, other] = [closureOf(a), closureOf(b)];
  return one !== undefined && other !== undefined && one.node === other.node && one.scope === other.scope;
}

/**
 * Of functions that have their code in common, and whose variables hold the same: the one that was made last. The others
 * would do what it does.
 */
export function representatives(functions: Iterable<ObjectValue>): readonly ObjectValue[] {
  const byCode = new Map<ts.Node, ObjectValue[]>();
  const chosen: ObjectValue[] = [];
  for (const each of functions) {
    const call = closureOf(each);
    if (!call) chosen.push(each);
    else byCode.set(call.node, [...(byCode.get(call.node) ?? []), each]);
  }
  for (const same of byCode.values()) {
    if (same.length <= OF_THE_SAME_CODE) chosen.push(...same);
    else {
      const levels = areOfOneScope(same) ? 1 : 2;
      const likeness = new Likeness(0);
      const variables = (each: ObjectValue): unknown => {
        const call = closureOf(each);
        return (call && likeness.ofVariables(call, levels)) ?? each;
      };
      chosen.push(...new Map(same.map((each) => [variables(each), each] as const)).values());
    }
  }
  return chosen;
}

/** What a function of the program's own has besides its properties, as long as it has none. */
export function closureOf({ shape, properties }: ObjectValue): ClosureCallable | undefined {
  if (shape.type !== 'function' || shape.call.type !== 'closure' || properties.size > 0) return undefined;
  return shape.call;
}

function areOfOneScope(functions: readonly ObjectValue[]): boolean {
  return new Set(functions.map((each) => closureOf(each)?.scope.parent)).size === 1;
}

/** What values have in common with those that are like them, as texts that are equal for these only. */
class Likeness {
  /** By depth, what was told of objects so far. */
  readonly #told = Array.from({ length: DEPTH + 1 }, () => new Map<ObjectValue, string>());
  /** Objects so deep within others are told apart. */
  readonly #depth: number;
  /** Short names of long texts: they stand in others, any number of times. */
  readonly #names = new Map<string, string>();

  constructor(depth = DEPTH) {
    this.#depth = depth;
  }

  of(object: ObjectValue, depth = this.#depth): string {
    const told = this.#told[depth];
    const known = told?.get(object) ?? this.#named(this.#tell(object, depth));
    told?.set(object, known);
    return known;
  }

  /**
   * Of what a function finds in the variables of so many scopes around it, and which is the one around those; undefined
   * where these are too many.
   */
  ofVariables(call: ClosureCallable, levels: number, depth = this.#depth): string | undefined {
    const scopes: Scope[] = [];
    let around: Scope | undefined = call.scope;
    for (; around && scopes.length < levels; around = around.parent) scopes.push(around);
    if (scopes.some(({ slots }) => slots.size > MEMBERS)) return undefined;
    const texts = scopes.map(({ slots }) =>
      [...slots].map(([name, { value }]) => `${name}=${this.#ofValue(value, depth)}`).join(),
    );
    return [idOf(around), this.#ofValue(call.self, depth), ...texts].join('|');
  }

  #named(text: string): string {
    const name = this.#names.get(text) ?? `&${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  #ofValue(value: Value, depth: number): string {
    if (value.kind === 'object') return this.of(value, depth);
    const reads = [...value.origin].join('.');
    if (value.kind === 'primitive') return `${typeof value.value}${String(value.value)}<${reads}>`;
    return `${this.#ofAll(value.may, depth)}<${reads}>`;
  }

  #ofAll(may: ReadonlySet<ObjectValue>, depth: number): string {
    return `[${[...new Set([...may].map((each) => this.of(each, depth)))].sort()}]`;
  }

  /** What an object has in common with those that are like it. */
  #tell(object: ObjectValue, depth: number): string {
    const { shape, properties, hidden, inherits, born } = object;
    if (shape.type === 'function') {
      const call = closureOf(object);
      const variables = call && (depth === 0 ? '' : this.ofVariables(call, AROUND_IT, depth - 1));
      if (!call || variables === undefined) return `#${born}`;
      return `${call.node.getSourceFile().fileName}:${call.node.pos}(${variables})`;
    }
    const isPlain = shape.type === 'plain' || shape.type === 'array';
    const isKnown = !inherits && (!hidden || hidden.may.size === 0);
    if (!isPlain || !isKnown || properties.size > MEMBERS || depth === 0) return `#${born}`;
    const parts = [...properties].map(([key, { value }]) => {
      if (isAccessed(value)) return `#${born}`;
      if (value.kind === 'object') return `${key}:${this.of(value, depth - 1)}`;
      return value.kind === 'primitive' ? key : `${key}:${this.#ofAll(value.may, depth - 1)}`;
    });
    return `${shape.type}{${parts.sort()}}`;
  }
}

const ids = new WeakMap<Scope, number>();
let given = 0;

function idOf(scope: Scope | undefined): number {
  if (!scope) return -1;
  const id = ids.get(scope) ?? given++;
  ids.set(scope, id);
  return id;
}
