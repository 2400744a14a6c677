import { allHidden, placesAbove } from './above.js';
import { accessorsIn, onlyAccessor } from './accessor-values.js';
import { callClosure } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { handOver } from './hand-over.js';
import { runTraps } from './possible.js';
import { letGo } from './traces.js';
import { ABSENT, type ClosureCallable, type ObjectValue, possible, UNKNOWN, type Value } from './values.js';

/**
 * What JavaScript calls by itself, by the names that it looks for. Those with symbols for names are not told apart. A
 * possible conversion is one of which it isn't known whether it is made.
 */
export type HiddenCall = 'conversion' | 'possible conversion' | 'json' | 'iteration' | 'await';

const TEXT_OR_NUMBER: readonly string[] = ['toString', 'valueOf'];

const NAMES: Readonly<Record<HiddenCall, readonly string[]>> = {
  conversion: TEXT_OR_NUMBER,
  'possible conversion': TEXT_OR_NUMBER,
  json: ['toJSON'],
  iteration: ['next'],
  await: ['then'],
};

/** Values are used in a way that may call functions of theirs: those run, or not. */
export function callHidden(e: Evaluator, kind: HiddenCall, ...values: readonly Value[]): boolean {
  const seen = new Set<Value>();
  for (const each of values) runTraps(e, each);
  const ran = values.map((each) => visit(e, kind, each, seen)).includes(true);
  // A generator goes on.
  if (kind === 'iteration') {
    e.machine.pending.progress();
    for (const each of values) noteGoneOn(e, each);
  }
  return ran;
}

/** `value instanceof of`: what that may be says itself whether it is, by a symbol that is not told from others. */
export function callInstanceTest(e: Evaluator, of: Value, value: Value): void {
  runTraps(e, of);
  for (const each of possible(of)) runFunctions(e, undefined, each, hiddenIn(each), [value]);
}

/** What is gone through goes on behind what it gave, where it is an iterator: a generator may be any value that isn't known. */
function noteGoneOn({ machine }: Evaluator, value: Value): void {
  if (value.kind === 'unknown' && machine.hasGenerators) machine.heap.noteEffect();
  for (const each of possible(value)) if (each.shape.type === 'iterator') machine.heap.touch(each.born);
}

/** Whether it says itself what is awaited in its place; promises are known by what they are of. */
export function mayBeThenable(value: Value): boolean {
  if (value.kind === 'primitive') return false;
  if (value.kind === 'unknown') return [...value.may].some(mayBeThenable);
  if (value.shape.type === 'promise') return false;
  const own = value.properties.get('then');
  const places = [...(own ? [own] : []), ...placesAbove(value, 'then').found.map(({ slot }) => slot)];
  return places.some((each) => each.value.kind !== 'primitive') || functionsOf('await', value).length > 0;
}

function visit(e: Evaluator, kind: HiddenCall, value: Value, seen: Set<Value>): boolean {
  if (value.kind === 'primitive' || seen.has(value)) return false;
  seen.add(value);
  const each = (values: Iterable<Value>): boolean =>
    [...values].map((inner) => visit(e, kind, inner, seen)).includes(true);
  if (value.kind === 'unknown') return each(value.may);
  const { shape, properties } = value;
  const ran = runFunctions(e, kind, value, functionsOf(kind, value));
  if (kind === 'conversion' && mayNotConvert(value)) e.machine.mayThrow = true;
  // A list becomes a text by those of its items, and JSON is written of all that is held.
  const goesIn = kind === 'json' || (NAMES[kind] === TEXT_OR_NUMBER && shape.type === 'array');
  if (!goesIn || value.lookup) return ran;
  e.machine.charge(properties.size);
  return each([...properties.values()].map((slot) => slot.value)) || ran;
}

/** Whether it may be something else than the engine that makes a text of a list. */
export function hasOwnText(list: ObjectValue): boolean {
  const isOther = [...TEXT_OR_NUMBER, 'join'].some((name) => list.properties.has(name));
  return (
    isOther ||
    list.calls === true ||
    list.inherits !== undefined ||
    functionsOf('conversion', list).length > 0
  );
}

/** The functions of an object that may be called so. */
function functionsOf(kind: HiddenCall, value: ObjectValue): ClosureCallable[] {
  const { shape, properties } = value;
  const found = hiddenIn(value);
  if (shape.type === 'map' || shape.type === 'set') return found;
  for (const name of NAMES[kind]) found.push(...functionsAt(value, name));
  // The text of a list is asked of another one of its own.
  if (NAMES[kind] === TEXT_OR_NUMBER && shape.type === 'array') found.push(...functionsAt(value, 'join'));
  if (kind === 'json') for (const held of properties.values()) found.push(...gettersIn(held.value));
  return found;
}

function hiddenIn(value: ObjectValue): ClosureCallable[] {
  return allHidden(value).flatMap((hidden) => [...possible(hidden)].flatMap(closureOf));
}

/** Those that an object has of a name, or may have of what it inherits from. */
function functionsAt(object: ObjectValue, name: string): ClosureCallable[] {
  const own = object.properties.get(name);
  if (own && onlyAccessor(own.value)) return gettersIn(own.value);
  if (own && own.value.kind === 'object') return closureOf(own.value);
  const found = own ? [...gettersIn(own.value), ...[...possible(own.value)].flatMap(closureOf)] : [];
  for (const { slot } of placesAbove(object, name).found) {
    found.push(...gettersIn(slot.value), ...[...possible(slot.value)].flatMap(closureOf));
  }
  return found;
}

function gettersIn(value: Value): ClosureCallable[] {
  return [...accessorsIn(value)].flatMap(({ get }) => get ?? []);
}

function closureOf({ shape }: ObjectValue): ClosureCallable[] {
  return shape.type === 'function' && shape.call.type === 'closure' ? [shape.call] : [];
}

/** Whether an object may have nothing that makes a text or a number of it: then it throws. */
function mayNotConvert({ shape, open, inherits, properties }: ObjectValue): boolean {
  if (inherits || (shape.type === 'plain' && (open || shape.bare))) return true;
  return TEXT_OR_NUMBER.some((name) => {
    const own = properties.get(name)?.value ?? ABSENT;
    return own !== ABSENT && (own.kind !== 'object' || closureOf(own).length === 0);
  });
}

/** What they give, an iterator or a promise, is JavaScript's own to call. */
function runFunctions(
  e: Evaluator,
  kind: HiddenCall | undefined,
  self: Value,
  calls: readonly ClosureCallable[],
  given: readonly Value[] = [UNKNOWN, UNKNOWN],
): boolean {
  for (const call of calls)
    e.machine.perhaps(() => {
      const result = callClosure(e, call, self, given);
      // Neither an object is a text or a number.
      if (kind === 'conversion' && result.kind !== 'primitive') e.machine.mayThrow = true;
      letGo(e, result, call.node);
      handOver(e, [result], call.node);
    });
  return calls.length > 0;
}
