import * as assert from 'uvu/assert';
import { memoryRepository } from '../../src/discover/memory.js';
import { nestedTemplates } from '../../src/discover/nested.js';
import { findTemplates, localTemplatePath } from '../../src/discover/templates.js';
import { documentOf } from '../environments/documents.js';
import { suite } from '../suite.js';

const test = suite('discover: templates');

test('finds templates by what they hold, whatever they are called', () => {
  const yaml = 'Resources:\r\n  F:\r\n    Type: AWS::Lambda::Function\r\n';
  const json = '{"Resources": {"F": {"Type": "AWS::Lambda::Function"}}}';
  const { templates, inTests } = findTemplates(
    memoryRepository({
      'template.yaml': yaml,
      'a/stack.yml': yaml.replace('Type: ', 'Type : "').replace('Function', 'Function"'),
      'b/stack.json': json,
      'c/x.template': json,
      'd/x.cform': yaml,
      'e/stack': `\uFEFF${yaml}`,
      'flow.yaml': '{ Resources: { F: { Type: AWS::Lambda::Function } } }',
      'test/fixtures/template.yaml': yaml,
      'serverless.yml': `resources:\n  ${yaml}`,
      'values.yaml': 'Resources:\n  cpu: 1\n',
      'openapi.yaml': 'openapi: 3.0.0\n',
      'docs.md': yaml,
      'app.js': yaml,
    }),
  );
  assert.equal(templates, [
    'a/stack.yml',
    'b/stack.json',
    'c/x.template',
    'd/x.cform',
    'e/stack',
    'flow.yaml',
    'template.yaml',
  ]);
  assert.equal(inTests, ['test/fixtures/template.yaml']);
});

test('a nested template’s path is from the template it stands in', () => {
  assert.is(localTemplatePath('infra/main.yaml', './api.yaml'), 'infra/api.yaml');
  assert.is(localTemplatePath('infra/main.yaml', '../x/api.yaml'), 'x/api.yaml');
  for (const elsewhere of [
    'https://s3.amazonaws.com/x.yaml',
    's3://b/x.yaml',
    '../../x.yaml',
    '/abs/x.yaml',
    '',
  ]) {
    assert.is(localTemplatePath('infra/main.yaml', elsewhere), null);
  }
});

test('nested stacks from files of the repository are named, others are not', () => {
  const document = documentOf(
    'infra/main.yaml',
    `Resources:
  A: { Type: AWS::Serverless::Application, Properties: { Location: ./api.yaml } }
  B: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ../db/template.json } }
  C: { Type: AWS::Serverless::Application, Properties: { Location: { ApplicationId: x } } }
  D: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: !Sub "https://x/y.yaml" } }
  E: { Type: AWS::S3::Bucket }
`,
  );
  assert.equal(nestedTemplates(document), [
    { parent: 'infra/main.yaml', logicalId: 'A', child: 'infra/api.yaml' },
    { parent: 'infra/main.yaml', logicalId: 'B', child: 'db/template.json' },
  ]);
});

test.run();
