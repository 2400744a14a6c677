import * as assert from 'uvu/assert';
import { readTemplate } from '../../src/template/read.js';
import { suite } from '../suite.js';
import { growth } from './growth.js';
import { meaningOf, without } from './meaning.js';
import { PARAMETER, tryTemplate, VARIABLE } from './try-template.js';

const test = suite('corpus: what the run over public templates would notice');

const TEMPLATE = `Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Handler: a.b
  Edge:
    Type: AWS::CloudFront::Distribution
`;

test('a template gets the parameter and each function the variable', () => {
  const tried = tryTemplate('template.yaml', TEMPLATE);
  assert.is(tried.outcome, 'changed');
  if (tried.outcome !== 'changed') return;
  assert.match(tried.text, `  ${PARAMETER}:\n`);
  assert.match(tried.text, `          ${VARIABLE}: !Ref ${PARAMETER}\n`);
  assert.is(tried.functions, 1);
  assert.is(tried.grown, 0);
});

test('what cannot be read and what is refused come with their codes', () => {
  const twice = tryTemplate('template.yaml', `${TEMPLATE}Resources:\n  A: {}\n`);
  assert.is(twice.outcome === 'not read' && twice.code, 'template/duplicate-key');
  const computed = TEMPLATE.replace('      Handler: a.b\n', '      Environment: !If [A, B, C]\n');
  const refused = tryTemplate('template.yaml', computed);
  assert.is(refused.outcome === 'refused' && refused.code, 'template/not-a-map');
  assert.is(tryTemplate('other.yaml', 'Resources: []\n').outcome, 'no template');
});

test('growth: added lines are none, a longer line is one, a lost or moved one is told', () => {
  assert.is(growth('a\nb\n', 'a\nx\nb\n'), 0);
  assert.is(growth('{"a": 1}\n', '{"a": 1,\n "b": 2}\n'), 1);
  assert.is(growth('a: {}\nb\n', 'a:\n  x: 1\nb\n'), 1);
  assert.is(growth('a: {}\nb\n', 'a:\n  x: 1\n'), undefined);
  assert.is(growth('a\nb\n', 'a\n'), undefined);
  assert.is(growth('a\nb\nc\n', 'b\nc\nx\na\n'), undefined);
  assert.is(growth('a\r\nb\r\n', 'a\nb\r\n'), undefined);
});

test('meaning: what was added can be taken out, and nothing else is let pass', () => {
  const of = (text: string) => meaningOf(readTemplate('template.yaml', text).root);
  const before = of('Resources:\n  A: {}\n  B: 1\n');
  const path = ['Resources', 'A', 'Properties', 'X'];
  const after = of('Resources:\n  A:\n    Properties:\n      X: 1\n  B: 1\n');
  assert.equal(without(after, before, path), before);
  assert.is(without(before, before, path), undefined);
  const quoted = of("Resources:\n  A:\n    Properties:\n      X: 1\n  B: '1'\n");
  assert.not.equal(without(quoted, before, path), before);
  const more = of('Resources:\n  A:\n    Properties:\n      X: 1\n      Y: 1\n  B: 1\n');
  assert.not.equal(without(more, before, path), before);
});

test.run();
