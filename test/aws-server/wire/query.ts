import type { NormalizedSchema } from '@smithy/core/schema';

function scalar(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  return text;
}

function indexed(fields: ReadonlyMap<string, string>, prefix: string): number[] {
  const numbers = [...fields.keys()].flatMap((key) => {
    if (!key.startsWith(`${prefix}.`)) return [];
    const number = /^\d+/.exec(key.slice(prefix.length + 1))?.[0];
    return number === undefined ? [] : [Number(number)];
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** A value from the fields of a form, as the Query protocol spells structures, lists and maps. */
export function fromQuery(
  schema: NormalizedSchema,
  fields: ReadonlyMap<string, string>,
  prefix = '',
): unknown {
  if (schema.isStructSchema()) {
    const out: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const tag = member.getMergedTraits().xmlName ?? name;
      const found = fromQuery(member, fields, prefix === '' ? tag : `${prefix}.${tag}`);
      if (found !== undefined) out[name] = found;
    }
    return Object.keys(out).length > 0 || prefix === '' ? out : undefined;
  }
  const flat = Boolean(schema.getMergedTraits().xmlFlattened);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const base = flat ? prefix : `${prefix}.${item.getMergedTraits().xmlName ?? 'member'}`;
    const numbers = indexed(fields, base);
    return numbers.length === 0
      ? undefined
      : numbers.map((number) => fromQuery(item, fields, `${base}.${number}`));
  }
  if (schema.isMapSchema()) {
    const base = flat ? prefix : `${prefix}.entry`;
    const numbers = indexed(fields, base);
    const item = schema.getValueSchema();
    const entries = numbers.map((number) => [
      fields.get(`${base}.${number}.key`) ?? '',
      fromQuery(item, fields, `${base}.${number}.value`),
    ]);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  const text = fields.get(prefix);
  return text === undefined ? undefined : scalar(schema, text);
}
