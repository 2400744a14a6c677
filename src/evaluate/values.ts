import type { ts } from 'ts-morph';
import { type Accessors, withAccessors } from './accessor-values.js';
import { absorbs, unionOf } from './covers.js';
import type { Watcher } from './places.js';
import { allPossible } from './possible-objects.js';
import type { Task } from './task.js';
import { originsOf } from './trails.js';

/** A JavaScript primitive. */
export type Primitive = string | number | boolean | bigint | null | undefined;

/** Ids of the signal reads (see `SignalRead`) that a value was computed from. */
export type Origin = ReadonlySet<number>;

/** No signal at all. */
export const NOWHERE: Origin = new Set();

/**
 * What kind of signal a string still *spells out*. A host that is copied into a URL names the caller's own
 * host, which is no decision; a constant picked by comparing the host is. Comparisons and look-ups drop it.
 */
export type Echo = 'host' | 'stage' | 'functionName' | undefined;

/** What the interpreter computes with. Everything is one of these; there are no host objects inside. */
export type Value = PrimitiveValue | UnknownValue | ObjectValue;

export interface PrimitiveValue {
  readonly kind: 'primitive';
  readonly value: Primitive;
  readonly origin: Origin;
  readonly echo: Echo;
}

/** A value that can't be known. It absorbs whatever is done with it. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly origin: Origin;
  /** What the text it builds is made of, where that is known: an address made with it is no decision. */
  readonly echo: Echo;
  /** Of a property: it may not be there at all. */
  readonly perhapsAbsent?: true;
  /** The objects of the program that it may be. */
  readonly may: Possible;
  /** Of a property: reading and writing it are calls, or may be. */
  readonly accessors?: Accessors;
  /** Of the place of a file: where that is in the repository. Where it lies when the code runs isn’t known. */
  readonly file?: string;
  /** Of an argument: it stands for any number of them. */
  readonly spread?: true;
  /** It is one of these objects, or a text, a number or the like: nothing that comes from outside. */
  readonly own?: true;
  /** Of what a call gives: code that can't be seen has all objects already that it may be. */
  readonly handed?: true;
  /** Of an error that is caught: what its texts are made of decides nothing. */
  readonly isError?: true;
  /** It tells whether that part of the request is there, see `parts.ts`. */
  readonly part?: string;
  /** Of what a task may have written: a slot that holds just this was written to by nobody else, so no join gives it back. */
  readonly ofTask?: true;
}

/** Objects of the program that a value may be. */
export type Possible = ReadonlySet<ObjectValue>;

/** One mutable place: a variable or a property. All writes go through the {@link Heap}. */
export interface Slot {
  value: Value;
  /** What code that others may run at any time leaves behind there. */
  anyTime?: Value;
  /** Set where reading this place is reading a signal. */
  readonly signal: SignalSource | undefined;
  /** Rises with every slot made: tells what was there before an expression ran. Of a property, its object’s where it came later. */
  readonly born: number;
  /** Which object it holds is not followed any more: whatever is put there, code that can't be seen has. */
  givenUp?: true;
  /** Who wants to know when something else is put there, see places.ts. */
  watchers?: Set<Watcher>;
  /** Of a variable that nobody can write to: a `const`, whose writing throws, or the own name of a function or class. */
  readonly fixed?: 'const' | 'name';
}

export interface Accessor {
  readonly get?: ClosureCallable | undefined;
  readonly set?: ClosureCallable | undefined;
}

/** Marks a slot whose value says where the call came from. */
export interface SignalSource {
  /** The code of the handler transform that owns it, e.g. `code/alias-from-arn`. */
  readonly code: string;
  /** What a person calls it, e.g. `context.invokedFunctionArn`. */
  readonly label: string;
  /** Nothing says what it is in this environment. */
  readonly unset?: true;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly properties: Map<string, Slot>;
  /** True where properties that are not listed may exist: their value is unknown, not `undefined`. */
  open: boolean;
  readonly shape: Shape;
  /** Of properties that were described: what may be done with them, see `attributes.ts`. */
  attributes?: Map<string, Slot>;
  /** True where reading or writing a property may call functions that code that can't be seen has. */
  calls?: true;
  /** Of a part of the request: which. It may not be there at all, see `parts.ts`. */
  part?: string;
  /** True where it may be frozen, sealed or the like: what is written may not be. */
  frozen?: true;
  /** True where code that can't be seen has it: what is written to it may be written over at any time. */
  exposed?: true;
  /** True of what comes from outside: others that have it leave alone what it held at first, and find what the program puts there. */
  input?: true;
  /** True of an input that code that can't be seen has, and of what others that it has inherit from: it has what is put there. */
  shared?: true;
  /** True where a property may have been taken out and put in again: in which order they are listed is not known. */
  reordered?: true;
  /** True of what holds texts only: what is put in becomes one, as in `process.env`. */
  texts?: true;
  /** True of `process.env`, and of what it was copied into. */
  holdsVariables?: true;
  /** True of `require.cache`: what is taken out of it is loaded anew. */
  holdsModules?: true;
  /** True of a module's namespace: in which order its names are listed depends on how modules are joined. */
  unordered?: true;
  /** Rises with every object and slot made; a property that it gets later is as old as the object. */
  readonly born: number;
  /** A computed property for open objects that hold signals under any spelling, e.g. header names. */
  lookup?: ((key: string) => Slot | undefined) | undefined;
  /** Of an object with signals: what is read where the name is not known, or of all names at once. */
  whole?: Slot | undefined;
  /** What went in under names that are not known: whatever is read of them may come from there. */
  hidden?: UnknownValue | undefined;
  /** What it may inherit from, where that is said of the object itself. */
  inherits?: UnknownValue | undefined;
}

