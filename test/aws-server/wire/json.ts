import type { NormalizedSchema } from '@smithy/core/schema';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A timestamp as text for XML and headers, as seconds for JSON. */
export function seconds(value: unknown): number {
  return (value instanceof Date ? value.getTime() : new Date(String(value)).getTime()) / 1000;
}

/** A value as its schema has it in JSON. Absent members stay absent. */
export function toJson(schema: NormalizedSchema, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (schema.isStructSchema() && isObject(value)) {
    const out: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      if (value[name] === undefined) continue;
      out[member.getMergedTraits().jsonName ?? name] = toJson(member, value[name]);
    }
    return out;
  }
  if (schema.isListSchema() && Array.isArray(value))
    return value.map((each) => toJson(schema.getValueSchema(), each));
  if (schema.isMapSchema() && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, toJson(schema.getValueSchema(), each)]),
    );
  }
  if (schema.isTimestampSchema()) return seconds(value);
  if (schema.isBlobSchema() && value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value;
}

/** A value from JSON, with its members named as in the SDK. */
export function fromJson(schema: NormalizedSchema, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.isStructSchema() && isObject(value)) {
    const out: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const found = fromJson(member, value[member.getMergedTraits().jsonName ?? name]);
      if (found !== undefined) out[name] = found;
    }
    return out;
  }
  if (schema.isListSchema() && Array.isArray(value))
    return value.map((each) => fromJson(schema.getValueSchema(), each));
  if (schema.isMapSchema() && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, fromJson(schema.getValueSchema(), each)]),
    );
  }
  if (schema.isTimestampSchema()) return new Date(typeof value === 'number' ? value * 1000 : String(value));
  if (schema.isBlobSchema() && typeof value === 'string') return Buffer.from(value, 'base64');
  return value;
}
