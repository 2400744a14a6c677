import type { ts } from 'ts-morph';
import { isAccessed } from './accessor-values.js';
import type { Evaluator } from './evaluator.js';
import { onlyShows } from './leaks.js';
import { listed } from './listed.js';
import { canonical } from './observe.js';
import { knownItems, NOWHERE, type ObjectValue, type Origin, originOf, type Value } from './values.js';

/** Something that goes out, or is held by what does. */
export interface Piece {
  /** Of a constant, its text; of an object, what it has; undefined where that isn't known. */
  readonly text: string | undefined;
  readonly origin: Origin;
}

/** All that goes out at once, by where it stands there. */
export type Pieces = ReadonlyMap<string, Piece>;

/** More than these tell nothing new of one place. */
const MOST_AT_ONE_PLACE = 50;
/** So many pieces are looked at. */
const LOOKED_AT = 500;

/** What goes out as it is: what the handler gives, and what code that can't be seen is called with. */
export class GivenOut {
  readonly #at = new Map<ts.Node, Map<string, Pieces>>();

  note(node: ts.Node, pieces: Pieces): void {
    const here = this.#at.get(node) ?? new Map<string, Pieces>();
    this.#at.set(node, here);
    const key = JSON.stringify([...pieces].map(([at, { text, origin }]) => [at, text, ...origin]));
    if (here.size < MOST_AT_ONE_PLACE) here.set(key, pieces);
  }

  at(node: ts.Node): readonly Pieces[] {
    return [...(this.#at.get(node)?.values() ?? [])];
  }

  *[Symbol.iterator](): Iterator<readonly [ts.Node, readonly Pieces[]]> {
    for (const node of this.#at.keys()) yield [node, this.at(node)];
  }
}

/** Notes what goes out, unless that is only shown. */
export function noteGivenOut(e: Evaluator, values: readonly Value[], node: ts.Node): void {
  if (onlyShows(node)) return;
  const pieces = new Map<string, Piece>();
  const within: ObjectValue[] = [];
  const visit = (value: Value, at: string): void => {
    if (pieces.size > LOOKED_AT) return;
    if (value.kind !== 'object') {
      pieces.set(at, { text: canonical(value), origin: originOf(value) });
      return;
    }
    const { shape } = value;
    if (shape.type === 'promise') visit(shape.settled, at);
    if (!isLookedInto(e, value) || within.includes(value)) return;
    const entries = entriesOf(value);
    pieces.set(at, { text: entries && hasText(value, entries), origin: NOWHERE });
    within.push(value);
    // What code that can't be seen has was looked at when it was given that.
    for (const [name, held] of entries ?? value.properties)
      if (!isAccessed(held.value) && !(value.exposed && held.value.kind === 'unknown'))
        visit(held.value, `${at}.${name}`);
    if (value.hidden && !value.exposed) visit(value.hidden, `${at}.*`);
    within.pop();
  };
  for (const [index, each] of values.entries()) visit(each, String(index));
  e.machine.charge(pieces.size);
  if (pieces.size > 0) e.machine.traces.givenOut.note(node, pieces);
}

/** What comes from outside goes out as it came. */
function isLookedInto(e: Evaluator, value: ObjectValue): boolean {
  const { type } = value.shape;
  if (value.lookup || e.world.isInput(value)) return false;
  return type === 'plain' || type === 'array' || type === 'instance' || type === 'map' || type === 'set';
}

/** All that an object has; undefined where that isn't known. */
function entriesOf(
  object: ObjectValue,
): readonly (readonly [string, { readonly value: Value }])[] | undefined {
  if (object.open) return undefined;
  if (object.shape.type !== 'array') return listed(object);
  return knownItems(object)?.map((value, index) => [String(index), { value }] as const);
}

/** What it is: how much a list has, or the names of what an object has. */
function hasText({ shape }: ObjectValue, entries: readonly (readonly [string, unknown])[]): string {
  if (shape.type === 'array') return `[${entries.length}]`;
  return `{${JSON.stringify(entries.map(([name]) => name).sort())}}`;
}
