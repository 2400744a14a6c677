import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { Problem } from '../../../src/model/problem.js';
import { parameterFile, parameterFilePath } from '../../../src/targets/cloudformation/parameters-file.js';
import { suite } from '../../suite.js';
import { parameter } from '../parameter.js';

const test = suite('targets: parameter files');

const table = parameter('TableName', { prod: 'orders', dev: 'orders-dev' });
const url = parameter('Url', { prod: 'https://a', dev: '007' });
const file = (parameters: readonly ReturnType<typeof parameter>[], existing?: string, environment = 'dev') =>
  parameterFile('parameters/dev.json', 'template.yaml', environment, parameters, existing);

function problem(run: () => unknown, code: string): Problem {
  try {
    run();
  } catch (error) {
    assert.instance(error, Problem);
    assert.is((error as Problem).code, code);
    return error as Problem;
  }
  throw new Error(`no ${code}`);
}

test('paths: alone, with a sibling, with a sibling of the same stem', () => {
  assert.is(
    parameterFilePath('a/template.yaml', 'dev', ['a/template.yaml', 'template.yaml']),
    'a/parameters/dev.json',
  );
  assert.is(parameterFilePath('api.yaml', 'dev', ['api.yaml', 'web.yaml']), 'parameters/api.dev.json');
  assert.is(parameterFilePath('api.yaml', 'dev', ['api.yaml', 'api.json']), 'parameters/api.yaml.dev.json');
  problem(() => parameterFilePath('a.yaml', '../x', []), 'target/unsafe-name');
});

test('a new file is a list with strings as they stand in source', () => {
  const other = parameter('Other', { dev: 'x' }, { template: 'other.yaml' });
  assert.is(
    file([table, url, other]),
    `[\n  {\n    "ParameterKey": "TableName",\n    "ParameterValue": "orders-dev"\n  },\n  {\n    "ParameterKey": "Url",\n    "ParameterValue": "007"\n  }\n]\n`,
  );
});

test('an existing file keeps its bytes and style', () => {
  const existing =
    '\uFEFF[\r\n\t{"ParameterKey" : "A", "ParameterValue" : "},]"},\r\n\t{"ParameterKey" : "TableName", "ParameterValue" : "orders-dev"}\r\n]';
  const after = file([table, url], existing);
  assert.is(
    after,
    existing.replace('"}\r\n]', '"},\r\n\t{"ParameterKey" : "Url", "ParameterValue" : "007"}\r\n]'),
  );
  assert.is(file([table, url], after), after);
});

test('an entry of another shape, one entry, an empty list', () => {
  const odd = '[\n  { "ParameterKey": "A", "UsePreviousValue": true }\n]\n';
  assert.is(
    file([url], odd),
    '[\n  { "ParameterKey": "A", "UsePreviousValue": true },\n  { "ParameterKey": "Url", "ParameterValue": "007" }\n]\n',
  );
  assert.equal(JSON.parse(file([url], '[ ]\r\n')), [{ ParameterKey: 'Url', ParameterValue: '007' }]);
  assert.match(file([url], '[ ]\r\n'), /\]\r\n$/);
  assert.is(file([url], '[]'), file([url]).trimEnd());
});

test('conflicts and unreadable files name their place, never the value', () => {
  const clash = problem(
    () => file([table], '[\n {"ParameterKey": "TableName", "ParameterValue": "hunter2"}]'),
    'target/value-conflict',
  );
  assert.equal(clash.at, { file: 'parameters/dev.json', line: 2, column: 3 });
  assert.match(clash.message, 'src/settings.js:3:7');
  assert.not.match(clash.message, 'hunter2');
  problem(() => file([table], '[{"ParameterKey": "TableName"}]'), 'target/value-conflict');
  problem(() => file([table], '{"Parameters": {}}'), 'target/parameter-file-unreadable');
  problem(() => file([table], '[1,]'), 'target/parameter-file-unreadable');
  problem(() => file([table], '["A=1"]'), 'target/parameter-file-unreadable');
  problem(() => file([table], undefined, 'stage'), 'target/value-missing');
});

test('property: whatever list is there, ours are added and nothing else changes', () => {
  const entry = fc.record(
    {
      ParameterKey: fc.string().map((name) => `x${name}`),
      ParameterValue: fc.string(),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(entry), fc.constantFrom(0, 1, 2, '\t'), fc.boolean(), (entries, indent, crlf) => {
      const text = JSON.stringify(entries, null, indent).replaceAll('\n', crlf ? '\r\n' : '\n');
      const after = file([table, url], text);
      assert.equal(JSON.parse(after), [
        ...entries,
        { ParameterKey: 'TableName', ParameterValue: 'orders-dev' },
        { ParameterKey: 'Url', ParameterValue: '007' },
      ]);
      if (entries.length > 0) assert.ok(after.startsWith(text.replace(/\s*\]$/, '')));
      assert.is(file([table, url], after), after);
    }),
  );
});

test.run();
