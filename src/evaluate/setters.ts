import { type Place, type Places, placesIn } from './above.js';
import { accessorsIn, isAccessed, onlyAccessor } from './accessor-values.js';
import { hasAttribute } from './attributes.js';
import { callClosure } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { isIndex } from './list-index.js';
import { setProperty } from './properties.js';
import {
  ABSENT,
  type Accessor,
  mayBeAbsent,
  type ObjectValue,
  primitive,
  UNKNOWN,
  type Value,
} from './values.js';

/**
 * Writes a property as JavaScript does: to where the object has it, else as what it inherits of that name says, a setter, or
 * what can't be written to; else it gets one of its own.
 */
export function writePlace(
  e: Evaluator,
  object: ObjectValue,
  key: string,
  value: Value,
  { found, isSure, mayBeFixed }: Places,
): void {
  const own = object.properties.get(key);
  const isOwn = own !== undefined && own.value !== ABSENT;
  const isCertain = isOwn && !mayBeAbsent(own.value);
  if (isCertain && !isAccessed(own.value)) {
    writeOwn(e, object, key, value);
    return;
  }
  const places: Place[] = isOwn ? [{ holder: object, slot: own }] : [];
  if (isCertain) writeBy(e, object, key, value, { found: places, isSure: true, mayBeFixed: false });
  else writeBy(e, object, key, value, { found: [...places, ...found], isSure: isSure && !isOwn, mayBeFixed });
}

/** `super.key = value`: what the class above says of that name counts, for the present instance. */
export function setAbove(
  e: Evaluator,
  above: Value,
  self: Value,
  key: string | undefined,
  value: Value,
): void {
  if (self.kind !== 'object' || key === undefined) {
    setProperty(e, self, key, value);
    return;
  }
  const places = placesIn(above, key);
  // There may be a setter that can't be seen.
  const isSeen = above.kind === 'object' && !above.open;
  if (!isSeen) setProperty(e, UNKNOWN, key, value);
  writeBy(e, self, key, value, isSeen ? places : { ...places, isSure: false, mayBeFixed: true });
}

function writeBy(
  e: Evaluator,
  object: ObjectValue,
  key: string,
  value: Value,
  { found, isSure, mayBeFixed }: Places,
): void {
  const [first] = found;
  const only = isSure ? onlyAccessor(first?.slot.value) : undefined;
  if (only) {
    callSetter(e, only, object, value);
    return;
  }
  const setters = found.flatMap(({ slot }) => [...accessorsIn(slot.value)]);
  for (const each of setters) e.machine.perhaps(() => callSetter(e, each, object, value));
  // What can't be written to stays as it is; strict code throws.
  if (mayBeFixed) e.machine.mayThrow = true;
  if (mayBeFixed || setters.length > 0) e.machine.perhaps(() => writeOwn(e, object, key, value));
  else writeOwn(e, object, key, value);
}

function callSetter(e: Evaluator, { set }: Accessor, self: Value, value: Value): void {
  if (set) callClosure(e, set, self, [value]);
  else e.machine.mayThrow = true;
}

function writeOwn(e: Evaluator, object: ObjectValue, key: string, value: Value): void {
  const isWritable = hasAttribute(object, key, 'writable');
  if (!isWritable) e.machine.mayThrow = true;
  if (isWritable === false) return;
  if (object.shape.type === 'array' && isIndex(key)) growArray(e, object, Number(key));
  const write = (): void => e.machine.heap.writeProperty(object, key, value);
  if (isWritable) write();
  else e.machine.perhaps(write);
}

function growArray(e: Evaluator, array: ObjectValue, index: number): void {
  const length = array.properties.get('length')?.value;
  if (length?.kind !== 'primitive' || typeof length.value !== 'number') return;
  if (index >= length.value) e.machine.heap.writeProperty(array, 'length', primitive(index + 1));
}
