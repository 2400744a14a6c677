/** What code that can't be seen throws. */
export class Unseen extends Error {}

const ANYTHING = [undefined, true, false, 'dev', 'prod', 0, 7, ''];

/** Code that can't be seen, as programs call it. */
export interface UnseenCode {
  /** Gives anything, throws, and calls what it was given at once, never, or at any time later. */
  u(given?: unknown): unknown;
  /** The same, and it changes the object or list it is given, at once and whenever such code is called later. */
  touch(given: unknown): unknown;
}

/**
 * Code that behaves as `choices` say.
 * @param ask called each time it is asked anything; what it throws, the code throws
 */
export function unseenCode(choices: readonly number[], ask: () => number): UnseenCode {
  const kept: (() => unknown)[] = [];
  const keep = (given: unknown): void => {
    if (typeof given === 'function') kept.push(() => Reflect.apply(given, undefined, []));
  };
  const u = (given?: unknown): unknown => {
    const choice = choices[ask() % Math.max(choices.length, 1)] ?? 0;
    keep(given);
    if (typeof given === 'object' && given !== null)
      for (const { value } of Object.values(Object.getOwnPropertyDescriptors(given))) keep(value);
    if (choice % 3 === 1) kept[choice % kept.length]?.();
    if (choice % 11 === 10) throw new Unseen('unseen');
    const value = ANYTHING[choice % ANYTHING.length];
    return choice % 5 === 4 ? Promise.resolve(value) : value;
  };
  const touch = (given: unknown): unknown => {
    const value = u(given);
    kept.push(() => change(given, value));
    return change(given, value);
  };
  const change = (given: unknown, value: unknown): unknown => {
    if (Array.isArray(given)) {
      if (value === undefined) Reflect.apply(Array.prototype.shift, given, []);
      else if (given.length < 9) given.push(value);
    } else if (typeof given === 'object' && given !== null) {
      if (value === undefined) Reflect.deleteProperty(given, 'dev');
      else Reflect.set(given, value === true ? 'k' : 'dev', value);
    }
    return value;
  };
  return { u, touch };
}
