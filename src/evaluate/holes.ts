import { mayBeAbsent, type ObjectValue } from './values.js';

/** Whether an array may lack some of its items: most of its methods pass them over. */
export function hasHoles({ properties }: ObjectValue): boolean {
  const length = properties.get('length')?.value;
  if (length?.kind !== 'primitive') return true;
  for (let index = 0; index < Number(length.value); index++) {
    const item = properties.get(String(index))?.value;
    if (!item || mayBeAbsent(item)) return true;
  }
  return false;
}
