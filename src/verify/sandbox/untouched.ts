import { types } from 'node:util';

/** How the parts of an object stood when it was first seen. */
type Parts = ReadonlyMap<PropertyKey, PropertyDescriptor>;

const known = new Map<object, { readonly parts: Parts; readonly size: unknown }>();

/** Kept by Node or by us, and different from one invocation to the next whatever a handler does. */
const IN_MOTION: ReadonlySet<PropertyKey> = new Set(['env', '_cache', '_pathCache', 'moduleLoadList']);
/** From a module, or the global object, to what is called, what that makes, and the functions of these. */
const DEPTH = 3;

/**
 * Keeps in mind how an object is, with what hangs on it and what it is made after: what a handler could change that
 * another one would then meet.
 */
export function remember(value: unknown, depth = DEPTH): void {
  if (!isObject(value) || known.has(value)) return;
  const parts = partsOf(value);
  known.set(value, { parts, size: sizeOf(value) });
  remember(Object.getPrototypeOf(value), depth);
  if (depth === 0) return;
  for (const [key, { value: held }] of parts) if (!IN_MOTION.has(key)) remember(held, depth - 1);
}

/** Whether all that was remembered is as it was. */
export function isUntouched(): boolean {
  for (const [value, { parts, size }] of known) {
    if (sizeOf(value) !== size) return false;
    const now = partsOf(value);
    if (now.size !== parts.size) return false;
    for (const [key, was] of parts) {
      const is = now.get(key);
      if (!is || !isAlike(value, was, is)) return false;
    }
  }
  return true;
}

/** Lets Node put something on the global object by itself: no change of the handler's. */
export function admit(action: () => void): void {
  const untouched = isUntouched();
  action();
  if (!untouched) return;
  known.delete(globalThis);
  remember(globalThis);
}

function isAlike(owner: object, was: PropertyDescriptor, is: PropertyDescriptor): boolean {
  // Node puts many of its own parts in place when they are first asked for.
  if (was.get && !is.get) return Object.is(was.get.call(owner), is.value);
  return Object.is(was.value, is.value) && was.get === is.get && was.set === is.set;
}

function partsOf(value: object): Parts {
  return new Map(
    Reflect.ownKeys(value).flatMap((key) => {
      const part = Object.getOwnPropertyDescriptor(value, key);
      return part ? [[key, part] as const] : [];
    }),
  );
}

const sizeOfMap = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get;
const sizeOfSet = Object.getOwnPropertyDescriptor(Set.prototype, 'size')?.get;

/** How many there are in a map or set; Node's own ones are no instances of these. */
function sizeOf(value: object): unknown {
  if (types.isMap(value)) return sizeOfMap?.call(value);
  return types.isSet(value) ? sizeOfSet?.call(value) : undefined;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
