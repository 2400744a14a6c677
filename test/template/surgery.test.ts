import * as assert from 'uvu/assert';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { Problem } from '../../src/model/problem.js';
import { get, isMap, isSequence } from '../../src/template/navigate.js';
import type { TemplateDocument } from '../../src/template/node.js';
import { readTemplate } from '../../src/template/read.js';
import {
  gate,
  type Insert,
  insertEntries,
  removeAt,
  removeEntries,
  removeItems,
  replaceValue,
  type TemplateValue,
} from '../../src/template/surgery.js';
import { suite } from '../suite.js';

const test = suite('template: surgery');

const read = (text: string): TemplateDocument => readTemplate('template.yaml', text);

function removed(text: string, path: readonly string[], ...keys: string[]): string {
  const document = read(text);
  const map = get(document.root, ...path);
  if (!isMap(map)) throw new Error(`no map at ${path.join('.')}`);
  const edits = removeEntries(document, map, keys);
  gate(document, edits);
  return applyEdits(text, edits);
}

function removedItems(text: string, path: readonly string[], ...indexes: number[]): string {
  const document = read(text);
  const list = get(document.root, ...path);
  if (!isSequence(list)) throw new Error(`no list at ${path.join('.')}`);
  const edits = removeItems(document, list, indexes);
  gate(document, edits);
  return applyEdits(text, edits);
}

function inserted(text: string, ...inserts: Insert[]): string {
  const document = read(text);
  const edits = insertEntries(document, inserts);
  gate(document, edits);
  return applyEdits(text, edits);
}

function replaced(text: string, path: readonly string[], value: TemplateValue): string {
  const document = read(text);
  const node = get(document.root, ...path);
  if (!node) throw new Error(`nothing at ${path.join('.')}`);
  const edits = replaceValue(document, node, value);
  gate(document, edits);
  return applyEdits(text, edits);
}

const refuses =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof Problem && error.code === code;

test('an entry goes with its lines and the comment right above it', () => {
  for (const [name, before, path, keys, after] of [
    ['plain', 'R:\n  A: 1\n  B: 2\n  C: 3\n', ['R'], ['B'], 'R:\n  A: 1\n  C: 3\n'],
    ['comment', 'R:\n  A: 1\n  # of B\n  # too\n  B: 2 # x\n  C: 3\n', ['R'], ['B'], 'R:\n  A: 1\n  C: 3\n'],
    ['comment apart', 'R:\n  # of all\n\n  B: 2\n  C: 3\n', ['R'], ['B'], 'R:\n  # of all\n\n  C: 3\n'],
    ['outer comment', 'R:\n# other\n  B: 2\n  C: 3\n', ['R'], ['B'], 'R:\n# other\n  C: 3\n'],
    ['banner', 'R:\n  #### F ####\n  B: 2\n  C: 3\n', ['R'], ['B'], 'R:\n  #### F ####\n  C: 3\n'],
    ['block scalar', 'R:\n  B: |\n    # x\n\n    y\n  C: 3\n', ['R'], ['B'], 'R:\n  C: 3\n'],
    [
      'after block scalar',
      'R:\n  B: |\n    # x\n  C: 3\n  D: 4\n',
      ['R'],
      ['C'],
      'R:\n  B: |\n    # x\n  D: 4\n',
    ],
    ['null', 'R:\n  B:\n  C: 3\n', ['R'], ['B'], 'R:\n  C: 3\n'],
    ['blank lines', 'R:\n  A: 1\n\n  B: 2\n\n  C: 3\n', ['R'], ['B'], 'R:\n  A: 1\n\n  C: 3\n'],
    ['no final newline', 'R:\n  A: 1\n  B: 2', ['R'], ['B'], 'R:\n  A: 1'],
    ['CRLF, no final newline', 'R:\r\n  A: 1\r\n  B: 2', ['R'], ['B'], 'R:\r\n  A: 1'],
    ['CRLF', 'R:\r\n  A: 1\r\n  # c\r\n  B: 2\r\n', ['R'], ['B'], 'R:\r\n  A: 1\r\n'],
    ['BOM', '\uFEFFA: 1\nR: 2\n', [], ['A'], '\uFEFFR: 2\n'],
    ['flow, middle', 'R: { A: 1, B: 2, C: 3 }\n', ['R'], ['B'], 'R: { A: 1, C: 3 }\n'],
    ['flow, last', 'R: {A: 1, B: 2}\n', ['R'], ['B'], 'R: {A: 1}\n'],
    ['flow, all', 'R: { A: 1, B: 2 }\n', ['R'], ['A', 'B'], 'R: {}\n'],
    ['flow, trailing comma', 'R: { A: 1, }\n', ['R'], ['A'], 'R: {}\n'],
    ['flow, two apart', 'R: {A: 1, B: 2, C: 3}\n', ['R'], ['A', 'C'], 'R: {B: 2}\n'],
    ['JSON, first', '{\n  "A": 1,\n  "B": 2\n}\n', [], ['A'], '{\n  "B": 2\n}\n'],
    ['JSON, last', '{\n\t"A": 1,\n\t"B": 2\n}', [], ['B'], '{\n\t"A": 1\n}'],
    ['JSON, only', '{\n  "A": {\n    "B": 2\n  }\n}\n', ['A'], ['B'], '{\n  "A": {}\n}\n'],
    ['JSON, space before colon', '{"A" : 1 , "B" : 2}', [], ['A'], '{"B" : 2}'],
  ] as const) {
    assert.is(removed(before, path, ...keys), after, name);
  }
});

