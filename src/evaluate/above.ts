import { ts } from 'ts-morph';
import { accessorsIn, isAccessed } from './accessor-values.js';
import { hasAttribute } from './attributes.js';
import {
  ABSENT,
  type ClassCallable,
  mayBeAbsent,
  type ObjectValue,
  oneOf,
  plainObject,
  possible,
  type Slot,
  slot,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from './values.js';

/** A property, and the object that has it. */
export interface Place {
  readonly holder: ObjectValue;
  readonly slot: Slot;
}

/** Where a name stands in what an object inherits from. */
export interface Places {
  /** Nearest first, none behind one that is certainly found. */
  readonly found: readonly Place[];
  /** Whether the nearest is the one that is found, or certainly none. */
  readonly isSure: boolean;
  /** It may be one that can't be written to, nor over. */
  readonly mayBeFixed: boolean;
}

interface Search {
  readonly found: Place[];
  readonly seen: Set<ObjectValue>;
  isSure: boolean;
  mayBeFixed: boolean;
}

/** The object that instances of a class inherit from. */
export function prototypeOfClass({ prototype: { value } }: ClassCallable): ObjectValue {
  return value.kind === 'object' ? value : plainObject([], true);
}

/** Whether an object is the one that instances of a class inherit from. */
export function isClassPrototype(object: ObjectValue): boolean {
  return object.shape.type === 'instance' && object.shape.of?.prototype.value === object;
}

/** The object that what a function makes inherits from. It is there from the start: no way of running makes it. */
export function prototypeOfFunction(fn: ObjectValue): Value {
  const { shape, properties, born } = fn;
  if (shape.type !== 'function') return UNKNOWN;
  if (shape.call.type === 'class') return shape.call.prototype.value;
  const known = properties.get('prototype')?.value;
  if (known) return known;
  if (shape.call.type === 'builtin') return UNKNOWN;
  if (!hasPrototype(shape.call.node)) return fn.open ? UNKNOWN : UNDEFINED;
  const fresh: ObjectValue = { ...plainObject([], true), born };
  if (fn.exposed) fresh.exposed = true;
  properties.set('prototype', slot(fn.open ? oneOf([fresh]) : fresh, undefined, born));
  return fn.open ? oneOf([fresh]) : fresh;
}

function hasPrototype(node: ts.FunctionLikeDeclaration): boolean {
  if ('asteriskToken' in node && node.asteriskToken) return true;
  const isAsync = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) !== 0;
  return !isAsync && (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node));
}

/** What the instances of a class that extends `parent` inherit from after its own prototype. */
export function aboveClass(parent: Value | undefined): Value | undefined {
  if (!parent || parent.kind === 'primitive') return undefined;
  return parent.kind === 'object'
    ? prototypeOfFunction(parent)
    : oneOf([...parent.may].map(prototypeOfFunction));
}

/** What an object inherits from by the way it was made; undefined where that is the engine's own. */
export function aboveOf(object: ObjectValue): Value | undefined {
  const { shape } = object;
  if (shape.type === 'function') return shape.call.type === 'class' ? shape.call.parent : undefined;
  if (shape.type !== 'instance') return undefined;
  if (!shape.of) return shape.above;
  return isClassPrototype(object) ? shape.of.above : prototypeOfClass(shape.of);
}

/** All objects that one may inherit from. */
export function allAbove(object: ObjectValue): ReadonlySet<ObjectValue> {
  const found = new Set<ObjectValue>();
  const visit = (each: ObjectValue): void => {
    const above = [aboveOf(each), each.inherits].flatMap((value) => (value ? [...possible(value)] : []));
    for (const next of above) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(object);
  return found;
}

/** Where a name stands in what an object inherits from. */
export function placesAbove(object: ObjectValue, key: string): Places {
  const search: Search = { found: [], seen: new Set([object]), isSure: true, mayBeFixed: false };
  searchAbove(object, key, search);
  return search;
}

/** The same of an object itself first, or of whatever it may be. */
export function placesIn(objects: Value, key: string): Places {
  const search: Search = { found: [], seen: new Set(), isSure: true, mayBeFixed: false };
  if (objects.kind === 'unknown') search.isSure = false;
  for (const each of possible(objects)) searchIn(each, key, search);
  return search;
}

/** Gives whether the way up ends there. */
function searchAbove(object: ObjectValue, key: string, search: Search): boolean {
  const above = aboveOf(object);
  const ends = above?.kind === 'object' && searchIn(above, key, search);
  const others = [
    ...(above?.kind === 'unknown' ? [above] : []),
    ...(object.inherits ? [object.inherits] : []),
  ];
  if (others.length === 0 || (ends && !object.inherits)) return ends;
  search.isSure = false;
  for (const each of others.flatMap((value) => [...possible(value)])) searchIn(each, key, search);
  return false;
}

function searchIn(holder: ObjectValue, key: string, search: Search): boolean {
  if (search.seen.has(holder)) return false;
  search.seen.add(holder);
  const own = holder.properties.get(key);
  if (holder.frozen && (own || holder.open)) search.mayBeFixed = true;
  if (own && own.value !== ABSENT) {
    search.found.push({ holder, slot: own });
    if (!isAccessed(own.value) && !hasAttribute(holder, key, 'writable')) search.mayBeFixed = true;
    if (!mayBeAbsent(own.value)) return true;
    search.isSure = false;
  }
  if (holder.open && holder.shape.type !== 'function') search.isSure = false;
  return searchAbove(holder, key, search);
}

/** The names of what an object may inherit. What it was made by is no member. */
export function namesAbove(object: ObjectValue, isWanted: (slot: Slot) => boolean): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { properties } of allAbove(object))
    for (const [key, each] of properties)
      if (key !== 'constructor' && key !== 'prototype' && each.value !== ABSENT && isWanted(each))
        names.add(key);
  return names;
}

/** The names of what is read of an object that isn't its own. */
export function memberNames(object: ObjectValue): ReadonlySet<string> {
  return namesAbove(
    object,
    ({ value }) => !isAccessed(value) || [...accessorsIn(value)].some(({ get }) => get !== undefined),
  );
}

/** The names of the properties that are set by a call, its own and those that it may inherit. */
export function setterNames(object: ObjectValue): string[] {
  const own = [...object.properties].filter(([, { value }]) => isAccessed(value)).map(([key]) => key);
  return [
    ...new Set([
      ...own,
      ...namesAbove(object, ({ value }) => [...accessorsIn(value)].some(({ set }) => set !== undefined)),
    ]),
  ];
}

/** What was put into an object under names that aren't known, and into what it inherits from. */
export function allHidden(object: ObjectValue): Value[] {
  return [object, ...allAbove(object)].flatMap(({ hidden }) => hidden ?? []);
}
