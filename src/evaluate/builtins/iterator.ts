import type { ts } from 'ts-morph';
import type { Evaluator } from '../evaluator.js';
import { hide } from '../hide.js';
import { anyProperty, listOfAny } from '../possible.js';
import {
  builtin,
  type CollectionView,
  type ObjectValue,
  oneOf,
  plainObject,
  possible,
  shaped,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from '../values.js';

/** An iterator of which it isn't known when it is asked for what: it gives any of what is there. */
export function openIterator(over: ObjectValue, view: CollectionView, each: Value): ObjectValue {
  const iterator = shaped({ type: 'iterator', items: [], over, view }, true);
  hide(iterator, view === 'entries' ? listOfAny([each]) : each);
  return iterator;
}

/** `iterator.next` */
export function iteratorNext(e: Evaluator): ObjectValue {
  return builtin('next', (self, _args, node) => {
    // From now on it goes on behind what it gave.
    for (const each of possible(self)) e.machine.heap.touch(each.born);
    return plainObject([
      ['value', oneOf([givenBy(e, self, node), UNDEFINED])],
      ['done', UNKNOWN],
    ]);
  });
}

function givenBy(e: Evaluator, iterator: Value, node: ts.Node): Value {
  const any = anyProperty(e, iterator, node);
  if (iterator.kind !== 'object' || iterator.shape.type !== 'iterator') return any;
  const { items, over, view } = iterator.shape;
  const later = anyProperty(e, over, node);
  return oneOf([any, ...items, view === 'entries' ? listOfAny([later]) : later]);
}
