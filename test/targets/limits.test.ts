import * as assert from 'uvu/assert';
import type { LambdaFunction } from '../../src/model/function.js';
import { parameterProblems, variableSizes } from '../../src/targets/limits.js';
import { suite } from '../suite.js';
import { parameter } from './parameter.js';

const test = suite('targets: limits');
const codes = (parameters: ReturnType<typeof parameter>[], declared: string[] = [], environments = ['dev']) =>
  parameterProblems('template.yaml', declared, parameters, environments).map((problem) => problem.code);

test('200 parameters pass, 201 do not; one that is declared already counts once', () => {
  const declared = Array.from({ length: 199 }, (_, index) => `P${index}`);
  assert.equal(codes([parameter('A', { dev: '' }), parameter('P1', { dev: '' })], declared), []);
  assert.equal(codes([parameter('A', { dev: '' }), parameter('B', { dev: '' })], declared), [
    'target/too-many-parameters',
  ]);
});

test('4,096 bytes pass, one more does not; bytes, not letters', () => {
  assert.equal(codes([parameter('A', { dev: 'x'.repeat(4096) })]), []);
  assert.equal(codes([parameter('A', { dev: 'x'.repeat(4097) })]), ['target/value-too-long']);
  assert.equal(codes([parameter('A', { dev: 'é'.repeat(2049) })]), ['target/value-too-long']);
});

test('names', () => {
  for (const name of ['Table_Name', 'a-b', '', 'x'.repeat(256), 'é'])
    assert.equal(codes([parameter(name, { dev: '' })]), ['target/parameter-name'], name);
  for (const variable of ['1A', '_A', 'A-B', 'A', 'A.B'])
    assert.equal(codes([parameter('P', { dev: '' }, { variable })]), ['target/variable-name'], variable);
  for (const variable of [
    'AWS_REGION',
    '_HANDLER',
    'AWS_LAMBDA_FUNCTION_NAME',
    'LAMBDA_TASK_ROOT',
    '_X_AMZN_TRACE_ID',
  ])
    assert.equal(codes([parameter('P', { dev: '' }, { variable })]), ['target/variable-reserved'], variable);
  assert.equal(codes([parameter('P', { dev: '' }, { variable: 'TABLE_NAME' })]), []);
});

const lambda = (variables: Record<string, string | null>): LambdaFunction => ({
  template: 'template.yaml',
  logicalId: 'Fn',
  type: 'AWS::Serverless::Function',
  at: { file: 'template.yaml', line: 4, column: 3 },
  variables,
  edge: false,
  inlineCode: false,
});

test("a function's variables: old and new together, for each environment", () => {
  const size = 4096 - '{"OLD":"","NEW":""}'.length;
  const fits = parameter(
    'New',
    { dev: 'x'.repeat(size - 10), prod: 'x'.repeat(size - 9) },
    { variable: 'NEW' },
  );
  const sizes = variableSizes(lambda({ OLD: '0123456789' }), [fits], ['dev', 'prod']);
  assert.equal(
    sizes.problems.map((problem) => problem.code),
    ['target/variables-too-large'],
  );
  assert.match(sizes.problems[0]?.message ?? '', /4097 bytes in prod/);
  const secret = { ...fits, secret: true };
  assert.equal(variableSizes(lambda({}), [secret], ['dev']).problems, []);
  assert.equal(variableSizes(lambda({ OLD: null }), [fits], ['dev']).notices.length, 1);
  assert.equal(variableSizes(lambda({ OLD: 'x'.repeat(9000) }), [], ['dev']).problems, []);
});

test.run();
