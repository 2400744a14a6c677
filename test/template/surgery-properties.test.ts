import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { get, scalarText } from '../../src/template/navigate.js';
import { readTemplate } from '../../src/template/read.js';
import { yamlScalar } from '../../src/template/render-value.js';
import { gate, insertEntries, removeAt } from '../../src/template/surgery.js';
import { suite } from '../suite.js';

const test = suite('template: surgery, properties');

const YAML = `AWSTemplateFormatVersion : '2010-09-09'

# shared
Parameters:
    Zone:
        Type: String
        AllowedValues:
        - 007
        - yes # not a boolean

# what runs
Resources:
    Fn: # the function
        Type: AWS::Serverless::Function
        Properties:
            Environment: { Variables: {A: 1} }
            InlineCode: |
                # not a comment

                exports.handler = () => ({})
    Topic:
        Type:   AWS::SNS::Topic${'   '}
`;
const JSON_TEXT = `{
\t"AWSTemplateFormatVersion" : "2010-09-09",
\t"Parameters": {
\t\t"Zone": { "Type": "String", "Default": "\\u0041" }
\t},
\t"Resources": {
\t\t"Fn": {
\t\t\t"Type": "AWS::Serverless::Function",
\t\t\t"Properties": { "Environment": { "Variables": {"A": 1} } }
\t\t}
\t}
}
`;

const file = fc
  .tuple(fc.constantFrom(YAML, JSON_TEXT), fc.boolean(), fc.boolean(), fc.boolean())
  .map(([text, crlf, bom, ended]) => {
    const body = ended ? text : text.trimEnd();
    return (bom ? '\uFEFF' : '') + (crlf ? body.replaceAll('\n', '\r\n') : body);
  });
const target = fc.constantFrom(
  ['Parameters'],
  ['Mappings'],
  ['Resources'],
  ['Resources', 'Fn', 'Properties'],
  ['Resources', 'Fn', 'Properties', 'Environment', 'Variables'],
  ['Resources', 'Fn', 'Metadata', 'Deep'],
);
const awkward = fc.constantFrom(
  ...['', '007', '1e3', '0x1F', '1_000', '12:30', '.5', '+.5', '-.inf', '2026-01-02', '2026-01-02 10:00:00Z'],
  ...['yes', 'No', 'on', 'y', 'N', 'null', '~', 'TRUE', '=', '<<', '...', '---', '- a', '? a', 'a: b', 'a:'],
  ...['a #b', '#a', ' a', 'a ', '*a', '&a', '!a', '%a', '@a', '`a', '|', '>', "it's", '"q"', "'q'", 'a,b'],
  ...[
    '{a}',
    '[a]',
    `\${A}-b`,
    `b-\${A}`,
    'a\nb',
    'a\tb',
    'a\\b',
    '\u0085',
    '\u2028',
    '\u007f',
    '\uFEFFa',
    'ü',
  ],
  ...['{{resolve:ssm:/a/b:1}}', 'arn:aws:lambda:eu-west-1:012345678901:function:a', '012345678901'],
);
const text = fc.oneof(awkward, fc.string(), fc.string({ unit: 'grapheme' }));
const values = (source: string): unknown => parse(source.replace(/^\uFEFF/, ''), { version: '1.2' });

test('no edit, no change', () => {
  fc.assert(fc.property(file, (source) => assert.is(gate(readTemplate('t', source), []).text, source)));
});

test('an entry that is added is all that is added, and taking it out leaves what was', () => {
  fc.assert(
    fc.property(file, target, text, (source, path, value) => {
      const document = readTemplate('t', source);
      const after = gate(document, insertEntries(document, [{ path, key: 'New', value }]));
      assert.is(scalarText(get(after.root, ...path, 'New')), value);

      const lines = new Map<string, number>();
      for (const line of after.text.split(/\r?\n/)) lines.set(line, (lines.get(line) ?? 0) + 1);
      let touched = 0;
      for (const line of source.split(/\r?\n/)) {
        const count = lines.get(line) ?? 0;
        if (count === 0) touched++;
        lines.set(line, count - 1);
      }
      assert.ok(touched <= 1, 'more than one line is not what it was');
      if (source.includes('\r\n')) assert.not.match(after.text, /[^\r]\n/);

      const keep = path.filter((_, depth) => get(document.root, ...path.slice(0, depth + 1))).length;
      const back = applyEdits(after.text, removeAt(after, [...path, 'New'], keep));
      assert.is(back, source);
      assert.equal(values(back), values(source));
    }),
    { numRuns: 500 },
  );
});

test('what is not added reads as before', () => {
  fc.assert(
    fc.property(file, target, text, (source, path, value) => {
      const document = readTemplate('t', source);
      const after = gate(document, insertEntries(document, [{ path, key: 'New', value }]));
      const tree = values(after.text) as Record<string, unknown>;
      const original = values(source) as Record<string, unknown>;
      const parents: [Record<string, unknown>, string][] = [];
      let at = tree;
      for (const key of path) {
        parents.push([at, key]);
        at = at[key] as Record<string, unknown>;
      }
      assert.is(at.New, value);
      delete at.New;
      for (const [holder, key] of parents.reverse()) {
        if (Object.keys(holder[key] as object).length === 0) delete holder[key];
      }
      assert.equal(tree, original);
    }),
    { numRuns: 300 },
  );
});

test('adding what is there adds nothing', () => {
  fc.assert(
    fc.property(file, target, text, (source, path, one) => {
      const insert = { path, key: 'New', value: { A: one, B: [one, { ref: 'X' }], C: { sub: `\${X}` } } };
      const document = readTemplate('t', source);
      const after = gate(document, insertEntries(document, [insert]));
      assert.equal(insertEntries(after, [insert]), []);
    }),
  );
});

test('a string stays that string to readers of YAML 1.1 and 1.2, as a value and inside braces', () => {
  fc.assert(
    fc.property(text, (value) => {
      for (const version of ['1.1', '1.2'] as const) {
        assert.equal(parse(`k: ${yamlScalar(value)}`, { version }), { k: value });
        assert.equal(parse(`k: {a: ${yamlScalar(value, true)}}`, { version }), { k: { a: value } });
      }
    }),
    { numRuns: 1000 },
  );
});

test('every short text of the characters that numbers, dates and booleans are made of stays that text', () => {
  const letters = [...'01._+-eExbo:anfTty~='];
  const check = (value: string, depth: number): void => {
    for (const version of ['1.1', '1.2'] as const)
      assert.equal(parse(`[${yamlScalar(value, true)}]`, { version }), [value]);
    if (depth > 0) for (const letter of letters) check(value + letter, depth - 1);
  };
  check('', 3);
});

test('a template of a megabyte is read, edited and read again in time', () => {
  const resource = (index: number): string =>
    `  Topic${index}:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: !Sub 'topic-${index}-\${AWS::Region}'\n`;
  let big = 'Resources:\n';
  for (let index = 0; big.length < 1_000_000; index++) big += resource(index);
  const started = performance.now();
  const document = readTemplate('t', big);
  gate(document, insertEntries(document, [{ path: ['Parameters'], key: 'New', value: { Type: 'String' } }]));
  const spent = performance.now() - started;
  // Far above what it takes, for slow machines: it guards against quadratic cost.
  assert.ok(spent < 20_000, `${spent} ms`);
});

test.run();