/** What an object can do beyond holding properties. */
export type Shape =
  /** `bare`: it inherits nothing. */
  | { readonly type: 'plain'; readonly bare?: true }
  | { readonly type: 'array' }
  | { readonly type: 'function'; readonly call: Callable }
  | { readonly type: 'regexp'; readonly source: string; readonly flags: string }
  | { readonly type: 'map' }
  | { readonly type: 'set' }
  /** Gives these one after the other, once; a loop is given what there is by then. */
  | {
      readonly type: 'iterator';
      readonly items: readonly Value[];
      readonly over: ObjectValue;
      readonly view: CollectionView;
    }
  | PromiseShape
  | {
      readonly type: 'instance';
      readonly of: ClassCallable | undefined;
      /** The plain function that it was made by with `new`, and what that gave it to inherit from. */
      readonly madeBy?: ObjectValue;
      readonly above?: Value;
      /** What is written to one property may change others. */
      readonly linked?: true;
    };

/** What is seen of the members of a map or set. */
export type CollectionView = 'keys' | 'values' | 'entries';

/** A promise, and the tasks that are over once it was awaited. */
export interface PromiseShape {
  readonly type: 'promise';
  readonly settled: Value;
  readonly mayReject: boolean;
  readonly tasks: readonly Task[];
}

export type Callable = ClosureCallable | BuiltinCallable | ClassCallable;

/** A function of the user's code, with the scope it closes over. */
export interface ClosureCallable {
  readonly type: 'closure';
  readonly node: ts.FunctionLikeDeclaration;
  readonly scope: Scope;
  readonly self: Value;
  /** The class or literal whose method this is, for `super`. */
  readonly home: ClassCallable | ObjectValue | undefined;
  /** Of a constructor: what is done once its parameters have values. */
  readonly begin?: (scope: Scope) => void;
}

export interface ClassCallable {
  readonly type: 'class';
  readonly node: ts.ClassLikeDeclaration;
  readonly scope: Scope;
  readonly parent: Value | undefined;
  /** What that object inherits from. */
  readonly above: Value | undefined;
  /** Holds the object that instances inherit from: what is written there later comes before the members. */
  readonly prototype: Slot;
  /** What computed names of members came to; undefined where that is not known. */
  readonly computed: Map<ts.Node, string | undefined>;
}

/** A function the interpreter knows: the receiver and arguments in, the result out. `atOnce`: it is awaited right away. */
export interface BuiltinCallable {
  readonly type: 'builtin';
  readonly name: string;
  readonly run: (self: Value, args: readonly Value[], node: ts.Node, atOnce?: boolean) => Value;
  /** Also callable with `new`. */
  readonly construct?: (args: readonly Value[], node: ts.Node) => Value;
}

/** A lexical scope. */
export interface Scope {
  readonly slots: Map<string, Slot>;
  readonly parent: Scope | undefined;
}

export const NO_OBJECTS: ReadonlySet<ObjectValue> = new Set();
/**
 * A text, a number or the like, or what comes from outside of the program. Of the program's own objects it may be those
 * only that code that can't be seen has: whatever becomes this is handed over first, or what is done to it is not seen.
 */
export const UNKNOWN: UnknownValue = { kind: 'unknown', origin: NOWHERE, echo: undefined, may: NO_OBJECTS };
export const UNDEFINED: PrimitiveValue = primitive(undefined);
/** What a name holds before its declaration has run: reading it throws, unless it is read later. */
export const UNINITIALISED: PrimitiveValue = primitive(undefined);
/** What a property holds that only another way of running has created: reads as `undefined`, is not listed. */
export const ABSENT: PrimitiveValue = primitive(undefined);
/** What a call gives that stands in an optional chain which has ended before it: what follows in the chain is not asked for. */
export const ENDED: PrimitiveValue = primitive(undefined);
/** What reads as `undefined` and is more than that. */
const MARKS: readonly Value[] = [UNINITIALISED, ABSENT];

