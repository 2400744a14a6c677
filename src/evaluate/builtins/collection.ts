import { ts } from 'ts-morph';
import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { handedTo } from '../hand-over.js';
import { hide } from '../hide.js';
import { listed } from '../listed.js';
import { NORMAL, ProgramThrow } from '../machine.js';
import { anyItem, anyProperty } from '../possible.js';
import { repeat } from '../repeat.js';
import { leaveTrace, nameIn } from '../traces.js';
import {
  ABSENT,
  arrayValue,
  builtin,
  type CollectionView,
  knownItems,
  mayBeAbsent,
  NOWHERE,
  type ObjectValue,
  originOf,
  primitive,
  type Slot,
  shaped,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';
import { END, type Walk } from '../walks.js';
import { isNoFunction } from './arguments.js';
import { openIterator } from './iterator.js';
import { isNewer } from './newer.js';

/** The slot key of a Map key or Set member; undefined where it isn't a known primitive. What isn't given is `undefined`. */
function slotKey(key: Value = UNDEFINED): string | undefined {
  return key.kind === 'primitive' ? `${typeof key.value}:${String(key.value)}` : undefined;
}

/** `new Map(entries)` and `new Set(items)`; open where what goes in isn't known. */
export function newCollection(
  e: Evaluator,
  type: 'map' | 'set',
  argument: Value | undefined,
  node: ts.Node,
): ObjectValue {
  const collection = shaped({ type });
  if (argument === undefined || (argument.kind === 'primitive' && argument.value == null)) return collection;
  const items = knownItems(argument) ?? itemsOfCollection(e, argument);
  const open = (): ObjectValue => {
    e.machine.mayThrow = true;
    const whatever = anyItem(e, argument, node);
    const made = shaped({ type }, true);
    for (const each of type === 'map' ? [whatever, anyProperty(e, whatever, node)] : [whatever])
      hide(made, each);
    return made;
  };
  if (!items) return open();
  for (const item of items) {
    if (type === 'map' && item.kind === 'primitive') throw new ProgramThrow();
    const pair = type === 'map' ? knownItems(item) : [item, item];
    if (!pair) return open();
    put(e, collection, pair[0], pair[1] ?? UNDEFINED);
  }
  return collection;
}

function put(e: Evaluator, collection: ObjectValue, key: Value | undefined, value: Value): void {
  const name = slotKey(key);
  if (name === undefined) {
    e.machine.heap.open(collection);
    e.machine.heap.hideIn(collection, value);
    if (key) e.machine.heap.hideIn(collection, key);
  } else {
    if (key) leaveTrace(e, collection, [key], undefined);
    e.machine.heap.writeProperty(collection, name, value);
  }
}

/** What is in it, in the order it came in; undefined where that is not known. */
function members(collection: ObjectValue): [string, Slot][] | undefined {
  if (collection.open || !listed(collection)) return undefined;
  return [...collection.properties].filter(([, slot]) => slot.value !== ABSENT);
}

/** What going through a Map or Set at once gives; undefined for anything else, and where that is not known. */
export function itemsOfCollection(e: Evaluator, value: Value): Value[] | undefined {
  if (value.kind !== 'object') return undefined;
  const { type } = value.shape;
  if (type !== 'map' && type !== 'set') return undefined;
  const view = type === 'map' ? 'entries' : 'values';
  return members(value)?.map(([name, slot]) => viewOf(e, value, view, name, slot));
}

/** How many are in it. */
export function sizeOfCollection(collection: ObjectValue): Value {
  if (collection.open) return UNKNOWN;
  const held = [...collection.properties.values()].filter(({ value }) => value !== ABSENT);
  return held.some(({ value }) => mayBeAbsent(value)) ? UNKNOWN : primitive(held.length);
}

/** The method of a Map or Set called `name`. */
export function collectionMethod(e: Evaluator, type: 'map' | 'set', name: string): Value | undefined {
  const { prototype } = type === 'map' ? Map : Set;
  if (isNewer(name, type)) return UNKNOWN;
  if (!Object.hasOwn(prototype, name) || name === 'size' || name === 'constructor') return undefined;
  return builtin(name, (self, args, node) =>
    self.kind === 'object' && self.shape.type === type
      ? run(e, name, self, args, node)
      : callOnOther(e, [self, ...args], node),
  );
}

/** A method that is called on something else, or that is not known here, may do anything with what it is given. */
function callOnOther(e: Evaluator, values: readonly Value[], node: ts.Node): Value {
  e.machine.mayThrow = true;
  return unknown(handedTo(e, values, node));
}

function run(e: Evaluator, name: string, self: ObjectValue, args: readonly Value[], node: ts.Node): Value {
  const [key, value] = args;
  const slotName = slotKey(key);
  const held = slotName === undefined ? undefined : self.properties.get(slotName);
  const origin = key ? originOf(key) : new Set<number>();
  const certain = slotName !== undefined && !self.open;
  if (name === 'get') {
    if (!certain) return { ...anyProperty(e, self, node), origin };
    return held && held.value !== ABSENT ? held.value : primitive(undefined, origin);
  }
  if (name === 'has') {
    if (!certain || held?.value.kind === 'unknown') return unknown(origin);
    return primitive(held !== undefined && held.value !== ABSENT, origin);
  }
  if (name === 'set') {
    put(e, self, key, value ?? UNDEFINED);
    return self;
  }
  if (name === 'add') {
    // What is in a set already stays where it is.
    put(e, self, key, key ?? UNDEFINED);
    return self;
  }
  if (name === 'delete' && certain && slotName !== undefined) {
    e.machine.heap.writeProperty(self, slotName, ABSENT);
    return UNKNOWN;
  }
  if (name === 'forEach') return forEach(e, self, args, node);
  if (name === 'keys' || name === 'values' || name === 'entries') return viewed(e, self, name, node);
  if (name !== 'clear' && name !== 'delete') return callOnOther(e, [self, ...args], node);
  e.machine.heap.open(self);
  return UNKNOWN;
}

/** `keys()`, `values()` and `entries()`. */
function viewed(e: Evaluator, self: ObjectValue, view: CollectionView, node: ts.Node): Value {
  const all = members(self);
  if (all && isTakenAtOnce(node)) {
    const items = all.map(([each, slot]) => viewOf(e, self, view, each, slot));
    return shaped({ type: 'iterator', items, over: self, view });
  }
  return openIterator(self, view, anyProperty(e, self, node));
}

function forEach(e: Evaluator, self: ObjectValue, args: readonly Value[], node: ts.Node): Value {
  const [callback = UNDEFINED, receiver = UNDEFINED] = args;
  if (isNoFunction(callback)) throw new ProgramThrow();
  if (callback.kind === 'unknown') e.machine.mayThrow = true;
  const all = members(self);
  const names = (): string | undefined =>
    members(self)
      ?.map(([name]) => name)
      .join('\0');
  const standing = names();
  for (const [name, slot] of all ?? []) {
    const key = self.shape.type === 'set' ? slot.value : keyValue(e, self, name);
    callValue(e, callback, receiver, [slot.value, key, self], node);
    // What it puts in or takes out meanwhile is or isn't gone through.
    if (names() !== standing) return withAny(e, self, args, node);
  }
  return all ? UNDEFINED : withAny(e, self, args, node);
}

/** Calls a function as often as may be, with whatever may be in it. */
function withAny(
  e: Evaluator,
  self: ObjectValue,
  [callback = UNDEFINED, receiver = UNDEFINED]: readonly Value[],
  node: ts.Node,
): Value {
  e.machine.mayThrow = true;
  const any = anyProperty(e, self, node);
  repeat(e, () => {
    callValue(e, callback, receiver, [any, any, self], node);
    return NORMAL;
  });
  return UNDEFINED;
}

/** Whether what a call gives is gone through where it stands, and nowhere else. */
export function isTakenAtOnce({ parent }: ts.Node): boolean {
  return (
    ts.isSpreadElement(parent) ||
    ts.isForOfStatement(parent) ||
    (ts.isVariableDeclaration(parent) && ts.isArrayBindingPattern(parent.name)) ||
    ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && TAKERS.test(parent.expression.getText()))
  );
}

