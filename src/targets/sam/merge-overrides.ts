import { readOverride, writeOverride } from './overrides.js';
import { isTable } from './table.js';

type Pairs = ReadonlyMap<string, string>;

const written = (pairs: Pairs): string[] => [...pairs].map(([key, value]) => writeOverride(key, value));

/** `parameter_overrides` is one text, a list of texts and tables, or a table; this is the list it stands for. */
const itemsOf = (overrides: unknown): readonly unknown[] =>
  overrides === undefined || overrides === ''
    ? []
    : Array.isArray(overrides)
      ? overrides.flat(Infinity)
      : [overrides];

/** What one item sets; empty for a file it names, whose text is not known here. */
function pairsOf(item: unknown): Pairs {
  if (typeof item === 'string') return readOverride(item) ?? new Map();
  if (!isTable(item)) return new Map();
  return new Map(
    Object.entries(item)
      .filter(([key]) => key !== '$include')
      .map(([key, value]) => [key, Array.isArray(value) ? value.map(textOf).join(',') : textOf(value)]),
  );
}

/** A table is none of SAM CLI's values, and has no text of its own. */
const textOf = (value: unknown): string => (isTable(value) ? JSON.stringify(value) : String(value));

/** What overrides set, as SAM CLI reads them; without what stands in files that they name. */
export function overridesIn(overrides: unknown): Pairs {
  return new Map(itemsOf(overrides).flatMap((item) => [...pairsOf(item)]));
}

/**
 * The overrides of a new environment: what `[default]` sets and dealias does not, then dealias's own.
 * Files that `[default]` names come first, because SAM CLI lets the later item win.
 */
export function inheritOverrides(base: unknown, own: Pairs): unknown[] {
  const files: unknown[] = [];
  const pairs = new Map<string, string>();
  for (const item of itemsOf(base)) {
    if (typeof item === 'string' && readOverride(item) === null) files.push(item);
    else if (isTable(item) && item.$include !== undefined) files.push({ $include: item.$include });
    for (const [key, value] of pairsOf(item)) pairs.set(key, value);
  }
  for (const key of own.keys()) pairs.delete(key);
  return [...files, ...written(pairs), ...written(own)];
}

/** The overrides of an environment that is there already, with what was missing. */
export interface Extended {
  readonly overrides: unknown;
  /** False when nothing was missing. */
  readonly changed: boolean;
  /** Keys that are set to another value than ours. */
  readonly conflicts: readonly string[];
}

/** Adds what is missing and keeps the form: a text stays a text, a list a list, a table a table. */
export function extendOverrides(existing: unknown, own: Pairs): Extended {
  const held = overridesIn(existing);
  const missing = new Map([...own].filter(([key]) => !held.has(key)));
  const conflicts = [...own]
    .filter(([key, value]) => held.has(key) && held.get(key) !== value)
    .map(([key]) => key);
  if (missing.size === 0) return { overrides: existing, changed: false, conflicts };
  const added = written(missing);
  if (typeof existing === 'string' && existing !== '' && readOverride(existing) !== null)
    return { overrides: `${existing} ${added.join(' ')}`, changed: true, conflicts };
  if (isTable(existing))
    return { overrides: { ...existing, ...Object.fromEntries(missing) }, changed: true, conflicts };
  return { overrides: [...itemsOf(existing), ...added], changed: true, conflicts };
}
