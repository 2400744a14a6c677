import { hasAttribute } from './attributes.js';
import { isIndex } from './list-index.js';
import { isPrivateKey } from './private-names.js';
import { ABSENT, mayBeAbsent, type ObjectValue, type Slot } from './values.js';

/**
 * The properties that JavaScript lists of an object, in its order: whole numbers first, ascending. Undefined where one
 * may be there or not, or the order isn't known.
 */
export function listed(object: ObjectValue): [string, Slot][] | undefined {
  const { properties, shape, reordered, unordered } = object;
  if (reordered || (unordered && properties.size > 1)) return undefined;
  const whole: [string, Slot][] = [];
  const others: [string, Slot][] = [];
  for (const [key, each] of properties) {
    if (isPrivateKey(key)) continue;
    if (each.value === ABSENT || (shape.type === 'array' && key === 'length')) continue;
    const isListed = hasAttribute(object, key, 'enumerable');
    if (isListed === false) continue;
    if (mayBeAbsent(each.value) || isListed === undefined) return undefined;
    (isIndex(key) ? whole : others).push([key, each]);
  }
  return [...whole.sort(([a], [b]) => Number(a) - Number(b)), ...others];
}
