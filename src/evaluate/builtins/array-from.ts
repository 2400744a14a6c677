import type { ts } from 'ts-morph';
import { callValue } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { handedTo } from '../hand-over.js';
import { ProgramThrow } from '../machine.js';
import { arrayValue, knownItems, primitive, UNDEFINED, unknown, type Value } from '../values.js';
import { isNoFunction } from './arguments.js';
import { itemsOfCollection } from './collection.js';

/** `Array.from(list, map, receiver)`. */
export function arrayFrom(e: Evaluator, args: readonly Value[], node: ts.Node): Value {
  const [from = UNDEFINED, map = UNDEFINED, receiver = UNDEFINED] = args;
  const isMapped = map.kind !== 'primitive' || map.value !== undefined;
  if (isMapped && isNoFunction(map)) throw new ProgramThrow();
  const items = itemsIn(e, from);
  if (!items || !e.machine.mayGoRound(node, items.length)) {
    return unknown(handedTo(e, args, node));
  }
  return arrayValue(
    isMapped
      ? items.map((item, index) => callValue(e, map, receiver, [item, primitive(index)], node))
      : items,
  );
}

/** What is in a list, a text, or what has no items; undefined where that isn't known. */
function itemsIn(e: Evaluator, from: Value): Value[] | undefined {
  if (from.kind !== 'primitive') return knownItems(from) ?? itemsOfCollection(e, from);
  if (from.value === undefined || from.value === null) throw new ProgramThrow();
  if (typeof from.value !== 'string') return [];
  return Array.from(from.value, (each) => primitive(each, from.origin, from.echo));
}
