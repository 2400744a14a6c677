import type { NormalizedSchema } from '@smithy/core/schema';

const escaped = (text: string): string => text.replace(/[&<>"\r]/g, (each) => `&#${each.charCodeAt(0)};`);

export const element = (name: string, inner: string, attributes = ''): string =>
  `<${name}${attributes}>${inner}</${name}>`;

function scalar(schema: NormalizedSchema, value: unknown): string {
  if (schema.isTimestampSchema())
    return new Date(value instanceof Date ? value : String(value)).toISOString();
  return escaped(String(value));
}

function list(schema: NormalizedSchema, name: string, values: readonly unknown[]): string {
  const item = schema.getValueSchema();
  const flat = Boolean(schema.getMergedTraits().xmlFlattened);
  const tag = flat ? name : (item.getMergedTraits().xmlName ?? 'member');
  const inner = values.map((value) => element(tag, content(item, value))).join('');
  return flat ? inner : element(name, inner);
}

function map(schema: NormalizedSchema, name: string, values: Readonly<Record<string, unknown>>): string {
  const key = schema.getKeySchema();
  const item = schema.getValueSchema();
  const entries = Object.entries(values)
    .map(
      ([each, value]) =>
        element(key.getMergedTraits().xmlName ?? 'key', escaped(each)) +
        element(item.getMergedTraits().xmlName ?? 'value', content(item, value)),
    )
    .map((entry) => element(schema.getMergedTraits().xmlFlattened ? name : 'entry', entry));
  return schema.getMergedTraits().xmlFlattened ? entries.join('') : element(name, entries.join(''));
}

/** What stands inside the element of a value. */
export function content(schema: NormalizedSchema, value: unknown): string {
  if (!schema.isStructSchema()) return scalar(schema, value);
  const record = value as Readonly<Record<string, unknown>>;
  let out = '';
  for (const [name, member] of schema.structIterator()) {
    const each = record[name];
    if (each === undefined || each === null) continue;
    const tag = member.getMergedTraits().xmlName ?? name;
    if (member.isListSchema()) out += list(member, tag, each as readonly unknown[]);
    else if (member.isMapSchema()) out += map(member, tag, each as Readonly<Record<string, unknown>>);
    else out += element(tag, content(member, each));
  }
  return out;
}
