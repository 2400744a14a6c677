import { isManyMore, representatives } from './alike.js';
import { NO_OBJECTS, type ObjectValue, type Possible, type Value } from './values.js';

/** So many objects that a value may be are told apart. */
const MANY = 16;

/** All objects that any of these values may be; the very same set where one holds all. */
export function allPossible(values: readonly Value[]): Possible {
  let most: Possible = NO_OBJECTS;
  for (const each of values) if (each.kind === 'unknown' && each.may.size > most.size) most = each.may;
  const all = new Set(most);
  for (const each of values) {
    if (each.kind === 'object') all.add(each);
    else if (each.kind === 'unknown' && each.may !== most) for (const object of each.may) all.add(object);
  }
  return all.size === most.size ? withoutExposed(most) : withoutExposed(different(all, most.size));
}

function different(objects: Possible, before: number): Possible {
  return isManyMore(before, objects.size) ? new Set(representatives(objects)) : objects;
}

/** Of many, those are left out that code that can't be seen has: any unknown value may be these, and runs them. */
function withoutExposed(objects: Possible): Possible {
  if (objects.size < MANY || ![...objects].some(({ exposed }) => exposed)) return objects;
  return new Set([...objects].filter(({ exposed }: ObjectValue) => !exposed));
}
