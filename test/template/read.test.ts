// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation’s own placeholders
import * as assert from 'uvu/assert';
import { Problem } from '../../src/model/problem.js';
import { get, isMap, isSequence, scalarText, walk } from '../../src/template/navigate.js';
import { looksLikeTemplate, readTemplate } from '../../src/template/read.js';
import { suite } from '../suite.js';

const test = suite('template: read');

function refusal(text: string): Problem {
  try {
    readTemplate('template.yaml', text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`was read: ${text}`);
}

const refused: readonly [what: string, text: string, code: string, line: number][] = [
  ['a placeholder as a value', 'A: x\nB: {{ name }}\n', 'template/templated', 2],
  ['a placeholder as a key', 'A: x\n{{ name }}: y\n', 'template/templated', 2],
  ['a placeholder inside a plain value', 'A: x\nB: my-{{ cookiecutter.name }}\n', 'template/templated', 2],
  ['a placeholder inside a quoted value', 'A: x\nB: "{{cookiecutter.name}}"\n', 'template/templated', 2],
  ['a Jinja statement', 'A: x\n{% if a %}\nB: y\n{% endif %}\n', 'template/templated', 2],
  ['an ERB placeholder', 'A: x\nB: stack-<%= name %>\n', 'template/templated', 2],
  ['two documents', 'A: x\n---\nB: y\n', 'template/several-documents', 2],
  ['a duplicate key', 'A:\n  B: 1\n  C: 2\n  B: 3\n', 'template/duplicate-key', 4],
  ['a duplicate key in JSON', '{\n  "A": 1,\n  "A": 2\n}\n', 'template/duplicate-key', 3],
  ['a duplicate of __proto__', '__proto__: 1\nA: 1\n__proto__: 2\n', 'template/duplicate-key', 3],
  ['a merge key', 'A: &a\n  B: 1\nC:\n  <<: *a\n', 'template/merge-key', 4],
  ['a list', '- A\n- B\n', 'template/not-a-map', 1],
  ['nothing', '', 'template/not-a-map', 1],
  ['text', 'hello\n', 'template/not-a-map', 1],
  ['an open quote', 'A: x\nB: "y\n', 'template/unparsable', 3],
  ['a tab as indentation', 'A:\n\tB: x\n', 'template/unparsable', 2],
  ['JSON that stops', '{\n  "A": {\n    "B": 1\n', 'template/unparsable', 4],
];
for (const [what, text, code, line] of refused) {
  test(`refuses ${what}, with its place and what to do`, () => {
    const problem = refusal(text);
    assert.is(problem.code, code);
    assert.is(problem.at?.line, line);
    assert.is(problem.at?.file, 'template.yaml');
    assert.ok((problem.remedy ?? '').length > 10);
  });
}

test('names both places of a duplicate key', () => {
  assert.match(refusal('A:\n  B: 1\n  B: 3\n').message, /line 2/);
});

test('refuses what is nested without end, and does not overflow', () => {
  for (const deep of [
    `A: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    `A: ${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  ]) {
    assert.is(refusal(deep).code, 'template/too-deep');
  }
});

test('does not expand aliases', () => {
  const levels = Array.from({ length: 30 }, (_, n) => `  l${n + 1}: &l${n + 1} [*l${n}, *l${n}, *l${n}]`);
  const document = readTemplate('t.yaml', `A:\n  l0: &l0 x\n${levels.join('\n')}\n`);
  let nodes = 0;
  walk(document.root, () => {
    nodes++;
  });
  assert.ok(nodes < 200);
});

test('a dynamic reference is no placeholder, nor is one in inline code', () => {
  readTemplate('t.yaml', "A: '{{resolve:secretsmanager:x:SecretString:y}}'\n");
  readTemplate('t.yaml', 'A: arn-{{resolve:ssm:/a/b:1}}\n');
  readTemplate('t.yaml', 'ZipFile: |\n  render("{{ name }}", "<%= x %>", "{% if %}")\n');
});

const values: readonly [source: string, value: string][] = [
  ['058264132019', '058264132019'],
  ['0777', '0777'],
  ['1e3', '1e3'],
  ['1.10', '1.10'],
  ['2010-09-09', '2010-09-09'],
  ['Yes', 'Yes'],
  ['N', 'N'],
  ['True', 'True'],
  ['null', 'null'],
  ['~', '~'],
  ["'it''s'", "it's"],
  ['"a\\tb\\u0041"', 'a\tbA'],
  ['a: b'.replace(': ', ':'), 'a:b'],
  ['|\n    one\n    two', 'one\ntwo\n'],
  ['>-\n    one\n    two', 'one two'],
];
for (const [source, value] of values) {
  test(`takes ${JSON.stringify(source)} as it is written`, () => {
    const document = readTemplate('t.yaml', `A:\n  B: ${source}\n`);
    assert.is(scalarText(get(document.root, 'A', 'B')), value);
  });
}

test('a tagged or anchored value starts at its tag or anchor', () => {
  const text =
    'A: !Sub  "x-${B}"\nC: &c !Ref D\nE: !GetAtt\n  - F\n  - Arn\nG: !If [X, !Ref H, I]\nJ: !Select {a: b}\n';
  const document = readTemplate('t.yaml', text);
  const of = (key: string): string => {
    const node = get(document.root, key);
    return node ? text.slice(node.start, node.end) : '';
  };
  assert.is(of('A'), '!Sub  "x-${B}"');
  assert.is(of('C'), '&c !Ref D');
  assert.is(of('E'), '!GetAtt\n  - F\n  - Arn');
  assert.is(of('G'), '!If [X, !Ref H, I]');
  assert.is(of('J'), '!Select {a: b}');
  assert.is(get(document.root, 'C')?.anchor, 'c');
  assert.is(get(document.root, 'G')?.tag, '!If');
});

test('a flow map may be closed at the indent of its parent', () => {
  const document = readTemplate(
    't.yaml',
    'Resources:\n  A:\n    P: {\n      x: 1\n    }\n  B:\n    P: {\n      x: 1\n    }\n',
  );
  const second = get(document.root, 'Resources', 'B', 'P');
  assert.ok(isMap(second) && second.flow);
});

test('every range, in any layout, holds exactly its node', () => {
  const lines = ['A :   x  # why', 'B:', '- y   ', '- !Ref Z', 'C: {d: [e, f]}', "E: ''", 'F:', 'G: last'];
  for (const eol of ['\n', '\r\n']) {
    for (const bom of ['', '\uFEFF']) {
      const text = bom + lines.join(eol);
      const document = readTemplate('t.yaml', text);
      assert.is(document.eol, eol);
      const found: string[] = [];
      walk(document.root, (node) => {
        if (!isMap(node) && !isSequence(node)) found.push(text.slice(node.start, node.end));
      });
      assert.equal(found, ['x', 'y', '!Ref Z', 'e', 'f', "''", '', 'last']);
    }
  }
});

test('JSON is told by its content', () => {
  const text =
    '\uFEFF{\r\n\t"Resources" : {\r\n\t\t"A": { "Type": "AWS::X", "n": 1.0, "e": 1e3, "u": "\\u00e9" }\r\n\t}\r\n}';
  const document = readTemplate('x.template', text);
  assert.is(document.format, 'json');
  assert.is(scalarText(get(document.root, 'Resources', 'A', 'n')), '1.0');
  assert.is(scalarText(get(document.root, 'Resources', 'A', 'e')), '1e3');
  assert.is(scalarText(get(document.root, 'Resources', 'A', 'u')), 'é');
});

test('names of the language’s own objects are keys like any other', () => {
  const document = readTemplate('t.yaml', 'Resources:\n  __proto__:\n    constructor: x\n');
  assert.is(scalarText(get(document.root, 'Resources', '__proto__', 'constructor')), 'x');
  assert.is(get(document.root, 'toString'), undefined);
});

test('tells a template from other YAML', () => {
  assert.ok(looksLikeTemplate('AWSTemplateFormatVersion : "2010-09-09"\nResources:\n'));
  assert.ok(looksLikeTemplate('Resources:\n  A:\n    Type: AWS::S3::Bucket\n'));
  assert.ok(looksLikeTemplate('{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}'));
  assert.not.ok(looksLikeTemplate('version: 0.2\nphases: {}\n'));
  assert.not.ok(looksLikeTemplate('# AWSTemplateFormatVersion\nname: x\n'));
});

test('a template of one megabyte is read in reasonable time', () => {
  const one = (n: number): string =>
    `  Function${n}:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: index.handler\n      FunctionName: !Sub "orders-\${Stage}-${n}"\n`;
  let text = 'Resources:\n';
  for (let n = 0; text.length < 1_048_576; n++) text += one(n);
  const start = performance.now();
  readTemplate('t.yaml', text);
  // Half a second on an idle machine; what this stops is a cost that grows with the square of the size.
  assert.ok(performance.now() - start < 20_000);
});

test.run();