test('an item goes with its line or its comma', () => {
  for (const [name, before, indexes, after] of [
    ['block', 'L:\n  - a\n  # of b\n  - b\n  - c\n', [1], 'L:\n  - a\n  - c\n'],
    ['un-indented', 'L:\n- a-b\n- !Sub c-d\nM: 1\n', [1], 'L:\n- a-b\nM: 1\n'],
    ['maps', 'L:\n  - N: a\n    V: 1\n  - N: b\n    V: 2\n', [0], 'L:\n  - N: b\n    V: 2\n'],
    ['flow', 'L: [a, !Ref b, c]\n', [1], 'L: [a, c]\n'],
    ['flow, last', 'L: [ a, b ]\n', [1], 'L: [ a ]\n'],
    ['JSON', '{ "L": [\n  1,\n  2\n] }', [1], '{ "L": [\n  1\n] }'],
  ] as const) {
    assert.is(removedItems(before, ['L'], ...indexes), after, name);
  }
});

test('the first entry of a map behind a dash leaves the dash to the next', () => {
  const text = 'L:\n  - A: 1\n    B: 2\n    C: 3\n';
  const document = read(text);
  const list = get(document.root, 'L');
  const map = isSequence(list) ? list.items[0] : undefined;
  if (!isMap(map)) throw new Error('no map');
  assert.is(applyEdits(text, removeEntries(document, map, ['A'])), 'L:\n  - B: 2\n    C: 3\n');
  assert.is(applyEdits(text, removeEntries(document, map, ['A', 'C'])), 'L:\n  - B: 2\n');
  assert.is(applyEdits(text, removeEntries(document, map, ['A', 'B', 'C'])), 'L:\n  - {}\n');
});

test('a parent that would be left empty goes too', () => {
  const text = 'P:\n  A:\n    B: 1\nR:\n  C: 2\n';
  assert.is(applyEdits(text, removeAt(read(text), ['P', 'A', 'B'])), 'P:\nR:\n  C: 2\n');
  assert.is(applyEdits(text, removeAt(read(text), ['P', 'A', 'B'], 0)), 'R:\n  C: 2\n');
});

test('what an alias stands for stays, however deep', () => {
  const text = 'R:\n  A:\n    X: &x 1\n  B: *x\n';
  assert.throws(() => removed(text, ['R'], 'A'), refuses('template/anchor'));
  assert.is(removed(text, ['R'], 'B'), 'R:\n  A:\n    X: &x 1\n');
});

