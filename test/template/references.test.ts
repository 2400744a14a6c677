// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation’s own placeholders
import * as assert from 'uvu/assert';
import { intrinsic, references, referencesTo } from '../../src/template/navigate.js';
import { readTemplate } from '../../src/template/read.js';
import { suite } from '../suite.js';

const test = suite('template: references');

/** Each reference as `kind target.attribute <text of its range> @section/owner`. */
function told(text: string, target?: string): string[] {
  const document = readTemplate('t.yaml', text);
  const found = target === undefined ? references(document) : referencesTo(document, target);
  return found.map(
    (each) =>
      `${each.kind} ${each.target}${each.attribute === undefined ? '' : `.${each.attribute}`} <${text.slice(each.start, each.end)}> @${each.section}/${each.owner ?? ''}`,
  );
}

const inResource = (value: string): string =>
  `Resources:\n  R:\n    Type: T\n    Properties:\n      P: ${value}\n`;

const cases: readonly [value: string, expected: readonly string[]][] = [
  ['!Ref A', ['Ref A <A> @Resources/R']],
  ['!Ref "A"', ['Ref A <A> @Resources/R']],
  ['{ Ref: A }', ['Ref A <A> @Resources/R']],
  ['{ "Ref": "A" }', ['Ref A <A> @Resources/R']],
  ['!GetAtt A.Arn', ['GetAtt A.Arn <A.Arn> @Resources/R']],
  ['!GetAtt [A, Arn]', ['GetAtt A.Arn <A, Arn> @Resources/R']],
  ['{ Fn::GetAtt: [A, Outputs.Url] }', ['GetAtt A.Outputs.Url <A, Outputs.Url> @Resources/R']],
  ['!Sub x-${A}', ['Sub A <${A}> @Resources/R']],
  ['!Sub "x-${A.Arn}:${B}"', ['Sub A.Arn <${A.Arn}> @Resources/R', 'Sub B <${B}> @Resources/R']],
  ['!Sub "x-${!A}-${!stageVariables.x}"', []],
  ['!Sub ["${a}-${B}", { a: !Ref C }]', ['Sub B <${B}> @Resources/R', 'Ref C <C> @Resources/R']],
  [
    '!If [X, !Ref A, !Ref B]',
    ['Condition X <X> @Resources/R', 'Ref A <A> @Resources/R', 'Ref B <B> @Resources/R'],
  ],
  ['!FindInMap [M, !Ref A, k]', ['FindInMap M <M> @Resources/R', 'Ref A <A> @Resources/R']],
  ['!Join ["", [!Ref A, ":dev"]]', ['Ref A <A> @Resources/R']],
  ['"${A}"', []],
  ['A', []],
  ['"!Ref A"', []],
];
for (const [value, expected] of cases) {
  test(`${value}`, () => assert.equal(told(inResource(value)), expected));
}

test('inline code is searched under Sub only', () => {
  const code = '\n        x = "${A} !Ref A Ref: A"\n';
  assert.equal(told(inResource(`|${code}`)), []);
  assert.equal(told(inResource(`!Sub |${code}`)), ['Sub A <${A}> @Resources/R']);
});

test('DependsOn and Condition of resources and outputs, and conditions in conditions', () => {
  const text = [
    'Conditions:',
    '  Both: !And [!Condition One, { Condition: Two }]',
    'Resources:',
    '  R:',
    '    Type: T',
    '    Condition: One',
    '    DependsOn: [A, B]',
    '  S:',
    '    Type: T',
    '    DependsOn: A',
    'Outputs:',
    '  O:',
    '    Condition: Two',
    '    Value: !Ref A',
    '',
  ].join('\n');
  assert.equal(told(text), [
    'Condition One <One> @Conditions/Both',
    'Condition Two <Two> @Conditions/Both',
    'Condition One <One> @Resources/R',
    'DependsOn A <A> @Resources/R',
    'DependsOn B <B> @Resources/R',
    'DependsOn A <A> @Resources/S',
    'Condition Two <Two> @Outputs/O',
    'Ref A <A> @Outputs/O',
  ]);
  assert.is(told(text, 'A').length, 3);
});

test('a policy’s Condition is no condition of the template', () => {
  assert.equal(
    told(inResource('{ Statement: [{ Effect: Allow, Condition: { StringEquals: { a: b } } }] }')),
    [],
  );
});

test('both forms of a function are one', () => {
  const name = (value: string): string | undefined => {
    const { root } = readTemplate('t.yaml', `A: ${value}\n`);
    return intrinsic(root.entries[0]?.value)?.name;
  };
  assert.is(name('!Sub x'), 'Fn::Sub');
  assert.is(name('{ Fn::Sub: x }'), 'Fn::Sub');
  assert.is(name('!Ref x'), 'Ref');
  assert.is(name('!Condition x'), 'Condition');
  assert.is(name('{ Ref: x, Other: y }'), undefined);
  assert.is(name('x'), undefined);
});

test.run();
