import fc from 'fast-check';
import picomatch from 'picomatch';
import * as assert from 'uvu/assert';
import { globMatcher } from '../../src/discover/glob.js';
import { suite } from '../suite.js';

const test = suite('globs');

const piece = fc.constantFrom('a', 'b', 'ab', '*', '?', '[ab]', '[^a]', '{a,b}', '{a*,b/a}', '.a', '\\*');
const name = fc.oneof(
  fc.constant('**'),
  fc.array(piece, { minLength: 1, maxLength: 3 }).map((all) => all.join('')),
);
const glob = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'))
  // Two stars that are no whole name: picomatch lets some of them cross a slash.
  .filter((text) => !/[^/]\*\*|\*\*[^/]|\*\{a\*|\*\{b/.test(text));
const path = fc
  .array(
    fc.array(fc.constantFrom('a', 'b', '.', '*'), { minLength: 1, maxLength: 3 }).map((all) => all.join('')),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .filter((names) => names.every((each) => !/^\.+$/.test(each)))
  .map((names) => names.join('/'));

test('a glob fits the paths that picomatch says it fits', () => {
  fc.assert(
    fc.property(glob, path, (pattern, text) => {
      // As git has it, `a/**` is what lies in `a`; picomatch also takes `a`, where that is no pattern.
      const expected = picomatch(pattern.replace(/(?:(?<=^|\/)\*\*\/?)+$/, '**/*'), { dot: true })(text);
      assert.is(globMatcher([pattern])(text), expected, `${pattern} ${text}`);
    }),
    { numRuns: 3000 },
  );
});

test('what is no glob stands for itself', () => {
  for (const text of ['{a', 'a}', '{a}', '[a', 'a]', '[]', '(a|b)', '+(a)', 'a\\', '$(a)', '\u{1f600}'])
    assert.ok(globMatcher([text])(text), text);
  assert.ok(globMatcher(['\\[a\\]'])('[a]'));
  assert.ok(globMatcher(['?'])('\u{1f600}'));
  assert.not.ok(globMatcher(['{a,b}'], { braces: false })('a'));
  assert.ok(globMatcher(['{a,b}'], { braces: false })('{a,b}'));
});

test('no pattern takes for ever', () => {
  const hostile: readonly [string, string][] = [
    [`**/*${'a*'.repeat(30)}b`, `x/${'a'.repeat(250)}`],
    [`${'**/a/'.repeat(30)}b`, `${'a/'.repeat(120)}c`],
    [`${'{a,{a,a*}}'.repeat(20)}x`, 'a'.repeat(250)],
    [`${'*'.repeat(5000)}b`, 'a'.repeat(250)],
    [`${'{'.repeat(3000)}`, 'a'],
    [`${'{a,'.repeat(500)}${'}'.repeat(500)}`, 'b'],
    [`${'[a-'.repeat(2000)}`, 'a'],
  ];
  const { user } = process.cpuUsage();
  for (const [pattern, text] of hostile) globMatcher([pattern])(text);
  assert.ok((process.cpuUsage().user - user) / 1000 < 3000);
});

test.run();
