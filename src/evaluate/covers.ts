import { coversAccessors } from './accessor-values.js';
import { mayBeAbsent, type UnknownValue, type Value } from './values.js';

/** Whether nothing is said by `b` that `a` does not say: where it comes from, and what it may be. */
export function covers(a: UnknownValue, b: Value): boolean {
  if (mayBeAbsent(b) && !mayBeAbsent(a)) return false;
  if (!coversAccessors(a, b)) return false;
  if (b.kind === 'object') return a.may.has(b);
  return holdsAll(a.origin, b.origin) && (b.kind === 'primitive' || holdsAll(a.may, b.may));
}

/** Whether the join of both is `a` itself. */
export function absorbs(a: Value, b: Value): boolean {
  return a.kind === 'unknown' && covers(a, b) && isPlain(a);
}

/** Says nothing that a join would not say any more. */
function isPlain({ echo, file, spread, handed, own, isError, part, ofTask }: UnknownValue): boolean {
  return !(echo || file !== undefined || spread || handed || own || isError || part || ofTask);
}

function holdsAll<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  if (a === b) return true;
  if (b.size > a.size) return false;
  for (const each of b) if (!a.has(each)) return false;
  return true;
}

/** The union of two sets; the same object where one holds the other. */
export function unionOf<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  if (holdsAll(a, b)) return a;
  return holdsAll(b, a) ? b : new Set([...a, ...b]);
}
