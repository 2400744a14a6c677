import type { Heap } from './heap.js';
import { type ObjectValue, primitive, slot, UNKNOWN } from './values.js';

/** What may be done with a property: it is listed, it can be written to, it can be taken away and described anew. */
export const ATTRIBUTES = ['enumerable', 'writable', 'configurable'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** All that may be done with a property that was just written. */
const ALL = ATTRIBUTES.join(' ');

/** Whether a property, where it is there, has an attribute; undefined where that is not known. */
export function hasAttribute(
  { attributes }: ObjectValue,
  key: string,
  attribute: Attribute,
): boolean | undefined {
  const held = attributes?.get(key)?.value;
  if (!held) return true;
  return held.kind === 'primitive' ? String(held.value).includes(attribute) : undefined;
}

/** Notes which attributes a property has from now on; undefined where that is not known. */
export function setAttributes(
  heap: Heap,
  object: ObjectValue,
  key: string,
  given: readonly Attribute[] | undefined,
): void {
  const all = given?.join(' ');
  if (all === ALL && !object.attributes?.has(key)) return;
  object.attributes ??= new Map();
  const place = object.attributes.get(key) ?? slot(primitive(ALL), undefined, object.born);
  object.attributes.set(key, place);
  heap.write(place, all === undefined ? UNKNOWN : primitive(all));
}
