import type { ts } from 'ts-morph';
import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import {
  type Echo,
  mergeOrigins,
  type ObjectValue,
  type Origin,
  originOf,
  primitive,
  UNDEFINED,
  type Value,
} from '../values.js';
import { groupsValue, withRegExp } from './regexp.js';

/** What a text was made from. */
export interface Trail {
  readonly origin: Origin;
  readonly echo: Echo;
}

interface Match {
  readonly at: number;
  readonly length: number;
  /** What the function is given of it. */
  readonly args: readonly Value[];
}

/**
 * `replace` and `replaceAll` with a function, which is called for each match, all of which are found before. Undefined
 * where they, or what it gives, can't be told.
 */
export function replaceByFunction(
  e: Evaluator,
  name: string,
  text: string,
  sought: Value,
  by: ObjectValue,
  trail: Trail,
  node: ts.Node,
): Value | undefined {
  const matches =
    sought.kind === 'object'
      ? matchesOf(e, name, text, sought, trail)
      : sought.kind === 'primitive'
        ? placesOf(name, text, String(sought.value), trail)
        : undefined;
  if (!matches) return undefined;
  let result: string | undefined = '';
  let from = 0;
  let { origin } = trail;
  for (const { at, length, args } of matches) {
    const value = callValue(e, by, UNDEFINED, args, node);
    if (value.kind !== 'primitive') e.machine.mayThrow = true;
    result =
      result !== undefined && value.kind === 'primitive'
        ? result + text.slice(from, at) + String(value.value)
        : undefined;
    from = at + length;
    origin = mergeOrigins(origin, originOf(value));
  }
  return result === undefined ? undefined : primitive(result + text.slice(from), origin, trail.echo);
}

function placesOf(name: string, text: string, sought: string, trail: Trail): Match[] {
  const places: number[] = [];
  const step = Math.max(sought.length, 1);
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + step)) {
    places.push(at);
    if (name === 'replace' || at + step > text.length) break;
  }
  return places.map((at) => ({
    at,
    length: sought.length,
    args: [primitive(sought, trail.origin), primitive(at), primitive(text, trail.origin, trail.echo)],
  }));
}

function matchesOf(
  e: Evaluator,
  name: string,
  text: string,
  pattern: ObjectValue,
  trail: Trail,
): Match[] | undefined {
  if (pattern.shape.type !== 'regexp') return undefined;
  const matches: Match[] = [];
  const found = withRegExp(e, pattern, text, (native) => {
    const note = (match: string, ...rest: unknown[]): string => {
      const named = typeof rest.at(-1) === 'object';
      const at = rest.at(named ? -3 : -2);
      const groups = rest.slice(0, named ? -3 : -2);
      const args: Value[] = [match, ...groups].map((group) =>
        primitive(typeof group === 'string' ? group : undefined, trail.origin, trail.echo),
      );
      args.push(primitive(Number(at)), primitive(text, trail.origin, trail.echo));
      if (named) args.push(groupsValue({ ...(rest.at(-1) ?? {}) }, trail));
      matches.push({ at: Number(at), length: match.length, args });
      return '';
    };
    return name === 'replaceAll' ? text.replaceAll(native, note) : text.replace(native, note);
  });
  return found && matches;
}