test('an entry is added behind the last, in the style of the file', () => {
  const at = (...path: string[]) => ({ path, key: 'K', value: 'v' });
  for (const [name, before, insert, after] of [
    ['block', 'R:\n  A: 1\nS: 2\n', at('R'), 'R:\n  A: 1\n  K: v\nS: 2\n'],
    ['comment behind', 'R:\n  A: 1  # c: d\nS: 2\n', at('R'), 'R:\n  A: 1  # c: d\n  K: v\nS: 2\n'],
    [
      'four spaces',
      'R:\n    A:\n        B: 1\n',
      at('R', 'A', 'M'),
      'R:\n    A:\n        B: 1\n        M:\n            K: v\n',
    ],
    ['block scalar', 'R:\n  A: |\n    x\n\nS: 2\n', at('R'), 'R:\n  A: |\n    x\n  K: v\n\nS: 2\n'],
    ['kept blank lines', 'R:\n  A: |+\n    x\n\nS: 2\n', at('R'), 'R:\n  A: |+\n    x\n\n  K: v\nS: 2\n'],
    ['no final newline', 'R:\n  A: 1', at('R'), 'R:\n  A: 1\n  K: v'],
    ['null', 'R:\nS: 2\n', at('R'), 'R:\n  K: v\nS: 2\n'],
    ['null, comment', 'R: null # c\nS: 2\n', at('R'), 'R: # c\n  K: v\nS: 2\n'],
    ['braces', 'R: {}\nS: 2\n', at('R'), 'R:\n  K: v\nS: 2\n'],
    ['braces in braces', 'R: {A: {}}\n', at('R', 'A'), 'R: {A: { K: v }}\n'],
    ['flow', 'R: { A: 1 }\n', at('R'), 'R: { A: 1, K: v }\n'],
    ['flow over lines', 'R: {\n  A: 1 # c\n  }\n', at('R'), 'R: {\n  A: 1,\n  K: v # c\n  }\n'],
    ['CRLF', 'R:\r\n  A: 1\r\n', at('R'), 'R:\r\n  A: 1\r\n  K: v\r\n'],
    [
      'section',
      'T: 1\n\n# res\nResources:\n  A: 1\n',
      at('P'),
      'T: 1\n\nP:\n  K: v\n\n# res\nResources:\n  A: 1\n',
    ],
    ['section, tight', 'T: 1\nResources:\n  A: 1\n', at('P'), 'T: 1\nP:\n  K: v\n\nResources:\n  A: 1\n'],
    ['section, BOM', '\uFEFFResources:\n  A: 1\n', at('P'), '\uFEFFP:\n  K: v\n\nResources:\n  A: 1\n'],
    ['section, head', '# head\nResources:\n  A: 1\n', at('P'), '# head\nP:\n  K: v\n\nResources:\n  A: 1\n'],
    [
      'JSON',
      '{\n  "R": {\n    "A": 1\n  }\n}\n',
      at('R'),
      '{\n  "R": {\n    "A": 1,\n    "K": "v"\n  }\n}\n',
    ],
    [
      'JSON, tabs',
      '{\n\t"R": {\n\t\t"A": {}\n\t}\n}\n',
      at('R', 'A'),
      '{\n\t"R": {\n\t\t"A": {\n\t\t\t"K": "v"\n\t\t}\n\t}\n}\n',
    ],
    [
      'JSON, section',
      '{\n  "Resources": {\n    "A": 1\n  }\n}',
      at('P'),
      '{\n  "P": {\n    "K": "v"\n  },\n  "Resources": {\n    "A": 1\n  }\n}',
    ],
    ['JSON, one line', '{"Resources":{"A":1}}', at('P'), '{"P": { "K": "v" }, "Resources":{"A":1}}'],
  ] as const) {
    assert.is(inserted(before, insert), after, name);
  }
});

test('several entries for one map become one edit', () => {
  const text = 'R:\n  A: 1\n';
  const edits = insertEntries(read(text), [
    { path: ['R'], key: 'B', value: 'b' },
    { path: ['R', 'D'], key: 'E', value: 'e' },
    { path: ['R', 'D'], key: 'F', value: 'f' },
  ]);
  assert.is(edits.length, 1);
  assert.is(applyEdits(text, edits), 'R:\n  A: 1\n  B: b\n  D:\n    E: e\n    F: f\n');
});

