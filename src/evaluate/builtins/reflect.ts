import type { ts } from 'ts-morph';
import type { Evaluator } from '../evaluator.js';
import { handedTo } from '../hand-over.js';
import { blur, keyOf } from '../properties.js';
import { inheritFrom, prototypeIn } from '../prototypes.js';
import { noteWrite } from '../requests.js';
import { leaveTrace } from '../traces.js';
import {
  builtin,
  type ObjectValue,
  plainObject,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';

/** A function that changes what it is given first, or called on, in ways that are not followed: it may be fixed from then on. */
export function changing(e: Evaluator, name: string, result: (target: Value) => Value): [string, Value] {
  return [
    name,
    builtin(name, (self, args, node) => {
      e.machine.outside();
      const origin = handedTo(e, args, node);
      const [target = UNDEFINED] = name.startsWith('__') ? [self] : args;
      noteSet(e, name, args, node);
      if (target.kind === 'object') {
        blur(e, target);
        if (name === 'setPrototypeOf') inheritFrom(e, target, args[1] ?? UNDEFINED, node);
        leaveTrace(e, target, [unknown(origin)], node);
        e.machine.heap.freeze(target);
      }
      return result(target);
    }),
  ];
}

/** `Reflect.set(target, key, value)`, `Object.defineProperty(target, key, { value })`. */
function noteSet(e: Evaluator, name: string, [target, key, given]: readonly Value[], node: ts.Node): void {
  if (!target || !key || !given || !/^(?:set|defineProperty)$/.test(name)) return;
  const described = given.kind === 'object' ? given.properties.get('value')?.value : undefined;
  noteWrite(e, target, keyOf(key), name === 'set' ? given : (described ?? UNKNOWN), node);
}

/** `Reflect`: what it changes is followed no further; what it does else isn't known. */
export function reflectGlobal(e: Evaluator): ObjectValue {
  const names = ['set', 'defineProperty', 'deleteProperty', 'setPrototypeOf', 'preventExtensions'];
  return plainObject(
    [
      ...names.map((name) => changing(e, name, () => UNKNOWN)),
      ['getPrototypeOf', builtin('getPrototypeOf', (_self, [value = UNDEFINED]) => prototypeIn(value))],
    ],
    true,
  );
}
