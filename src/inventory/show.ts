import { plural } from '../report/counts.js';
import { visible } from '../report/visible.js';
import type { Inventory, NotLookedAt } from './model.js';

/** Records of one call that failed in one way are told once, with what they were about. */
function grouped(records: readonly NotLookedAt[]): NotLookedAt[][] {
  const groups = new Map<string, NotLookedAt[]>();
  for (const record of records) {
    const key = `${record.call} ${record.reason} ${record.hides}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()];
}

const SHOWN = 5;

function told(records: readonly NotLookedAt[]): string {
  const [first] = records;
  if (first === undefined) return '';
  const about = records.flatMap((each) => (each.about === null ? [] : [visible(each.about)]));
  const more = about.length > SHOWN ? ` and ${about.length - SHOWN} more` : '';
  const of = about.length === 0 ? '' : ` (${about.slice(0, SHOWN).join(', ')}${more})`;
  return `  ${first.call}${of}: ${visible(first.message)}\n    so it is unknown ${visible(first.hides)}\n    help: ${visible(first.remedy)}\n`;
}

/** What there is to say about an inventory, besides what is in it. */
export function renderNotes(inventory: Inventory, out: string | undefined): string {
  const { functions, references, notLookedAt } = inventory;
  const aliases = functions.reduce((sum, each) => sum + (each.aliases?.length ?? 0), 0);
  const lost = references.filter((each) => each.function === null).length;
  const sums = `${plural(functions.length, 'function')}, ${plural(aliases, 'alias', 'aliases')}, ${plural(references.length, 'reference')}${lost > 0 ? ` (${lost} of them to a function that can’t be told)` : ''}`;
  const where = out === undefined ? '' : ` Saved to ${visible(out)}.`;
  if (notLookedAt.length === 0) return `${sums}.${where}\n`;
  const parts = grouped(notLookedAt).map(told).join('');
  return `${sums}.${where}\nNot looked at, and so unknown:\n${parts}`;
}
