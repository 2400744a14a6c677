import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { applyEdits, type TextEdit } from '../../src/edits/apply-edits.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';

const test = suite('edits: applied once');

const edit = (start: number, end: number, text: string): TextEdit => ({ start, end, text });

test('edits of any order give one text', () => {
  for (const [edits, expected] of [
    [[], 'abcdef'],
    [[edit(4, 5, 'E'), edit(0, 1, 'A')], 'AbcdEf'],
    [[edit(1, 2, ''), edit(1, 2, '')], 'acdef'],
    [[edit(3, 3, '1'), edit(3, 3, '2')], 'abc12def'],
    [[edit(3, 4, 'D'), edit(3, 3, '1')], 'abc1Def'],
    [[edit(0, 3, ''), edit(3, 6, 'x')], 'x'],
    [[edit(6, 6, '!')], 'abcdef!'],
  ] as const) {
    assert.is(applyEdits('abcdef', edits), expected);
  }
});

test('two edits of one text are refused', () => {
  for (const edits of [
    [edit(0, 3, 'x'), edit(2, 4, 'y')],
    [edit(0, 3, 'x'), edit(0, 3, 'y')],
    [edit(0, 3, 'x'), edit(1, 1, 'y')],
  ]) {
    assert.throws(
      () => applyEdits('abcdef', edits),
      (error: unknown) => error instanceof Problem && error.code === 'edit/overlap',
    );
  }
});

test('ranges outside the text are refused', () => {
  for (const wrong of [edit(-1, 2, ''), edit(3, 2, ''), edit(5, 7, '')]) {
    assert.throws(
      () => applyEdits('abcdef', [wrong]),
      (error: unknown) => error instanceof Problem && error.code === 'edit/out-of-range',
    );
  }
});

test('what is outside the ranges is copied, in whichever order the edits come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string({ minLength: 1 }), fc.string())), (pieces) => {
      let text = '';
      let expected = '';
      const edits: TextEdit[] = [];
      for (const [kept, old, fresh] of pieces) {
        text += kept;
        edits.push(edit(text.length, text.length + old.length, fresh));
        text += old;
        expected += kept + fresh;
      }
      assert.is(applyEdits(text, edits), expected);
      assert.is(applyEdits(text, [...edits].reverse()), expected);
    }),
  );
});

test.run();
