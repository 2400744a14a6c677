import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { explain } from '../json/explain.js';
import { Problem } from '../model/problem.js';
import type { ConfigDocument, Path } from './document.js';
import { suggest } from './suggest.js';

let validator: ValidateFunction | undefined;

/** Compiled when the first dealias.yaml is read: most runs have none, and loading ajv takes its time. */
function compiledSchema(): ValidateFunction {
  if (validator === undefined) {
    const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as {
      Ajv2020: new (options: object) => Ajv2020;
    };
    const schema: unknown = JSON.parse(
      readFileSync(new URL('../../../schemas/dealias.schema.json', import.meta.url), 'utf8'),
    );
    validator = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(
      schema as object,
    );
  }
  return validator;
}

/**
 * Checks a parsed dealias.yaml against its schema.
 * @throws Problem `config/unknown-key` or `config/invalid`, with the place.
 */
export function validateConfig(document: ConfigDocument): void {
  const { data, file } = document;
  if (data === null) return;
  const validate = compiledSchema();
  if (validate(data)) return;
  const errors = validate.errors ?? [];
  const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0];
  if (error === undefined) throw new Problem('config/invalid', `${file} does not fit its schema.`);
  throw problemFor(document, error);
}

function problemFor(document: ConfigDocument, error: ErrorObject): Problem {
  const path = pathOf(document, error.instancePath);
  const where = path.length === 0 ? 'the file' : `"${path.join('.')}"`;
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    const known = Object.keys((error.parentSchema?.properties ?? {}) as object);
    const near = suggest(key, known);
    return new Problem(
      'config/unknown-key',
      `${document.file}: ${where} has no key "${key}"${near ? `; did you mean "${near}"?` : '.'}`,
      {
        at: document.placeOfKey(path, key),
        remedy: `Known keys: ${known.join(', ')}.`,
      },
    );
  }
  if (error.propertyName !== undefined) {
    return new Problem(
      'config/invalid',
      `${document.file}: "${error.propertyName}" cannot be a name in ${where}.`,
      {
        at: document.placeOfKey(path, error.propertyName),
        remedy: 'Use letters, digits and (in environments) - and _, starting with a letter or digit.',
      },
    );
  }
  return new Problem('config/invalid', `${document.file}: ${where} ${explain(error)}.`, {
    at: document.placeOf(path),
    remedy: remedyFor(error),
  });
}

function remedyFor(error: ErrorObject): string {
  if (error.keyword === 'type' && error.params.type === 'string') return 'Write the value in quotes.';
  if (error.keyword === 'type' && error.params.type === 'array') return 'Write a list: [one, two].';
  const description: unknown = error.parentSchema?.description;
  return typeof description === 'string' ? `Expected: ${description}` : 'See docs/configuration.md.';
}

/** A JSON pointer as a path; a segment is an index only where the data around it is a list. */
function pathOf(document: ConfigDocument, pointer: string): Path {
  const path: (string | number)[] = [];
  let value: unknown = document.data;
  for (const segment of pointer.split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(value) ? Number(key) : key;
    path.push(step);
    value = (value as Record<string | number, unknown> | undefined)?.[step];
  }
  return path;
}
