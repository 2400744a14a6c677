// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation’s own placeholders
import * as assert from 'uvu/assert';
import type { TextEdit } from '../../src/edits/apply-edits.js';
import { readTemplate } from '../../src/template/read.js';
import { gate } from '../../src/template/surgery.js';
import { suite } from '../suite.js';

const test = suite('template: unchanged');

/** Runs the gate with one edit: `find` becomes `text`. */
function gated(source: string, find: string, text: string): string {
  const start = source.indexOf(find);
  const edits: TextEdit[] = [{ start, end: start + find.length, text }];
  return gate(readTemplate('t.yaml', source), edits).text;
}

const TEMPLATE = 'Resources:\n  A:\n    Type: T\n    P: !Sub x-${B}\n  C:\n    Type: U\n';

test('lets through what edits mean', () => {
  assert.match(gated(TEMPLATE, '    Type: U', '    Type: V'), /Type: V/);
  assert.match(gated(TEMPLATE, '  C:\n    Type: U\n', ''), /P: !Sub x-\$\{B\}\n$/);
  assert.match(gated(TEMPLATE, '${B}', 'b'), /x-b/);
  assert.match(
    gated(TEMPLATE, 'Resources:', 'Parameters:\n  P: { Type: String }\nResources:'),
    /^Parameters/,
  );
});

test('lets a value grow at its ends', () => {
  const source = 'A: name\nB: x\n';
  const end = source.indexOf('name') + 4;
  const document = readTemplate('t.yaml', source);
  assert.is(gate(document, [{ start: end, end, text: '-dev' }]).text, 'A: name-dev\nB: x\n');
  assert.is(gate(document, [{ start: end - 4, end: end - 4, text: '!Ref ' }]).text, 'A: !Ref name\nB: x\n');
});

test('lets what is unwrapped move up', () => {
  const source = 'A: !Join ["", [!Ref X]]\nB: x\n';
  const document = readTemplate('t.yaml', source);
  const edits = [
    { start: 3, end: source.indexOf('!Ref'), text: '' },
    { start: source.indexOf(']]'), end: source.indexOf(']]') + 2, text: '' },
  ];
  assert.is(gate(document, edits).text, 'A: !Ref X\nB: x\n');
});

const harmful: readonly [what: string, source: string, find: string, text: string][] = [
  ['a line that takes the entries below it', 'A:\n  B: x\n# here\n  C: y\n', '# here', 'D:'],
  ['a block scalar that loses its blank lines', 'A: |+\n  x\n\n\nB: y\nC: z\n', '\n\n\nB: y\n', '\nB: y\n'],
  ['text that no longer reads', TEMPLATE, '  C:\n', '  C: [\n'],
  ['a second entry of one name', TEMPLATE, '  C:\n', '  A:\n'],
];
for (const [what, source, find, text] of harmful) {
  test(`stops ${what}`, () => {
    assert.throws(
      () => gated(source, find, text),
      (error: Error & { code?: string }) => error.code === 'template/broken-edit',
    );
  });
}

test.run();
