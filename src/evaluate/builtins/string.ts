import type { ts } from 'ts-morph';
import type { Evaluator } from '../evaluator.js';
import { handedTo } from '../hand-over.js';
import { asPrimitive } from '../list-text.js';
import { ProgramThrow } from '../machine.js';
import { noteMatched } from '../traces.js';
import { echoOf, originsOf } from '../trails.js';
import {
  arrayValue,
  builtin,
  mergeOrigins,
  type ObjectValue,
  type Primitive,
  primitive,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';
import { nativesOf, toNumber } from './arguments.js';
import { isTakenAtOnce } from './collection.js';
import { byEngine } from './engine.js';
import { matchValue, withRegExp } from './regexp.js';
import { replaceByFunction, type Trail } from './string-replace.js';

/** Methods that depend on nothing but their receiver and primitive arguments. */
const PURE = new Set(
  [
    'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf normalize padEnd padStart',
    'repeat replace replaceAll slice split startsWith substr substring toLowerCase toUpperCase toString trim',
    'trimEnd trimStart valueOf',
  ].flatMap((line) => line.split(' ')),
);

/** Methods that ask a regular expression that they are given. */
const WITH_PATTERN = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split']);
const LONGEST = 100_000;

/** What a string has called `name`, or undefined where it has nothing. */
export function stringMethod(e: Evaluator, name: string): Value | undefined {
  if (PURE.has(name) || WITH_PATTERN.has(name))
    return builtin(name, (self, args, node) => callStringMethod(e, name, self, args, node));
  if (!Object.hasOwn(String.prototype, name) || name === 'constructor')
    return name in String.prototype ? UNKNOWN : undefined;
  return builtin(name, (self, args) => unknown(originsOf([self, ...args])));
}

function callStringMethod(
  e: Evaluator,
  name: string,
  self: Value,
  given: readonly Value[],
  node: ts.Node,
): Value {
  const args = given.map(asPrimitive);
  const trail: Trail = { origin: originsOf([self, ...args]), echo: echoOf([self, ...args]) };
  if (WITH_PATTERN.has(name)) noteMatched(e, trail.origin);
  if (self.kind === 'primitive' && typeof self.value === 'string') {
    const known = callKnown(e, name, self.value, args, trail, node);
    if (known) return known;
  }
  const handed = handedTo(e, args, node);
  const [pattern] = args;
  if (WITH_PATTERN.has(name) && pattern?.kind === 'object' && pattern.shape.type === 'regexp')
    e.machine.heap.writeProperty(pattern, 'lastIndex', UNKNOWN);
  return unknown(mergeOrigins(trail.origin, handed), trail.echo);
}

/** Undefined where what it gives can't be told. */
function callKnown(
  e: Evaluator,
  name: string,
  text: string,
  args: readonly Value[],
  trail: Trail,
  node: ts.Node,
): Value | undefined {
  const [first, second] = args;
  const isReplaced = name === 'replace' || name === 'replaceAll';
  if (isReplaced && first && second?.kind === 'object' && second.shape.type === 'function')
    return replaceByFunction(e, name, text, first, second, trail, node);
  if (first?.kind === 'object')
    return first.shape.type === 'regexp' && WITH_PATTERN.has(name)
      ? withPattern(e, name, text, first, args.slice(1), trail, node)
      : undefined;
  const natives = nativesOf(args);
  return natives && PURE.has(name) ? callNative(name, text, natives, trail) : undefined;
}

function callNative(name: string, text: string, args: readonly Primitive[], trail: Trail): Value | undefined {
  const [count] = args;
  if (
    (name === 'repeat' || name === 'padEnd' || name === 'padStart') &&
    typeof count !== 'bigint' &&
    Number.isFinite(Number(count)) &&
    Number(count) * Math.max(text.length, 1) > LONGEST
  )
    return undefined;
  const method: unknown = Reflect.get(String.prototype, name);
  if (typeof method !== 'function') return undefined;
  return fromNative(
    byEngine((): unknown => Reflect.apply(method, text, args)),
    trail,
  );
}

/** A native string, number, boolean, undefined or list of them, with the trail of what it was made from. */
export function fromNative(result: unknown, trail: Trail): Value {
  if (Array.isArray(result)) return arrayValue(result.map((item) => fromNative(item, trail)));
  if (typeof result === 'string' || typeof result === 'number')
    return primitive(result, trail.origin, trail.echo);
  if (typeof result === 'boolean' || result === undefined || result === null) {
    return primitive(result, trail.origin);
  }
  return unknown(trail.origin, trail.echo);
}

function withPattern(
  e: Evaluator,
  name: string,
  text: string,
  pattern: ObjectValue,
  rest: readonly Value[],
  trail: Trail,
  node: ts.Node,
): Value | undefined {
  const natives = nativesOf(rest);
  if (!natives || (name === 'matchAll' && !isTakenAtOnce(node))) return undefined;
  const [second] = natives;
  const by = String(second);
  const ask = (run: (native: RegExp) => unknown): Value | undefined => {
    const done = withRegExp(e, pattern, text, run);
    return done && fromNative(done.result, trail);
  };
  switch (name) {
    case 'match': {
      const done = withRegExp(e, pattern, text, (native) => text.match(native));
      return done && matchValue(done.result, trail, done.native.global);
    }
    case 'matchAll': {
      const isGlobal = pattern.shape.type === 'regexp' && pattern.shape.flags.includes('g');
      if (!isGlobal) throw new ProgramThrow();
      const done = withRegExp(e, pattern, text, (native) => [...text.matchAll(native)]);
      return done && arrayValue(done.result.map((each) => matchValue(each, trail, false)));
    }
    case 'replace':
      return ask((native) => text.replace(native, by));
    case 'replaceAll':
      return ask((native) => text.replaceAll(native, by));
    case 'search':
      return ask((native) => text.search(native));
    default: {
      const limit = second === undefined ? undefined : toNumber(second);
      return ask((native) => text.split(native, limit));
    }
  }
}
