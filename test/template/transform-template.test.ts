import * as assert from 'uvu/assert';
import type { TemplateTransform } from '../../transforms/transform.js';
import { suite } from '../suite.js';
import { remover, templatePass, transformed } from '../transforms/template-pass.js';

const test = suite('template: transforms run together');

const YAML = `Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      AutoPublishAlias: live
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Alias:
    Value: !Ref Orders.Alias
  Topic:
    Value: !Sub '\${Topic} and \${AWS::Region} and \${Missing}'
`;

const writer = (code: string, find: string, text: string): TemplateTransform => ({
  code,
  title: code,
  run: ({ document }) => {
    const start = document.text.indexOf(find);
    const at = { file: document.file, line: 1, column: 1 };
    return {
      findings: [{ code, severity: 'info', message: code, at, outcome: 'rewritten' }],
      edits: [{ file: document.file, start, end: start + find.length, text }],
      parameters: [],
      notices: [],
    };
  },
});

test('equal edits count once', () => {
  const { text, refused } = transformed(templatePass(YAML), [
    writer('test/a', 'index.handler', 'app.handler'),
    writer('test/b', 'index.handler', 'app.handler'),
  ]);
  assert.is(refused, undefined);
  assert.is(text, YAML.replace('index.handler', 'app.handler'));
});

test('two edits of one text are refused as a whole, naming both', () => {
  const result = transformed(templatePass(YAML), [
    writer('test/a', 'index.handler', 'app.handler'),
    writer('test/b', 'handler', 'main'),
  ]);
  assert.is(result.text, YAML);
  assert.is(result.refused?.code, 'template/conflict');
  assert.match(result.refused?.message ?? '', /test\/a and test\/b|test\/b and test\/a/);
  assert.is(result.refused?.at.line, 5);
  assert.ok(result.outcome.findings.every((each) => each.outcome === 'refused' && each.reason));
});

test('nothing may name what is gone', () => {
  for (const [gone, line] of [
    ['  Topic:\n    Type: AWS::SNS::Topic\n', 13],
    ['      AutoPublishAlias: live\n', 11],
  ] as const) {
    const result = transformed(templatePass(YAML), [remover(gone)]);
    assert.is(result.refused?.code, 'template/gate', gone);
    assert.is(result.refused?.at.line, line);
    assert.is(result.text, YAML);
  }
});

test('what named nothing before is no reason to refuse', () => {
  const { refused } = transformed(templatePass(YAML), [remover('  Alias:\n    Value: !Ref Orders.Alias\n')]);
  assert.is(refused, undefined);
});

test('a template that could not be read again is refused', () => {
  const result = transformed(templatePass(YAML), [writer('test/a', 'index.handler', '[')]);
  assert.is(result.refused?.code, 'template/broken-edit');
  assert.is(result.text, YAML);
});

test('the registry leaves a template without anything to migrate alone', () => {
  const { text, outcome } = transformed(templatePass(YAML));
  assert.is(text, YAML);
  assert.equal([outcome.parameters, outcome.notices], [[], []]);
});

test.run();
