import type { NamedHelper } from '../../signals/handler-input.js';
import type { Evaluator } from '../evaluator.js';
import { readSlot } from '../properties.js';
import { builtin, type ObjectValue, plainObject, type Slot, slot, type Value } from '../values.js';
import { promiseOf } from './promise.js';

/**
 * The exports of a module with the helpers that dealias.yaml names laid over what else is known of it:
 * a package is otherwise unknown, a file of the repository is what it is.
 */
export function withHelpers(e: Evaluator, helpers: readonly NamedHelper[], known: Value | undefined): Value {
  const isSeen = known?.kind === 'object';
  const module: ObjectValue = plainObject([], !isSeen || known.open);
  if (isSeen) for (const [key, each] of known.properties) module.properties.set(key, each);
  for (const helper of helpers) {
    const path = helper.signal.export.split('.');
    const last = path.pop() ?? '';
    let holder = module;
    for (const name of path) {
      const next = holder.properties.get(name)?.value;
      const made = next?.kind === 'object' ? next : plainObject([], true);
      holder.properties.set(name, slot(made));
      holder = made;
    }
    holder.properties.set(last, helperSlot(e, helper));
  }
  const own = module.properties.get('default')?.value;
  // `require('@corp/stage')(context)`: a module that is its default export.
  const callable = helpers.some((each) => each.signal.export === 'default' && each.signal.kind !== 'value');
  if (!callable || own?.kind !== 'object') return module;
  for (const [key, each] of module.properties) if (key !== 'default') own.properties.set(key, each);
  own.properties.set('default', slot(own));
  return own;
}

function helperSlot(e: Evaluator, { signal, result }: NamedHelper): Slot {
  if (signal.kind === 'value') return result;
  return slot(
    builtin(signal.export, (_self, _args, node) => {
      const value = readSlot(e, result, node);
      return signal.kind === 'function' ? value : promiseOf(value);
    }),
  );
}
