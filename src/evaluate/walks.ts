import { walkCollection } from './builtins/collection.js';
import type { Evaluator } from './evaluator.js';
import { listed } from './listed.js';
import { nameIn } from './traces.js';
import { ABSENT, knownItems, originOf, primitive, UNDEFINED, type Value } from './values.js';

/** There is nothing more. */
export const END = Symbol('end');
/** It was there when the walk began. */
export const GONE = Symbol('gone');

/** What a loop is given one by one. Lists may grow and shrink while they are walked. */
export interface Walk {
  /** What comes at this place, looked up when it is its turn; undefined where that is not known any more. */
  at(index: number): Value | typeof END | typeof GONE | undefined;
  /** All that there is at present. */
  now(): readonly Value[];
}

/** The items of a value; undefined where they aren't known. */
export function walkItems(e: Evaluator, over: Value): Walk | undefined {
  if (over.kind === 'primitive' && typeof over.value === 'string') {
    const items = [...over.value].map((each) => primitive(each, originOf(over)));
    return { at: (index) => items[index] ?? END, now: () => items };
  }
  if (over.kind !== 'object') return undefined;
  const { shape } = over;
  if (shape.type === 'map') return walkCollection(e, over, 'entries');
  if (shape.type === 'set') return walkCollection(e, over, 'values');
  if (shape.type === 'iterator' && !over.open) return walkCollection(e, shape.over, shape.view);
  if (!knownItems(over)) return undefined;
  return {
    at: (index) => {
      const length = over.open ? undefined : over.properties.get('length')?.value;
      if (length?.kind !== 'primitive') return undefined;
      if (index >= Number(length.value)) return END;
      const item = over.properties.get(String(index))?.value;
      return item === undefined || item === ABSENT ? UNDEFINED : item;
    },
    now: () => knownItems(over) ?? [],
  };
}

/** The names `for … in` goes over: those that there were when it began, as far as they are still there. */
export function walkKeys(e: Evaluator, over: Value): Walk | undefined {
  if (over.kind === 'primitive' && typeof over.value !== 'string') return { at: () => END, now: () => [] };
  if (over.kind !== 'object' || over.open || over.shape.type !== 'plain') return undefined;
  const keys = listed(over)?.map(([key]) => key);
  if (!keys) return undefined;
  return {
    at: (index) => {
      const key = keys[index];
      if (key === undefined) return END;
      const value = over.properties.get(key)?.value ?? ABSENT;
      if (over.open || (value.kind === 'unknown' && value.perhapsAbsent)) return undefined;
      return value === ABSENT ? GONE : nameIn(e, over, key);
    },
    now: () => [],
  };
}
