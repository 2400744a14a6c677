import { ts } from 'ts-morph';
import type { Piece, Pieces } from '../evaluate/given-out.js';
import type { Run } from '../evaluate/run.js';
import { isUncalled } from './facts.js';
import type { Failure } from './handlers.js';

/** What is compared, and what may be different. */
export interface Outgoing {
  /** Taken out or replaced, or no longer run as often. */
  isLeftOut(node: ts.Node): boolean;
  /** Whether something came of a read, in either run, that gives something else. */
  isOfOther(run: Run, piece: Piece): boolean;
  /** Whether one text may take the other's place. */
  mayStand(was: string, is: string): boolean;
}

/**
 * Lists, groups and the like that the engine makes of an ARN are other ones without its alias, which matters only where
 * they leave the program whole: in what the handler gives, or in what code that can't be seen is called with.
 */
export function goesOutOtherwise(before: Run, after: Run, outgoing: Outgoing): Failure | undefined {
  const dropped = new Set([...after.machine.graft.removed].flatMap((each) => nameOf(each) ?? []));
  for (const [node, was] of before.machine.traces.givenOut) {
    const is = after.machine.traces.givenOut.at(node);
    if (is.length === 0 || outgoing.isLeftOut(node) || isUncalled(node, after)) continue;
    const isAlike = (a: Piece, b: Piece): boolean =>
      isSameObject(a, b, dropped) ?? standsFor(a, b, before, after, outgoing);
    const at =
      firstOf(was, (each) => otherIn(each, is, isAlike)) ??
      firstOf(is, (each) => otherIn(each, was, (a, b) => isAlike(b, a)));
    if (at !== undefined)
      return {
        node,
        reason: `${placeName(at)} would come to something else once the function is called without an alias`,
        remedy:
          'Give out what is needed of the ARN by hand, so that it does not depend on an alias being there.',
      };
  }
  return undefined;
}

function firstOf<T>(all: readonly T[], find: (each: T) => string | undefined): string | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first piece that is another one in all of these; undefined where one of them is the same. */
function otherIn(
  pieces: Pieces,
  among: readonly Pieces[],
  isAlike: (a: Piece, b: Piece) => boolean,
): string | undefined {
  let first: string | undefined;
  for (const each of among) {
    const at = [...pieces].find(([name, piece]) => {
      const other = each.get(name);
      // What is missing shows in what it would be a piece of.
      return other !== undefined && !isAlike(piece, other);
    })?.[0];
    if (at === undefined) return undefined;
    first ??= at;
  }
  return first;
}

/** Whether what an object has is the same but for what was dropped on purpose; undefined for what is none. */
function isSameObject(was: Piece, is: Piece, dropped: ReadonlySet<string>): boolean | undefined {
  if (was.text === undefined || is.text === undefined || was.text === is.text) return true;
  const [before, after] = [namesIn(was.text), namesIn(is.text)];
  if (before && after) {
    const [a, b] = [before, after].map((names) => names.filter((each) => !dropped.has(each)).join('\0'));
    return a === b;
  }
  return [was.text, is.text].some((text) => /^[[{]/.test(text)) ? false : undefined;
}

function namesIn(text: string): readonly string[] | undefined {
  return text.startsWith('{') ? (JSON.parse(text.slice(1, -1)) as string[]) : undefined;
}

/** The property that is not written any more. */
function nameOf(removed: ts.Node): string | undefined {
  if (ts.isPropertyAssignment(removed) || ts.isShorthandPropertyAssignment(removed)) {
    const { name } = removed;
    return ts.isComputedPropertyName(name) ? undefined : name.text;
  }
  const { expression } = ts.isExpressionStatement(removed) ? removed : {};
  const left = expression && ts.isBinaryExpression(expression) ? expression.left : undefined;
  return left && ts.isPropertyAccessExpression(left) ? left.name.text : undefined;
}

/** Of what is no object, and came of nothing else, it is seen where it is made. */
function standsFor(
  was: Piece,
  is: Piece,
  before: Run,
  after: Run,
  { isOfOther, mayStand }: Outgoing,
): boolean {
  return (
    !(isOfOther(before, was) || isOfOther(after, is)) ||
    (was.text !== undefined && is.text !== undefined && mayStand(was.text, is.text))
  );
}

/** What a person calls a piece: `parts` of `{ parts: [ … ] }`. */
export function placeName(at: string): string {
  const name = at
    .split('.')
    .slice(1)
    .filter((each) => !/^(?:\d+|\*)$/.test(each))
    .at(-1);
  return name === undefined ? 'what goes out here' : `\`${name}\`, which goes out here,`;
}
