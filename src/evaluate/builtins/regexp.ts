import { createContext, Script } from 'node:vm';
import type { ts } from 'ts-morph';
import type { Evaluator } from '../evaluator.js';
import { asPrimitive } from '../list-text.js';
import { ProgramThrow } from '../machine.js';
import { noteMatched, tracesOf } from '../traces.js';
import { Unfollowable } from '../unfollowable.js';
import {
  arrayValue,
  builtin,
  type Echo,
  NOWHERE,
  type ObjectValue,
  type Origin,
  oneOf,
  plainObject,
  primitive,
  shaped,
  slot,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';
import { nativesOf } from './arguments.js';
import { byEngine } from './engine.js';

const MILLISECONDS = 50;
/** A quantified group that holds a quantifier, or alternatives under one: where backtracking explodes. */
const SUSPICIOUS = /[+*}][^()]*\)[+*{]|\|[^()]*\)[+*{]|\\\d/;

/** The engine's regular expression for a value, without what it remembers; undefined where the engine refuses it. */
function nativeRegExp(value: Value): RegExp | undefined {
  if (value.kind !== 'object' || value.shape.type !== 'regexp' || value.open) return undefined;
  try {
    return new RegExp(value.shape.source, value.shape.flags);
  } catch {
    return undefined;
  }
}

/** The engine compiles a pattern at its second use, can't be interrupted there, and takes for ever over hundreds of choices. */
const TOO_MANY_CHOICES = /(?:[?*+{|][^?*+{|]*){64}/;

/**
 * Runs an operation on a user's pattern. One that may backtrack without end is first tried in a context
 * that the engine can interrupt; undefined where it took too long.
 */
function boundedRegExp<T>(pattern: RegExp, text: string, run: () => T): T | undefined {
  if (TOO_MANY_CHOICES.test(pattern.source)) return undefined;
  if (SUSPICIOUS.test(pattern.source) || text.length > 10_000) {
    const context = createContext({ source: pattern.source, flags: pattern.flags, text });
    try {
      new Script(
        'const r = new RegExp(source, flags.includes("g") ? flags : flags + "g"); for (const m of text.matchAll(r)) m;',
      ).runInContext(context, { timeout: MILLISECONDS });
    } catch {
      return undefined;
    }
  }
  return byEngine(run);
}

/**
 * What the engine does with a pattern and a text, from the place that the pattern remembers; it remembers what the
 * engine leaves. Undefined where that can't be told.
 */
export function withRegExp<T>(
  e: Evaluator,
  value: ObjectValue,
  text: string | undefined,
  run: (native: RegExp, text: string) => T,
): { readonly result: T; readonly native: RegExp } | undefined {
  // That is what is asked in the engine's place.
  if (value.properties.has('exec')) throw new Unfollowable();
  const native = nativeRegExp(value);
  const last = value.properties.get('lastIndex')?.value ?? primitive(0);
  if (native && text !== undefined && last.kind === 'primitive' && typeof last.value === 'number') {
    native.lastIndex = last.value;
    const done = boundedRegExp(native, text, () => ({ result: run(native, text), native }));
    if (done) {
      if (value.frozen && (native.global || native.sticky)) e.machine.mayThrow = true;
      if (native.lastIndex !== last.value)
        e.machine.heap.writeProperty(value, 'lastIndex', primitive(native.lastIndex));
      return done;
    }
  }
  e.machine.mayThrow = true;
  e.machine.heap.writeProperty(value, 'lastIndex', UNKNOWN);
  return undefined;
}

interface Trail {
  readonly origin: Origin;
  readonly echo: Echo;
}

/** What `match` and `exec` give. */
export function matchValue(found: RegExpMatchArray | null, trail: Trail, global: boolean): Value {
  if (found === null) return primitive(null, trail.origin);
  const result = arrayValue([...found].map((group) => primitive(group, trail.origin, trail.echo)));
  if (!global) {
    result.properties.set('index', slot(primitive(found.index, trail.origin)));
    result.properties.set('input', slot(primitive(found.input, trail.origin, trail.echo)));
    const groups = found.groups ? groupsValue(found.groups, trail) : primitive(undefined);
    result.properties.set('groups', slot(groups));
    if (found.indices) result.properties.set('indices', slot(indicesValue(found.indices, trail)));
  }
  return result;
}

/** From where to where each group was found, by a pattern with the flag `d`. */
function indicesValue(indices: RegExpIndicesArray, trail: Trail): ObjectValue {
  const span = (found: readonly [number, number] | undefined): Value =>
    found
      ? arrayValue(found.map((each) => primitive(each, trail.origin)))
      : primitive(undefined, trail.origin);
  const result = arrayValue([...indices].map(span));
  const { groups } = indices;
  const named =
    groups && bareObject(Object.entries(groups).map(([name, each]) => [name, span(each)] as const));
  result.properties.set('groups', slot(named ?? primitive(undefined)));
  return result;
}

/** The named groups of a match. */
export function groupsValue(groups: Readonly<Record<string, string | undefined>>, trail: Trail): ObjectValue {
  const entries = Object.entries(groups);
  return bareObject(entries.map(([k, v]) => [k, primitive(v, trail.origin, trail.echo)] as const));
}

function bareObject(entries: Iterable<readonly [string, Value]>): ObjectValue {
  return { ...plainObject(entries), shape: { type: 'plain', bare: true } };
}

/** What a regular expression has: its flags, where it goes on, `test` and `exec`; undefined for what it lacks. */
export function regexpMember(e: Evaluator, value: ObjectValue, name: string): Value | undefined {
  if (name === 'lastIndex') return value.open ? UNKNOWN : primitive(0);
  if (name === 'test' || name === 'exec')
    return builtin(name, (self, args, node) => execute(e, name, self, args, node));
  if (name === 'compile')
    return builtin(name, (self) => {
      if (self.kind === 'object') e.machine.heap.open(self);
      return self;
    });
  const native = nativeRegExp(value);
  if (!(name in RegExp.prototype)) return undefined;
  const own = native && name !== 'constructor' ? Reflect.get(native, name) : undefined;
  return typeof own === 'string' || typeof own === 'boolean' ? primitive(own) : UNKNOWN;
}

function execute(e: Evaluator, name: string, self: Value, [given]: readonly Value[], node: ts.Node): Value {
  const argument = given && asPrimitive(given);
  const trail: Trail = {
    origin: argument ? tracesOf(e, [argument], node) : NOWHERE,
    echo: argument?.kind === 'object' ? undefined : argument?.echo,
  };
  noteMatched(e, trail.origin);
  if (self.kind !== 'object' || self.shape.type !== 'regexp') return unknown(trail.origin);
  const text = argument === undefined ? 'undefined' : nativesOf([argument])?.map(String)[0];
  const done = withRegExp(e, self, text, (native, given) => native.exec(given));
  if (!done) return unknown(trail.origin, name === 'exec' ? trail.echo : undefined);
  if (name === 'exec') return matchValue(done.result, trail, false);
  return primitive(done.result !== null, trail.origin);
}

/** `RegExp(pattern, flags)`; where `isNew`, never the pattern itself. */
export function makeRegExp(isNew: boolean, args: readonly Value[]): Value {
  const [pattern, flags] = args;
  const isCopy = pattern?.kind === 'object' && pattern.shape.type === 'regexp';
  const given = flags?.kind === 'primitive' && flags.value === undefined ? undefined : flags;
  if (isCopy && !given && !isNew) return pattern.open ? oneOf([pattern]) : pattern;
  const natives = nativesOf([...(isCopy || !pattern ? [] : [pattern]), ...(given ? [given] : [])]);
  // `RegExp(pattern)` is the pattern itself, where it is one.
  if (!natives || (isCopy && pattern.open)) return oneOf(pattern ? [pattern] : []);
  const [source, own] = isCopy ? [pattern.shape.source, pattern.shape.flags] : [natives[0], ''];
  const spelled = given ? String(natives.at(-1)) : own;
  try {
    const native = new RegExp(!pattern || source === undefined ? '' : String(source), spelled);
    return shaped({ type: 'regexp', source: native.source, flags: native.flags });
  } catch {
    throw new ProgramThrow();
  }
}
