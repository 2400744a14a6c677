import { ProgramThrow } from '../machine.js';
import type { Primitive, Value } from '../values.js';

/** Primitives as the engine has them; undefined where one of the values is none. */
export function nativesOf(values: readonly Value[]): Primitive[] | undefined {
  const natives: Primitive[] = [];
  for (const value of values) {
    if (value.kind !== 'primitive') return undefined;
    natives.push(value.value);
  }
  return natives;
}

/** Primitives as numbers, `undefined` as itself; undefined where one of the values is none. */
export function numbersOf(values: readonly Value[]): (number | undefined)[] | undefined {
  return nativesOf(values)?.map((each) => (each === undefined ? undefined : toNumber(each)));
}

/** A primitive where a number is asked for: a bigint isn't taken for one. */
export function toNumber(value: Primitive): number {
  if (typeof value === 'bigint') throw new ProgramThrow();
  return Number(value);
}

/** A value that can't be called, for certain. */
export function isNoFunction(value: Value): boolean {
  if (value.kind === 'unknown') return false;
  return value.kind === 'primitive' || (value.shape.type !== 'function' && !value.open);
}
