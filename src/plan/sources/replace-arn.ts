import type { JsonObject, JsonValue } from '../../inventory/model.js';
import { isJsonObject } from '../call.js';

/** An object with one text, wherever it stands whole, replaced by another; everything else as it was. */
export function replaceText(value: JsonValue, from: string, to: string): JsonValue {
  if (value === from) return to;
  if (Array.isArray(value)) return value.map((each: JsonValue) => replaceText(each, from, to));
  if (isJsonObject(value)) return replaceIn(value, from, to);
  return value;
}

export function replaceIn(value: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, replaceText(held, from, to)]));
}

/** The members of an object that a call takes; those that are not there are left out. */
export function pick(value: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const held = value[name];
      return held === undefined || held === null ? [] : [[name, held] as const];
    }),
  );
}
