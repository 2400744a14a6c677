import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { migrate } from '../../src/migrate/migrate.js';
import { Problem } from '../../src/model/problem.js';
import { writeTree } from '../apply/sample.js';
import { suite } from '../suite.js';

const test = suite('migrate: templates that can’t be read');

const alias = (name: string): string =>
  `  ${name}:\n    Type: AWS::Lambda::Alias\n    Properties: { FunctionName: !Ref Orders, FunctionVersion: '1', Name: ${name.toLowerCase()} }\n`;
const GOOD = `Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties: { Handler: index.handler, Runtime: nodejs20.x, Role: r, Code: src }
${alias('Dev')}${alias('Prod')}`;
const HANDLER = `exports.handler = async (event, context) =>
  context.invokedFunctionArn.split(':').pop() === 'prod' ? 'orders' : 'orders-dev';
`;
const TWICE = `Resources:\n  A: { Type: AWS::SNS::Topic }\n  A: { Type: AWS::SNS::Topic }\n`;
const OPEN = `Resources:\n  A: { Type: AWS::SNS::Topic\n`;

function repository(): string {
  const root = mkdtempSync(join(tmpdir(), 'dealias-keep-going-'));
  writeTree(root, {
    'template.yaml': GOOD,
    'src/index.js': HANDLER,
    'twice/template.yaml': TWICE,
    'open/template.yaml': OPEN,
  });
  return root;
}

test('each is named with its place, and nothing is computed', async () => {
  try {
    await migrate(repository(), { keepGoing: false });
    assert.unreachable();
  } catch (error) {
    assert.instance(error, Problem);
    const problem = error as Problem;
    assert.is(problem.at?.file, 'open/template.yaml');
    assert.match(problem.message, /\n {2}twice\/template\.yaml:3:3: `A` stands here a second time/);
    assert.match(problem.remedy ?? '', /--keep-going/);
  }
});

test('told to go on, they are left to a person and the others are migrated', async () => {
  const { findings, changes } = await migrate(repository(), { keepGoing: true });
  const left = findings.filter((each) => each.outcome === 'refused');
  assert.equal(
    left.map((each) => `${each.code} ${each.at.file}`),
    ['template/unparsable open/template.yaml', 'template/duplicate-key twice/template.yaml'],
  );
  assert.equal(
    changes.map((each) => each.id),
    ['template.yaml'],
  );
});

test.run();