const TAKERS = /^(?:Array\.from|Object\.fromEntries|Map|Set)$/;

/** What is in a collection, one by one. Once something went in or out meanwhile, what comes next isn't followed. */
export function walkCollection(
  e: Evaluator,
  collection: ObjectValue,
  view: CollectionView,
): Walk | undefined {
  const begun = members(collection)?.map(([key]) => key);
  if (!begun) return undefined;
  const present = (): [string, Slot][] | undefined => {
    const held = members(collection);
    e.machine.charge(begun.length);
    const isSame = held?.length === begun.length && held.every(([key], index) => key === begun[index]);
    return isSame ? held : undefined;
  };
  return {
    at: (index) => {
      const held = present();
      const [key, slot] = held?.[index] ?? [];
      return key !== undefined && slot ? viewOf(e, collection, view, key, slot) : held && END;
    },
    now: () => present()?.map(([, { value }]) => value) ?? [],
  };
}

function viewOf(e: Evaluator, of: ObjectValue, view: CollectionView, name: string, { value }: Slot): Value {
  if (view === 'values') return value;
  const key = of.shape.type === 'set' ? value : keyValue(e, of, name);
  return view === 'keys' ? key : arrayValue([key, value]);
}

/** Only text keys can be turned back for certain. */
function keyValue(e: Evaluator, of: ObjectValue, name: string): Value {
  const text = /^string:([\s\S]*)$/.exec(name);
  return text
    ? nameIn(e, of, text[1] ?? '')
    : unknown(e.machine.traces.on && of.hidden ? of.hidden.origin : NOWHERE);
}
