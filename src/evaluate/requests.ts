import { ts } from 'ts-morph';
import { memberNames } from './above.js';
import { isAccessed } from './accessor-values.js';
import type { Evaluator } from './evaluator.js';
import { onlyShows } from './leaks.js';
import { getProperty } from './properties.js';
import {
  ABSENT,
  mergeOrigins,
  NOWHERE,
  type ObjectValue,
  type Origin,
  originOf,
  type Value,
} from './values.js';

/** What a property says, where that is known, and the reads that it came of. */
export interface Said {
  readonly text: string | undefined;
  readonly origin: Origin;
}

/** What code that can't be seen is given to call a function of Lambda by: `{ FunctionName, Qualifier }`. */
export interface Request {
  /** The call that it is given by, or what is written to once it was. */
  readonly node: ts.Node;
  readonly callee: Said | undefined;
  readonly qualifier: Said | undefined;
}

type Named = Omit<Request, 'node'>;

const CALLEE = /^functionName$/i;
const QUALIFIER = /^qualifier$/i;
/** Beside the name of a function, an alias may be called so: `getAlias({ FunctionName, Name })`. */
const ALIAS = /^(?:Name|[Aa]lias(?:Name)?)$/;
/** Calls that may be given a function and its alias one by one. */
const CALLS = /invoke/i;
/** Those of the SDK. */
const SDK_CALLS = /^(?:Invoke\w*Command|invoke(?:Async)?)$/;

/** More than these tell nothing new of one place. */
const MOST_AT_ONE_PLACE = 50;
/** So many objects are looked through. */
const LOOKED_THROUGH = 500;

/** All requests of one run. */
export class Requests {
  readonly #at = new Map<ts.Node, Map<string, Request>>();
  /** What objects said last that code that can't be seen has. */
  readonly given = new WeakMap<ObjectValue, Named>();

  note(node: ts.Node, { callee, qualifier }: Named): void {
    if (!callee && !qualifier) return;
    const here = this.#at.get(node) ?? new Map<string, Request>();
    this.#at.set(node, here);
    const key = JSON.stringify([callee, qualifier].map((each) => each && [each.text, ...each.origin]));
    if (here.size < MOST_AT_ONE_PLACE) here.set(key, { node, callee, qualifier });
  }

  at(node: ts.Node): readonly Request[] {
    return [...(this.#at.get(node)?.values() ?? [])];
  }

  *[Symbol.iterator](): Iterator<Request> {
    for (const here of this.#at.values()) yield* here.values();
  }
}

/** Notes what is asked for by what code that can't be seen is given. */
export function noteRequests(e: Evaluator, values: readonly Value[], node: ts.Node): void {
  if (onlyShows(node)) return;
  const { requests } = e.machine;
  const seen = new Set<Value>();
  const [name, ...more] = values.filter(
    (each) => each.kind === 'primitive' && typeof each.value === 'string',
  );
  const visit = (value: Value): void => {
    if (value.kind === 'primitive' || seen.has(value) || seen.size > LOOKED_THROUGH) return;
    seen.add(value);
    if (value.kind === 'unknown') {
      for (const each of value.may) visit(each);
      return;
    }
    if (value.lookup || e.world.isInput(value) || value.shape.type === 'function') return;
    const named = namedIn(e, value, requests.given.get(value), node);
    requests.given.set(value, named);
    // `invoke('orders', { Qualifier })`
    const callee = named.callee ?? (named.qualifier && more.length === 0 && name ? saidBy(name) : undefined);
    requests.note(node, { ...named, callee });
    if (value.shape.type === 'promise') visit(value.shape.settled);
    for (const { value: held } of value.properties.values()) if (!isAccessed(held)) visit(held);
  };
  values.forEach(visit);
  const called = calledIn(node);
  if (name && CALLS.test(called))
    for (const each of more) requests.note(node, { callee: saidBy(name), qualifier: saidBy(each) });
  const [whole] = values;
  if (whole?.kind === 'unknown' && whole.origin.size > 0 && SDK_CALLS.test(called))
    requests.note(node, { callee: saidBy(whole), qualifier: saidBy(whole) });
}

function calledIn(node: ts.Node): string {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return '';
  const { expression } = node;
  return (ts.isPropertyAccessExpression(expression) ? expression.name : expression).getText();
}

/** Notes what is written to what code that can't be seen has already, or made: `command.input.Qualifier = …`. */
export function noteWrite(
  { machine: { requests } }: Evaluator,
  target: Value,
  key: string | undefined,
  value: Value,
  node: ts.Node,
): void {
  const isCallee = key !== undefined && CALLEE.test(key);
  if (target.kind === 'primitive' || key === undefined || !(isCallee || QUALIFIER.test(key))) return;
  const earlier = target.kind === 'object' ? requests.given.get(target) : {};
  if (!earlier) return;
  const { callee, qualifier } = { callee: undefined, qualifier: undefined, ...earlier };
  const said = saidBy(value);
  const named = isCallee ? { callee: said, qualifier } : { callee, qualifier: said };
  if (target.kind === 'object') requests.given.set(target, named);
  requests.note(node, named);
}

/**
 * What an object says. Of one that code that can't be seen has, nothing is known any more: such code is taken to leave
 * the name and the alias in it as they are.
 */
function namedIn(e: Evaluator, object: ObjectValue, earlier: Named | undefined, node: ts.Node): Named {
  const found = (called: RegExp, before?: Said): Said | undefined =>
    saidUnder(object, called, before) ?? saidByGetter(e, object, called, node);
  const callee = found(CALLEE, earlier?.callee);
  return { callee, qualifier: found(QUALIFIER, earlier?.qualifier) ?? (callee && found(ALIAS)) };
}

function saidUnder(object: ObjectValue, called: RegExp, earlier: Said | undefined): Said | undefined {
  let said: Said | undefined;
  for (const [key, { value: held }] of object.properties)
    if (called.test(key) && !isAccessed(held)) said = saidBy(held);
  if (object.exposed && earlier && said?.text === undefined) return earlier;
  // Under a name that is not known, it may be there as well; a list has none.
  const isList = object.shape.type === 'array' || object.shape.type === 'set';
  if (isList || !object.open || !object.hidden || said?.text !== undefined) return said;
  const origin = mergeOrigins(said?.origin ?? NOWHERE, originOf(object.hidden));
  return said || origin.size > 0 ? { text: undefined, origin } : undefined;
}

function saidByGetter(e: Evaluator, object: ObjectValue, called: RegExp, node: ts.Node): Said | undefined {
  const own = [...object.properties].flatMap(([key, { value }]) => (isAccessed(value) ? [key] : []));
  const [key] = [...own, ...memberNames(object)].filter((each) => called.test(each));
  let said: Said | undefined;
  if (key !== undefined)
    e.machine.perhaps(() => {
      said = saidBy(getProperty(e, object, key, node));
    });
  return said;
}

/** Nothing, where it is nothing. */
function saidBy(value: Value): Said | undefined {
  if (value === ABSENT) return undefined;
  if (value.kind !== 'primitive') return { text: undefined, origin: originOf(value) };
  if (value.value === undefined || value.value === null) return undefined;
  return { text: String(value.value), origin: value.origin };
}
