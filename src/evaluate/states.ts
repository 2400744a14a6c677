import type { Finals } from './heap.js';
import type { Machine } from './machine.js';
import { joinValues, possible, type Slot } from './values.js';

/** Whether two ways of running came to the same. */
export function sameFinals(a: Finals, b: Finals): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}

/** Whether one way of running from here allows for all that another came to. */
export function includes(machine: Machine, wide: Finals, narrow: Finals): boolean {
  machine.charge(wide.size + narrow.size);
  const allows = (target: Slot): boolean => {
    const [a, b] = [wide.get(target) ?? target.value, narrow.get(target) ?? target.value];
    return joinValues(a, b) === a;
  };
  return [...wide.keys()].every(allows) && [...narrow.keys()].every(allows);
}

/** Whether objects are held there that were made later. */
export function holdsNewer(finals: Finals, start: number): boolean {
  return [...finals.values()].some((value) => {
    return [...possible(value)].some(({ born }) => born >= start);
  });
}
