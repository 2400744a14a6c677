import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/read.js';
import { suite } from '../suite.js';

const test = suite('config: schema and page');

const root = new URL('../../../', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('schemas/dealias.schema.json', root), 'utf8')) as {
  properties: Record<string, unknown>;
  $defs: { environment: { properties: Record<string, unknown> } };
};
const page = readFileSync(new URL('docs/configuration.md', root), 'utf8');

test('the schema is a valid one', () => {
  const ajv = new Ajv2020({ allowUnionTypes: true });
  assert.ok(ajv.validateSchema(schema), ajv.errorsText());
});

test('the page names every key', () => {
  const parameters = schema.properties.parameters as { properties: Record<string, unknown> };
  const keys = [schema.properties, schema.$defs.environment.properties, parameters.properties].flatMap(
    Object.keys,
  );
  for (const key of keys)
    assert.ok(page.includes(`\`${key}\``), `docs/configuration.md does not mention ${key}`);
});

test('every example on the page is accepted', () => {
  const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  assert.ok(examples.length > 0);
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  for (const example of examples) {
    parseConfig('dealias.yaml', example);
    assert.ok(validate(parse(example)), JSON.stringify(validate.errors));
  }
});

test.run();
