import type { ts } from 'ts-morph';
import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { ProgramThrow } from '../machine.js';
import {
  arrayValue,
  builtin,
  type Echo,
  mergeOrigins,
  type ObjectValue,
  type Origin,
  originOf,
  type Primitive,
  primitive,
  unknown,
  type Value,
} from '../values.js';
import { boundedRegExp, matchValue, nativeRegExp } from './regexp.js';

/** Methods that depend on nothing but their receiver and primitive arguments. */
const PURE = new Set(
  [
    'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf normalize padEnd padStart',
    'repeat slice split startsWith substr substring toLowerCase toUpperCase toString trim trimEnd trimStart valueOf',
  ].flatMap((line) => line.split(' ')),
);

const WITH_PATTERN = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search']);
const LONGEST = 100_000;

/** The method of a string called `name`, or undefined where there is none that can be evaluated. */
export function stringMethod(e: Evaluator, name: string): ObjectValue | undefined {
  if (!PURE.has(name) && !WITH_PATTERN.has(name)) {
    return name in String.prototype ? builtin(name, (self) => unknown(originOf(self))) : undefined;
  }
  return builtin(name, (self, args, node) => callStringMethod(e, name, self, args, node));
}

function callStringMethod(
  e: Evaluator,
  name: string,
  self: Value,
  args: readonly Value[],
  node: ts.Node,
): Value {
  const origin = [self, ...args].reduce<Origin>((all, each) => mergeOrigins(all, originOf(each)), new Set());
  const echo = echoOf([self, ...args]);
  if (self.kind !== 'primitive' || typeof self.value !== 'string') return unknown(origin, echo);
  const [first, second] = args;
  if (first?.kind === 'object') {
    if (first.shape.type !== 'regexp') return unknown(origin, echo);
    return withPattern(e, name, self.value, first, second, { origin, echo }, node);
  }
  if (name === 'match' || name === 'matchAll' || name === 'search') return unknown(origin, echo);
  if (
    second?.kind === 'object' &&
    second.shape.type === 'function' &&
    (name === 'replace' || name === 'replaceAll')
  ) {
    return replaceByFunction(e, name, self.value, first, second, { origin, echo }, node);
  }
  const natives: Primitive[] = [];
  for (const arg of args) {
    if (arg.kind !== 'primitive') return unknown(origin, echo);
    natives.push(arg.value);
  }
  return callNative(name, self.value, natives, { origin, echo });
}

interface Trail {
  readonly origin: Origin;
  readonly echo: Echo;
}

function callNative(name: string, text: string, args: readonly Primitive[], trail: Trail): Value {
  if (
    (name === 'repeat' || name === 'padEnd' || name === 'padStart') &&
    Number(args[0]) * Math.max(text.length, 1) > LONGEST
  ) {
    return unknown(trail.origin, trail.echo);
  }
  const method = (String.prototype as unknown as Record<string, (...args: Primitive[]) => unknown>)[name];
  if (!method) return unknown(trail.origin, trail.echo);
  let result: unknown;
  try {
    result = method.apply(text, [...args]);
  } catch {
    throw new ProgramThrow();
  }
  return fromNative(result, trail);
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
  replacement: Value | undefined,
  trail: Trail,
  node: ts.Node,
): Value {
  const native = nativeRegExp(pattern);
  if (!native) return unknown(trail.origin, trail.echo);
  if (name === 'replace' || name === 'replaceAll') {
    if (name === 'replaceAll' && !native.global) return unknown(trail.origin, trail.echo);
    if (replacement?.kind === 'object' && replacement.shape.type === 'function') {
      return replaceMatches(e, text, native, replacement, trail, node);
    }
    if (replacement?.kind !== 'primitive') return unknown(trail.origin, trail.echo);
    const by = String(replacement.value);
    return fromNative(
      boundedRegExp(native, text, () => text.replace(native, by)),
      trail,
    );
  }
  if (name === 'match') {
    return matchValue(
      boundedRegExp(native, text, () => text.match(native)),
      trail,
      native.global,
    );
  }
  if (name === 'search')
    return fromNative(
      boundedRegExp(native, text, () => text.search(native)),
      trail,
    );
  if (name === 'split') {
    const limit =
      replacement?.kind === 'primitive' && typeof replacement.value === 'number'
        ? replacement.value
        : undefined;
    if (replacement && limit === undefined) return unknown(trail.origin, trail.echo);
    return fromNative(
      boundedRegExp(native, text, () => text.split(native, limit)),
      trail,
    );
  }
  return unknown(trail.origin, trail.echo);
}

function replaceByFunction(
  e: Evaluator,
  name: string,
  text: string,
  search: Value | undefined,
  by: ObjectValue,
  trail: Trail,
  node: ts.Node,
): Value {
  if (search?.kind !== 'primitive' || name !== 'replace') return unknown(trail.origin, trail.echo);
  const found = text.indexOf(String(search.value));
  if (found < 0) return primitive(text, trail.origin, trail.echo);
  const matched = String(search.value);
  const result = callValue(
    e,
    by,
    unknown(new Set()),
    [primitive(matched, trail.origin), primitive(found), primitive(text)],
    node,
  );
  if (result.kind !== 'primitive') return unknown(trail.origin, trail.echo);
  return primitive(
    text.slice(0, found) + String(result.value) + text.slice(found + matched.length),
    trail.origin,
    trail.echo,
  );
}

function replaceMatches(
  e: Evaluator,
  text: string,
  native: RegExp,
  by: ObjectValue,
  trail: Trail,
  node: ts.Node,
): Value {
  const flags = native.global ? native.flags : `${native.flags}g`;
  const every = new RegExp(native.source, flags);
  const all = boundedRegExp(every, text, () => [...text.matchAll(every)]);
  if (!all) return unknown(trail.origin, trail.echo);
  let result = '';
  let from = 0;
  for (const match of native.global ? all : all.slice(0, 1)) {
    const args: Value[] = [...match].map((group) => primitive(group, trail.origin, trail.echo));
    if (match.groups) return unknown(trail.origin, trail.echo);
    args.push(primitive(match.index), primitive(text));
    const value = callValue(e, by, unknown(new Set()), args, node);
    if (value.kind !== 'primitive') return unknown(trail.origin, trail.echo);
    result += text.slice(from, match.index) + String(value.value);
    from = match.index + match[0].length;
  }
  return primitive(result + text.slice(from), trail.origin, trail.echo);
}

/** What the pieces spell out together. */
export function echoOf(pieces: readonly Value[]): Echo {
  for (const piece of pieces) if (piece.kind !== 'object' && piece.echo) return piece.echo;
  return undefined;
}
