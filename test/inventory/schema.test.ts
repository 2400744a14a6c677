import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Project } from 'ts-morph';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';

const test = suite('inventory: schema and types');

interface Shape {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly enum?: readonly string[];
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly allOf?: readonly {
    readonly then: { readonly properties: { readonly details: { readonly $ref: string } } };
  }[];
}

const root = new URL('../../../', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('schemas/inventory.schema.json', root), 'utf8')) as Shape;
const project = new Project({ skipAddingFilesFromTsConfig: true });
const files = ['model', 'references'].map((name) =>
  project.addSourceFileAtPath(fileURLToPath(new URL(`src/inventory/${name}.ts`, root))),
);
const interfaces = files.flatMap((file) => file.getInterfaces());

function fieldsOf(name: string): { all: string[]; required: string[] } {
  const found = interfaces.find((each) => each.getName() === name);
  assert.ok(found, name);
  const fields = found!.getProperties();
  const plain = (names: string[]): string[] => names.map((each) => each.replaceAll("'", '')).sort();
  return {
    all: plain(fields.map((field) => field.getName())),
    required: plain(fields.filter((field) => !field.hasQuestionToken()).map((field) => field.getName())),
  };
}

function same(shape: Shape | undefined, fields: { all: string[]; required: string[] }, name: string): void {
  assert.equal(Object.keys(shape?.properties ?? {}).sort(), fields.all, name);
  assert.equal([...(shape?.required ?? [])].sort(), fields.required, `${name}: required`);
  assert.is(shape?.additionalProperties, false, name);
}

test('every interface of the model has its form in the schema, field by field', () => {
  for (const each of interfaces) {
    const name = each.getName();
    if (name === 'ReferenceDetails') continue;
    const own = fieldsOf(name);
    if (name === 'Inventory') same(schema, own, name);
    else if (name === 'Pointer') {
      const with_ = (names: string[]): string[] => [...names, 'details', 'kind'].sort();
      same(schema.$defs?.reference, { all: with_(own.all), required: with_(own.required) }, name);
    } else same(schema.$defs?.[name.charAt(0).toLowerCase() + name.slice(1)], own, name);
  }
});

test('every kind of reference is known to the schema, with its details', () => {
  const details = interfaces.find((each) => each.getName() === 'ReferenceDetails')!.getProperties();
  const kinds = details.map((field) => field.getName().replaceAll("'", ''));
  assert.equal(schema.$defs?.referenceKind?.enum, kinds);
  const types = details.map((field) => field.getTypeNodeOrThrow().getText());
  assert.equal(
    schema.$defs?.reference?.allOf?.map(({ then }) => then.properties.details.$ref),
    types.map((name) => `#/$defs/${name.charAt(0).toLowerCase()}${name.slice(1)}`),
  );
});

test.run();
