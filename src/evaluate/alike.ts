import type { ts } from 'ts-morph';
import type { ClosureCallable, ObjectValue, Scope, Value } from './values.js';

/** Objects so deep within others are told apart. */
const DEPTH = 3;
/** Of more properties or variables than these, what holds them is told apart. */
const MEMBERS = 20;
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
  const known = new Set([...those].map((each) => likeness(each, DEPTH)));
  return [...these].every((each) => those.has(each) || known.has(likeness(each, DEPTH)));
}

/** Equal, and come from as many reads; what may be any of some objects, also where there are more of the same kind by now. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'object' || b.kind === 'object' || a.origin.size !== b.origin.size) return false;
  if (a.kind === 'unknown')
    return (
      b.kind === 'unknown' && (a.may?.size === b.may?.size || (!!a.may && !!b.may && areLike(a.may, b.may)))
    );
  return b.kind === 'primitive' && Object.is(a.value, b.value);
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
      chosen.push(...new Map(same.map((each) => [variablesOf(each, levels), each] as const)).values());
    }
  }
  return chosen;
}

function closureOf({ shape, properties }: ObjectValue): ClosureCallable | undefined {
  if (shape.type !== 'function' || shape.call.type !== 'closure' || properties.size > 0) return undefined;
  return shape.call;
}

function areOfOneScope(functions: readonly ObjectValue[]): boolean {
  return new Set(functions.map((each) => closureOf(each)?.scope.parent)).size === 1;
}

/** What a function finds in the variables of so many scopes around it, and which is the one around those. */
function variablesOf(fn: ObjectValue, levels: number): unknown {
  const call = closureOf(fn);
  if (!call) return fn;
  const scopes: Scope[] = [];
  let around: Scope | undefined = call.scope;
  for (; around && scopes.length < levels; around = around.parent) scopes.push(around);
  if (scopes.some(({ slots }) => slots.size > MEMBERS)) return fn;
  const texts = scopes.map(({ slots }) =>
    [...slots].map(([name, { value }]) => `${name}=${heldAs(value, DEPTH)}`).join(),
  );
  return [idOf(around), heldAs(call.self, DEPTH), ...texts].join('|');
}

const ids = new WeakMap<Scope, number>();
let given = 0;

function idOf(scope: Scope | undefined): number {
  if (!scope) return -1;
  const id = ids.get(scope) ?? given++;
  ids.set(scope, id);
  return id;
}

function heldAs(value: Value, depth: number): string {
  if (value.kind === 'object') return likeness(value, depth);
  const reads = [...value.origin].join('.');
  if (value.kind === 'primitive') return `${typeof value.value}${String(value.value)}<${reads}>`;
  return `${likenesses(value.may, depth)}<${reads}>`;
}

function likenesses(may: ReadonlySet<ObjectValue> | undefined, depth: number): string {
  return may ? `[${[...new Set([...may].map((each) => likeness(each, depth)))].sort()}]` : '?';
}

/** What an object has in common with those that are like it. */
function likeness(object: ObjectValue, depth: number): string {
  const { shape, properties, hidden, inherits, born } = object;
  if (shape.type === 'function') {
    const call = closureOf(object);
    return call ? `${call.node.getSourceFile().fileName}:${call.node.pos}` : `#${born}`;
  }
  const isPlain = shape.type === 'plain' || shape.type === 'array';
  const isKnown = !inherits && (!hidden || hidden.may?.size === 0);
  if (!isPlain || !isKnown || properties.size > MEMBERS || depth === 0) return `#${born}`;
  const parts = [...properties].map(([key, { value, accessor }]) => {
    if (accessor) return `#${born}`;
    if (value.kind === 'object') return `${key}:${likeness(value, depth - 1)}`;
    return value.kind === 'primitive' ? key : `${key}:${likenesses(value.may, depth - 1)}`;
  });
  return `${shape.type}{${parts.sort()}}`;
}
