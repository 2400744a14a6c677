import { allHidden, placesAbove } from './above.js';
import { callClosure } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { handOver } from './hand-over.js';
import { letGo } from './traces.js';
import { ACCESSED, type ClosureCallable, type ObjectValue, possible, UNKNOWN, type Value } from './values.js';

/** What JavaScript calls by itself, by the names that it looks for. Those with symbols for names are not told apart. */
export type HiddenCall = 'conversion' | 'json' | 'iteration' | 'await' | 'instance test';

const NAMES: Readonly<Record<HiddenCall, readonly string[]>> = {
  conversion: ['toString', 'valueOf'],
  json: ['toJSON'],
  iteration: ['next'],
  await: ['then'],
  'instance test': [],
};

/** Values are used in a way that may call functions of theirs: those run, or not. */
export function callHidden(e: Evaluator, kind: HiddenCall, ...values: readonly Value[]): boolean {
  const seen = new Set<Value>();
  const ran = values.map((each) => visit(e, kind, each, seen)).includes(true);
  // A generator goes on.
  if (kind === 'iteration') e.machine.pending.progress();
  return ran;
}

function visit(e: Evaluator, kind: HiddenCall, value: Value, seen: Set<Value>): boolean {
  if (value.kind === 'primitive' || seen.has(value)) return false;
  seen.add(value);
  const each = (values: Iterable<Value>): boolean =>
    [...values].map((inner) => visit(e, kind, inner, seen)).includes(true);
  if (value.kind === 'unknown') return each(value.may);
  const { shape, properties } = value;
  const ran = runFunctions(e, value, functionsOf(kind, value));
  // A list becomes a text by those of its items, and JSON is written of all that is held.
  const goesIn = kind === 'json' || (kind === 'conversion' && shape.type === 'array');
  if (!goesIn || value.lookup) return ran;
  e.machine.charge(properties.size);
  return each([...properties.values()].map((slot) => slot.value)) || ran;
}

/** The functions of an object that may be called so. */
function functionsOf(kind: HiddenCall, value: ObjectValue): ClosureCallable[] {
  const { shape, properties } = value;
  const found: ClosureCallable[] = [];
  for (const hidden of allHidden(value)) for (const each of possible(hidden)) found.push(...closureOf(each));
  if (shape.type === 'map' || shape.type === 'set') return found;
  for (const name of NAMES[kind]) found.push(...functionsAt(value, name));
  if (kind === 'json')
    for (const { accessor } of properties.values()) if (accessor?.get) found.push(accessor.get);
  return found;
}

/** Those that an object has of a name, or may have of what it inherits from. */
function functionsAt(object: ObjectValue, name: string): ClosureCallable[] {
  const own = object.properties.get(name);
  if (own?.accessor && own.value === ACCESSED) return own.accessor.get ? [own.accessor.get] : [];
  if (own && own.value.kind === 'object') return closureOf(own.value);
  const found = own ? [...possible(own.value)].flatMap(closureOf) : [];
  for (const { slot } of placesAbove(object, name).found) {
    if (slot.accessor?.get) found.push(slot.accessor.get);
    found.push(...[...possible(slot.value)].flatMap(closureOf));
  }
  return found;
}

function closureOf({ shape }: ObjectValue): ClosureCallable[] {
  return shape.type === 'function' && shape.call.type === 'closure' ? [shape.call] : [];
}

/** What they give, an iterator or a promise, is JavaScript's own to call. */
function runFunctions(e: Evaluator, self: Value, calls: readonly ClosureCallable[]): boolean {
  for (const call of calls)
    e.machine.perhaps(() => {
      const result = callClosure(e, call, self, [UNKNOWN, UNKNOWN]);
      letGo(e, result, call.node);
      handOver(e, [result], call.node);
    });
  return calls.length > 0;
}