test('a list is written as the file writes its lists', () => {
  const value = ['a', 'b'];
  assert.is(
    inserted('R:\n  A:\n  - x\n', { path: ['R'], key: 'K', value }),
    'R:\n  A:\n  - x\n  K:\n  - a\n  - b\n',
  );
  assert.is(
    inserted('R:\n  A:\n    - x\n', { path: ['R'], key: 'K', value }),
    'R:\n  A:\n    - x\n  K:\n    - a\n    - b\n',
  );
});

test('an entry that is there is left when equal, in whichever style, and refused when not', () => {
  const value = { Type: 'String', AllowedValues: ['dev', { ref: 'P' }] };
  for (const text of [
    'R:\n  K:\n    AllowedValues:\n      - "dev"\n      - !Ref P\n    Type: String\n',
    'R: { K: { Type: String, AllowedValues: [dev, { Ref: P }] } }\n',
    '{ "R": { "K": { "Type": "String", "AllowedValues": ["dev", { "Ref": "P" }] } } }',
  ]) {
    assert.is(inserted(text, { path: ['R'], key: 'K', value }), text);
  }
  for (const [there, wanted] of [
    ['a b', 'ab'],
    ['!Ref x', 'x'],
    ['007', '7'],
  ] as const) {
    assert.throws(
      () => inserted(`R:\n  K: ${there}\n`, { path: ['R'], key: 'K', value: wanted }),
      refuses('template/name-taken'),
    );
  }
  assert.throws(
    () =>
      inserted('R:\n  A: 1\n', { path: ['R'], key: 'K', value: 'a' }, { path: ['R'], key: 'K', value: 'b' }),
    refuses('template/name-taken'),
  );
});

test('nothing is added to what is no map of its own', () => {
  for (const text of [
    'R: text\n',
    "R: ''\n",
    'R: !If [a, b, c]\n',
    'R:\n  Fn::If: [a, b, c]\n',
    'S: &x\n  A: 1\nR: *x\n',
    'R: &x\n  A: 1\nS: *x\n',
  ]) {
    assert.throws(() => inserted(text, { path: ['R'], key: 'K', value: 'v' }), refuses('template/not-a-map'));
  }
});

test('a value takes the place of another, in the style of the file', () => {
  for (const [name, before, path, value, after] of [
    ['scalar', 'A: old # c\n', ['A'], 'new', 'A: new # c\n'],
    ['tagged', `A: !Sub 'x-\${B}'\n`, ['A'], { ref: 'P' }, 'A: !Ref P\n'],
    ['nothing', 'A:\nB: 1\n', ['A'], 'new', 'A: new\nB: 1\n'],
    ['block scalar', 'A: |\n  x\n  y\nB: 1\n', ['A'], 'new', 'A: new\nB: 1\n'],
    ['list', 'A:\n  - x\nB: 1\n', ['A'], { getAtt: ['F', 'Arn'] }, 'A:\n  !GetAtt F.Arn\nB: 1\n'],
    ['Sub', 'A: x\n', ['A'], { sub: `a-\${P}` }, `A: !Sub a-\${P}\n`],
    ['Sub in braces', 'A: { B: x }\n', ['A', 'B'], { sub: `a-\${P}` }, `A: { B: !Sub 'a-\${P}' }\n`],
    ['JSON', '{"A": "x"}', ['A'], { sub: `a-\${P}` }, `{"A": { "Fn::Sub": "a-\${P}" }}`],
    [
      'JSON GetAtt',
      '{"A": 1}',
      ['A'],
      { getAtt: ['N', 'Outputs.X'] },
      '{"A": { "Fn::GetAtt": ["N","Outputs.X"] }}',
    ],
  ] as const) {
    assert.is(replaced(before, path, value as TemplateValue), after, name);
  }
});

test('edits that break the template are refused', () => {
  const document = read('A: 1\n');
  assert.throws(() => gate(document, [{ start: 3, end: 4, text: '[' }]), refuses('template/broken-edit'));
  assert.is(gate(document, []).text, document.text);
});

test.run();
