import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { placeAt } from '../../src/model/place.js';
import { suite } from '../suite.js';

const test = suite('model: places');

const place = (text: string, offset: number) => {
  const { line, column } = placeAt('a', text, offset);
  return [line, column];
};

test('lines end as any system ends them, and a byte order mark takes no column', () => {
  assert.equal(place('ab', 1), [1, 2]);
  assert.equal(place('a\nb\r\nc\rd', 2), [2, 1]);
  assert.equal(place('a\nb\r\nc\rd', 5), [3, 1]);
  assert.equal(place('a\nb\r\nc\rd', 7), [4, 1]);
  assert.equal(place('\uFEFFab', 0), [1, 1]);
  assert.equal(place('\uFEFFab', 1), [1, 1]);
  assert.equal(place('\uFEFFab', 2), [1, 2]);
  assert.equal(place('\uFEFF\nab', 3), [2, 2]);
  assert.equal(place('ab', 9), [1, 3]);
  assert.equal(place('', 0), [1, 1]);
});

test('property: as if the text before were split into lines, whichever texts are asked about in turn', () => {
  const text = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\r', ' '), { maxLength: 40 });
  fc.assert(
    fc.property(text, text, fc.nat(45), (one, other, at) => {
      for (const each of [one.join(''), other.join(''), one.join('')]) {
        const before = each.slice(0, at);
        if (before.endsWith('\r') && each[at] === '\n') continue;
        const lines = before.split(/\r\n|\r|\n/);
        assert.equal(place(each, at), [lines.length, (lines.at(-1) ?? '').length + 1]);
      }
    }),
  );
});

test.run();
