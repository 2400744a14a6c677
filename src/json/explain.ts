import type { ErrorObject } from 'ajv/dist/2020.js';

/** What a value that does not fit a schema must be, as the rest of a sentence that begins with its name. */
export function explain(error: ErrorObject): string {
  const expected = [error.params.type]
    .flat()
    .filter((type) => type !== 'null')
    .map(String);
  if (error.keyword === 'type') {
    return `must be ${expected.map(typeName).join(' or ')}, and is ${typeName(typeOf(error.data))}`;
  }
  if (error.keyword === 'pattern') return `cannot be ${JSON.stringify(error.data)}`;
  if (error.keyword === 'enum') return `must be one of ${[error.params.allowedValues].flat().join(', ')}`;
  if (error.keyword === 'const') return `must be ${JSON.stringify(error.params.allowedValue)}`;
  const { params } = error;
  if (error.keyword === 'required') return `lacks "${params.missingProperty}"`;
  if (error.keyword === 'uniqueItems')
    return `has an item twice: items ${Number(params.j) + 1} and ${Number(params.i) + 1} are the same`;
  if (error.keyword === 'minimum') return `must be ${params.limit} or more`;
  if (error.keyword === 'minItems' || error.keyword === 'minProperties')
    return `must hold ${params.limit} or more`;
  if (error.keyword === 'maxItems' || error.keyword === 'maxProperties')
    return `must hold ${params.limit} at the most`;
  return error.message ?? 'does not fit the schema';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function typeName(type: string): string {
  const names: Record<string, string> = {
    object: 'a map',
    array: 'a list',
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
    null: 'empty',
  };
  return names[type] ?? type;
}
