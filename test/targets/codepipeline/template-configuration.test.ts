import * as assert from 'uvu/assert';
import { codePipeline } from '../../../src/targets/codepipeline/target.js';
import { templateConfiguration } from '../../../src/targets/codepipeline/template-configuration.js';
import { suite } from '../../suite.js';
import { parameter } from '../parameter.js';
import { problemCode } from '../problem-code.js';
import { questionOf } from '../question.js';

const test = suite('targets: codepipeline');

const question = {
  path: 'config.dev.json',
  template: 'template.yaml',
  environment: 'dev',
  adopted: false,
  parameters: [parameter('TableName', { dev: 'orders "dev"' })],
};
const pathsWith = (files: Readonly<Record<string, string>>) =>
  codePipeline.files(questionOf(files)).files.map((each) => each.path);

test('a new file has the parameters and a tag, but for the stack that has tags of its own', () => {
  assert.equal(JSON.parse(templateConfiguration(question)), {
    Parameters: { TableName: 'orders "dev"' },
    Tags: { Environment: 'dev' },
  });
  assert.equal(Object.keys(JSON.parse(templateConfiguration({ ...question, adopted: true })) as object), [
    'Parameters',
  ]);
});

test('what a file holds stays, and what it lacks goes behind it', () => {
  const text = '{ "Tags": {"A": "b"},\r\n\t"Parameters": { "Vpc" : "v" } }';
  const after = templateConfiguration(question, text);
  assert.equal(JSON.parse(after), { Tags: { A: 'b' }, Parameters: { Vpc: 'v', TableName: 'orders "dev"' } });
  assert.ok(after.startsWith('{ "Tags": {"A": "b"},\r\n\t"Parameters": { "Vpc" : "v",'));
  assert.is(templateConfiguration(question, after), after);
  const tags = templateConfiguration(question, '{"Tags": {"A": "b"}}');
  assert.equal(JSON.parse(tags), { Tags: { A: 'b' }, Parameters: { TableName: 'orders "dev"' } });
});

test('another value, and what is no configuration, are refused', () => {
  const code = (text: string) => problemCode(() => templateConfiguration(question, text));
  assert.is(code('{"Parameters": {"TableName": "orders"}}'), 'target/value-conflict');
  assert.is(code('{"Parameters": ["TableName=orders"]}'), 'target/configuration-unreadable');
  assert.is(code('{"Parameters": {'), 'target/configuration-unreadable');
});

test('files are named as the ones that are there', () => {
  assert.equal(pathsWith({}), ['codepipeline/dev.json', 'codepipeline/prod.json']);
  const held = '{"Parameters": {}}';
  assert.equal(pathsWith({ 'ci/cfn-prod-config.json': held }), [
    'ci/cfn-dev-config.json',
    'ci/cfn-prod-config.json',
  ]);
  assert.equal(pathsWith({ 'a/production.json': held }), ['codepipeline/dev.json', 'codepipeline/prod.json']);
  assert.equal(pathsWith({ 'x.prod.json': '{"Parameters": {}, "Resources": {}}' }), [
    'codepipeline/dev.json',
    'codepipeline/prod.json',
  ]);
});

test.run();
