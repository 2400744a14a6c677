import type { Value } from './values.js';

/** How much there is to go over in a value: its properties, or its text. */
export function sizeOf(value: Value): number {
  if (value.kind === 'object') return value.properties.size;
  return value.kind === 'primitive' && typeof value.value === 'string' ? value.value.length / 64 : 0;
}
