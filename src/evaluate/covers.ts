import type { UnknownValue } from './values.js';

/** Whether nothing is said by `b` that `a` does not say: where it comes from, and what it may be. */
export function covers(a: UnknownValue, b: UnknownValue): boolean {
  if (![...b.origin].every((each) => a.origin.has(each))) return false;
  const { may } = a;
  return may === undefined || (b.may !== undefined && [...b.may].every((each) => may.has(each)));
}
