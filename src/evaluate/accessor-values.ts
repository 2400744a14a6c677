import { Unfollowable } from './unfollowable.js';
import { type Accessor, type ClosureCallable, UNKNOWN, type UnknownValue, type Value } from './values.js';

/** What is called where a property is read or written. */
export interface Accessors {
  /** One of these. */
  readonly of: ReadonlySet<Accessor>;
  /** It is never a place that just holds a value. */
  readonly isCertain: boolean;
}

const NONE: ReadonlySet<Accessor> = new Set();
/** So many that one property may have are told apart. */
const OF_ONE_PROPERTY = 16;

/** What a property holds that is got and set by calls. */
export function accessorValue(accessor: Accessor): UnknownValue {
  return { ...UNKNOWN, accessors: { of: new Set([accessor]), isCertain: true } };
}

/** What may be called where what holds a value is read or written. */
export function accessorsIn(value: Value | undefined): ReadonlySet<Accessor> {
  return (value?.kind === 'unknown' && value.accessors?.of) || NONE;
}

/** Whether reading what holds a value may be a call. */
export function isAccessed(value: Value): value is UnknownValue & { readonly accessors: Accessors } {
  return value.kind === 'unknown' && value.accessors !== undefined;
}

/** Of a property that is got and set by calls for certain: by which. */
export function onlyAccessor(value: Value | undefined): Accessor | undefined {
  if (!value || !isAccessed(value) || value.perhapsAbsent) return undefined;
  const { of, isCertain } = value.accessors;
  return isCertain && of.size === 1 ? [...of][0] : undefined;
}

/** A join of two values may be called as both of them may be. */
export function withAccessors(joined: UnknownValue, a: Value, b: Value): UnknownValue {
  const of = new Set([...accessorsIn(a), ...accessorsIn(b)]);
  if (of.size === 0) return joined;
  if (of.size > OF_ONE_PROPERTY) throw new Unfollowable();
  return { ...joined, accessors: { of, isCertain: isCertain(a) && isCertain(b) } };
}

function isCertain(value: Value): boolean {
  return isAccessed(value) && value.accessors.isCertain;
}

/** Whether all calls that `b` may make are told by `a`. */
export function coversAccessors(a: UnknownValue, b: Value): boolean {
  if (isCertain(a) && !isCertain(b)) return false;
  for (const each of accessorsIn(b)) if (!a.accessors?.of.has(each)) return false;
  return true;
}

/** Whether two values are called by functions of the same code. */
export function areCalledAlike(a: UnknownValue, b: UnknownValue): boolean {
  if (a.accessors === b.accessors) return true;
  if (isCertain(a) !== isCertain(b)) return false;
  const [one, other] = [a, b].map((each) => new Set([...accessorsIn(each)].flatMap(codeOf)));
  return one?.size === other?.size && [...(one ?? [])].every((each) => other?.has(each));
}

function codeOf({ get, set }: Accessor): object[] {
  return [get, set].flatMap((each: ClosureCallable | undefined) => (each ? [each.node] : []));
}