export function primitive(value: Primitive, origin: Origin = NOWHERE, echo?: Echo): PrimitiveValue {
  return { kind: 'primitive', value, origin, echo };
}

/** The same, with the signals that it came of. */
export function unknown(origin: Origin = NOWHERE, echo?: Echo): UnknownValue {
  return origin.size === 0 && echo === undefined ? UNKNOWN : { ...UNKNOWN, origin, echo };
}

/** Which objects of the program a value may be. */
export function possible(value: Value): Possible {
  if (value.kind === 'primitive') return NO_OBJECTS;
  return value.kind === 'object' ? new Set([value]) : value.may;
}

/** Something that is not known, but is one of these or comes from outside of the program; of signals, what these came of and `origin`. */
export function oneOf(values: readonly Value[], origin: Origin = NOWHERE, echo?: Echo): UnknownValue {
  const may = allPossible(values);
  const all = mergeOrigins(origin, originsOf(values));
  if (may.size === 0 && all.size === 0 && echo === undefined) return UNKNOWN;
  return { kind: 'unknown', origin: all, echo, may };
}

export function plainObject(entries: Iterable<readonly [string, Value]> = [], open = false): ObjectValue {
  const properties = new Map<string, Slot>();
  for (const [key, value] of entries) properties.set(key, slot(value));
  return objectOf({ type: 'plain' }, open, properties);
}

export function arrayValue(items: readonly Value[], open = false): ObjectValue {
  const properties = new Map<string, Slot>();
  for (const [index, item] of items.entries()) properties.set(String(index), slot(item));
  properties.set('length', slot(open ? UNKNOWN : primitive(items.length)));
  return objectOf({ type: 'array' }, open, properties);
}

export function shaped(shape: Shape, open = false): ObjectValue {
  return objectOf(shape, open, new Map());
}

function objectOf(shape: Shape, open: boolean, properties: Map<string, Slot>): ObjectValue {
  return { kind: 'object', properties, open, shape, born: births++ };
}

let births = 0;

export function slot(value: Value, signal?: SignalSource, born = births++): Slot {
  return { value, signal, born };
}

/** The age of what were made now. */
export function now(): number {
  return births;
}

export function builtin(
  name: string,
  run: BuiltinCallable['run'],
  construct?: BuiltinCallable['construct'],
): ObjectValue {
  const call: BuiltinCallable = construct
    ? { type: 'builtin', name, run, construct }
    : { type: 'builtin', name, run };
  return shaped({ type: 'function', call });
}

/** All reads of two origins. */
export function mergeOrigins(a: Origin, b: Origin): Origin {
  return unionOf(a, b);
}

export function originOf(value: Value): Origin {
  return value.kind === 'object' ? NOWHERE : value.origin;
}

/** The items of an array whose length is known, else undefined. */
export function knownItems(value: Value): Value[] | undefined {
  if (value.kind !== 'object' || value.open) return undefined;
  const { shape } = value;
  if (shape.type === 'iterator') return [...shape.items];
  if (shape.type !== 'array') return undefined;
  const length = value.properties.get('length')?.value;
  if (length?.kind !== 'primitive' || typeof length.value !== 'number') return undefined;
  const items: Value[] = [];
  for (let index = 0; index < length.value; index++) {
    const item = value.properties.get(String(index))?.value ?? UNDEFINED;
    items.push(item === ABSENT ? UNDEFINED : item);
  }
  return items;
}

/** `true`, `false`, or undefined where it can't be known. */
export function truthiness(value: Value): boolean | undefined {
  if (value.kind === 'object') return value.part === undefined ? true : undefined;
  return value.kind === 'primitive' ? Boolean(value.value) : undefined;
}

/** Where two ways of running meet, a value that is not the same in both is unknown. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  const isEqual = a.kind === 'primitive' && b.kind === 'primitive' && Object.is(a.value, b.value);
  if (isEqual && MARKS.every((mark) => (a === mark) === (b === mark))) {
    const echo = a.echo === b.echo ? a.echo : undefined;
    const origin = mergeOrigins(a.origin, b.origin);
    return origin === a.origin && echo === a.echo ? a : primitive(a.value, origin, echo);
  }
  if (absorbs(a, b)) return a;
  if (absorbs(b, a)) return b;
  const joined = withAccessors(oneOf([a, b]), a, b);
  return mayBeAbsent(a) || mayBeAbsent(b) ? { ...joined, perhapsAbsent: true } : joined;
}

/** Whether a property may not be there at all. */
export function mayBeAbsent(value: Value): boolean {
  return value === ABSENT || (value.kind === 'unknown' && value.perhapsAbsent === true);
}
