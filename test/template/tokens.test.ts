import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { CST } from 'yaml';
import { get, isMap } from '../../src/template/navigate.js';
import { readTemplate } from '../../src/template/read.js';
import { gate, insertEntries } from '../../src/template/surgery.js';
import { tokensOf } from '../../src/template/tokens.js';
import { meaningOf } from '../corpus/meaning.js';
import { suite } from '../suite.js';

const test = suite('template: tokens of YAML as CloudFormation reads it');

const meaning = (text: string) => JSON.stringify(meaningOf(readTemplate('template.yaml', text).root));

const lenient: readonly [what: string, loose: string, strict: string][] = [
  [
    'a quoted text whose last line is not indented',
    "A:\n  B: 'x\n  y'\n  C: 1\n",
    "A:\n  B: 'x y'\n  C: 1\n",
  ],
  ['one at the start of a line', "A:\n  B: 'x\ny'\n  C: 1\n", "A:\n  B: 'x y'\n  C: 1\n"],
  [
    'one in double quotes with escapes',
    'A:\n  B: "x \\"\n  \\\n  y"\n  C: 1\n',
    'A:\n  B: "x \\" y"\n  C: 1\n',
  ],
  ['one with doubled quotes', "A:\n  B: 'it''s\n  '' y'\n", "A:\n  B: 'it''s '' y'\n"],
  [
    'a tagged one',
    'A:\n  - B: !Sub \'{\n    "C": 1\n  }\'\n  - D\n',
    'A:\n  - B: !Sub \'{ "C": 1 }\'\n  - D\n',
  ],
  ['one with CRLF', "A:\r\n  B: 'x\r\n  y'\r\n", "A:\r\n  B: 'x y'\r\n"],
  [
    'braces that end at the start of a line',
    'A:\n  B: {C: 1,\n   D: 2\n}\n  E: 1\n',
    'A:\n  B: {C: 1, D: 2}\n  E: 1\n',
  ],
  ['entries at the start of a line', 'A:\n  B: [1,\n"}",\n{C: x\ny}]\n', 'A:\n  B: [1, "}", {C: x y}]\n'],
  ['two such places', "A:\n  B: 'x\n  y'\n  C: [1,\n2]\n", "A:\n  B: 'x y'\n  C: [1, 2]\n"],
  ['a quoted text in braces', 'A:\n  B: {C: "x\ny"}\n', 'A:\n  B: {C: "x y"}\n'],
];
for (const [what, loose, strict] of lenient) {
  test(`${what} reads as if indented`, () => {
    assert.is(meaning(loose), meaning(strict));
    assert.is(
      tokensOf(loose)
        .map((each) => CST.stringify(each))
        .join(''),
      loose,
    );
  });
}

for (const [what, text, line] of [
  ['a quote that nothing ends', "A:\n  B: 'x\n  y\n  C: 1\n", 2],
  ['a bracket that nothing ends', 'A:\n  B: [1,\n2\nC: 1\n', 2],
  ['a start of a document inside quotes', "A:\n  B: 'x\n--- \ny'\n", 2],
] as const) {
  test(`${what} is still refused`, () => {
    assert.throws(
      () => readTemplate('template.yaml', text),
      (error: { code?: string; at?: { line: number } }) =>
        error.code === 'template/unparsable' && (error.at?.line ?? 0) >= line,
    );
  });
}

test('what reads without help has the library’s own tokens', () => {
  const text = 'A: {B: [1, 2]}\n# note\nC: |\n  {"x": \'\nD: "y\n  z"\n';
  assert.is(
    tokensOf(text)
      .map((each) => CST.stringify(each))
      .join(''),
    text,
  );
});

test('property: JSON pasted into YAML means what it says, however its lines are indented', () => {
  const values = fc.jsonValue({ maxDepth: 3 }).filter((value) => typeof value === 'object' && value !== null);
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 5 }), (value, depth) => {
      const lines = JSON.stringify(value, null, 2).split('\n');
      const pasted = lines.map((line, index) => (index === 0 ? line : ' '.repeat(depth) + line.trimStart()));
      const around = (json: string) => `A:\n    B:\n        C: ${json}\n        D: x\n`;
      const text = around(pasted.join('\n'));
      if (hasDuplicateOrOddKey(value)) return;
      assert.is(meaning(text), meaning(around(JSON.stringify(value))));
    }),
    { numRuns: 300 },
  );
});

/** Keys that the reader has its own opinion on. */
function hasDuplicateOrOddKey(value: unknown): boolean {
  return JSON.stringify(value).includes('"<<"') || JSON.stringify(value).includes('{{');
}

test('an entry can be added behind such a place, and inside it', () => {
  const text = "A:\n  B: {C: 1,\n D: 2\n}\n  E: 'x\n  y'\n";
  const document = readTemplate('template.yaml', text);
  const edits = insertEntries(document, [
    { path: ['A'], key: 'F', value: 'z' },
    { path: ['A', 'B'], key: 'G', value: 'w' },
  ]);
  const after = gate(document, edits);
  assert.ok(isMap(get(after.root, 'A', 'B')));
  assert.is(after.text, "A:\n  B: {C: 1,\n D: 2,\n G: w\n}\n  E: 'x\n  y'\n  F: z\n");
});

test.run();
