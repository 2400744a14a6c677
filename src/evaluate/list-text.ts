import { hasOwnText } from './hidden-calls.js';
import { echoOf, originsOf } from './trails.js';
import { knownItems, type ObjectValue, type PrimitiveValue, primitive, type Value } from './values.js';

/** So deep lists are looked into. */
const NESTED = 5;

/** What JavaScript makes of a value where a text, a number or a name is asked for: of a list that is known, the text of its items. */
export function asPrimitive(value: Value): Value {
  return value.kind === 'object' ? (textOfList(value, NESTED) ?? value) : value;
}

function textOfList(list: ObjectValue, depth: number): PrimitiveValue | undefined {
  if (depth === 0 || list.shape.type !== 'array' || list.exposed || hasOwnText(list)) return undefined;
  const texts = knownItems(list)?.map((each) =>
    each.kind === 'object' ? textOfList(each, depth - 1) : each,
  );
  const parts: PrimitiveValue[] = [];
  for (const each of texts ?? [undefined]) {
    if (each?.kind !== 'primitive') return undefined;
    parts.push(each);
  }
  const text = parts.map(({ value }) => (value === undefined || value === null ? '' : String(value))).join();
  return primitive(text, originsOf(parts), echoOf(parts));
}
