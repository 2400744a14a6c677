import * as assert from 'uvu/assert';
import { Heap } from '../../src/evaluate/heap.js';
import { Pending } from '../../src/evaluate/pending.js';
import { slot, UNDEFINED, UNKNOWN } from '../../src/evaluate/values.js';
import { suite } from '../suite.js';

const test = suite('the interpreter: what is pending');

test('to go over tasks that are over counts as well, so that the time of a run has a bound', () => {
  let charged = 0;
  const heap = new Heap(() => {});
  const pending = new Pending(heap, (items) => (charged += items));
  for (let index = 0; index < 100; index++) {
    const over = slot(UNDEFINED);
    const writes = new Map([[slot(UNDEFINED), { perhaps: UNKNOWN, after: UNKNOWN }]]);
    pending.begin({ over, writes, start: 0, disturbed: false, otherwise: UNKNOWN });
    heap.write(over, UNKNOWN);
  }
  pending.progress();
  assert.ok(charged >= 100, String(charged));
});

test('what any code may write at any time is written perhaps, and said once', () => {
  const heap = new Heap(() => {});
  const pending = new Pending(heap, () => {});
  const target = slot(UNDEFINED);
  heap.mayWrite(target, UNKNOWN);
  pending.progress();
  assert.is(target.value, UNKNOWN);
  const mark = heap.mark();
  pending.progress();
  assert.is(heap.mark(), mark);
});

test.run();
