import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { explain } from './explain.js';
import { firstMistake, offsetOf } from './locate.js';

/** A kind of file that dealias saves and reads again. */
export interface SavedForm {
  /** As in "is no inventory of dealias". */
  readonly what: string;
  /** The name in `schemas/`, without its end. */
  readonly schema: string;
  readonly schemaVersion: number;
  /** How to get one that is right, an imperative sentence. */
  readonly remedy: string;
}

const compiled = new Map<string, ValidateFunction>();

/** Compiled when the first such file is read, since ajv takes its time to load. */
function validatorOf(schema: string): ValidateFunction {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as {
    Ajv2020: new (options: object) => Ajv2020;
  };
  const text = readFileSync(new URL(`../../../schemas/${schema}.schema.json`, import.meta.url), 'utf8');
  const validator = new Ajv2020({ verbose: true, allowUnionTypes: true }).compile(JSON.parse(text) as object);
  compiled.set(schema, validator);
  return validator;
}

/**
 * The value of a saved file's text, checked against the published schema: nothing in it is trusted before.
 * @param file how to call it in a message
 * @throws Problem `<schema>/unreadable` for text that is no JSON, `<schema>/version` for another version's,
 * `<schema>/invalid` for what does not fit; each with the place.
 */
export function parseValidated(form: SavedForm, file: string, text: string): unknown {
  const refuse = (code: string, message: string, offset: number): Problem =>
    new Problem(`${form.schema}/${code}`, `${visible(file)} is no ${form.what} of dealias: ${message}`, {
      at: placeAt(file, text, offset),
      remedy: form.remedy,
    });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const { offset, message } = unreadable(text);
    throw refuse('unreadable', message, offset);
  }
  const version = versionOf(value);
  if (version !== undefined && version !== form.schemaVersion) {
    const message = `it has schema version ${version}, and this dealias reads version ${form.schemaVersion}`;
    throw refuse('version', message, offsetOf(text, '/schemaVersion'));
  }
  const validate = validatorOf(form.schema);
  if (validate(value)) return value;
  const error = validate.errors?.find(({ keyword }) => keyword !== 'if');
  if (error === undefined) throw refuse('invalid', 'it does not fit the schema', 0);
  const { message, pointer } = fault(error);
  throw refuse('invalid', message, offsetOf(text, pointer));
}

function versionOf(value: unknown): number | undefined {
  const version =
    typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;
  return typeof version === 'number' ? version : undefined;
}

function unreadable(text: string): { offset: number; message: string } {
  if (text.trim() === '') return { offset: 0, message: 'it is empty' };
  const offset = firstMistake(text);
  const atEnd = offset >= text.trimEnd().length;
  return { offset, message: atEnd ? 'the JSON ends too early' : 'this is no JSON' };
}

function fault({ instancePath, keyword, params, ...rest }: ErrorObject): {
  message: string;
  pointer: string;
} {
  const where = instancePath === '' ? 'the file' : visible(named(instancePath));
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const key = String(params.additionalProperty ?? params.unevaluatedProperty);
    const pointer = `${instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return { message: `${where} has an unknown field "${visible(key)}"`, pointer };
  }
  if (keyword === 'required') {
    return { message: `${where} lacks "${visible(String(params.missingProperty))}"`, pointer: instancePath };
  }
  const said = explain({ instancePath, keyword, params, ...rest });
  const among = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : '';
  return { message: `${where} ${visible(said)}${among}`, pointer: instancePath };
}

/** `/functions/0/aliases/1/name` as people write it: `functions[0].aliases[1].name`. */
function named(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}
