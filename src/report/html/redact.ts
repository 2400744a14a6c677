import type { Migration } from '../../model/migration.js';
import { looksSecret } from '../../targets/secrets.js';

const MASK = '••••••';
/** A shorter secret is masked where it stands as a whole text, not inside other words. */
const SHORTEST_ANYWHERE = 6;

/** A quoted text, its quotes and what may stand before it as its name: `apiKey: '…'`, `"Token" = "…"`. */
const QUOTED = /(?:(["']?)([\w.-]+)\1\s*[:=]\s*)?(["'`])((?:\\.|(?!\3)[^\\])*)\3/g;
/** What YAML, TOML and dotenv files write without quotes. */
const PLAIN = /^([-\s]*)([\w.-]+)(\s*[:=]\s*)([^\s'"`#[{&*!|>][^#]*?)(\s*)$/;

/** Files in which a text needs no quotes. */
const WITHOUT_QUOTES = /\.(?:ya?ml|toml|ini|properties|env)$|(?:^|\/)\.env/i;
/** Long runs without a space, as keys and the lines of certificates are. */
const RUN = /[A-Za-z0-9+/=_-]{32,}/g;

/** What in one line could be a secret: names and values of quoted texts and plain pairs, and long runs. */
function* texts(file: string, line: string): Generator<readonly [name: string, value: string]> {
  for (const [, , name = '', , value = ''] of line.matchAll(QUOTED)) {
    const fixed = value.replace(/\$\{[^}]*\}/g, '');
    // Of a text that is put together, a name says nothing: `Bearer ${key}` holds no secret.
    yield fixed === value ? [name, value] : ['', fixed];
  }
  const [, , name, , value] = (WITHOUT_QUOTES.test(file) && PLAIN.exec(line)) || [];
  if (name !== undefined && value !== undefined) yield [name, value];
  for (const [run] of line.matchAll(RUN)) yield ['', run];
}

function quotedAt(line: string, column: number): string | undefined {
  for (const match of line.matchAll(QUOTED)) {
    const [all, , , , value = ''] = match;
    const end = match.index + all.length;
    if (column - 1 >= end - value.length - 2 && column - 1 < end) return value;
  }
  return PLAIN.exec(line)?.[4];
}

/** Hides secrets that stand in clear in a line of a file. */
export type Redactor = (file: string, line: string) => string;

/**
 * Learns the secrets of a migration: those it moves to a secret store, by the places it names, and whatever
 * else in the lines looks like one. A report is shared more widely than the repository it is about.
 * @param lineOf the line at a place before the migration, without its end; undefined where the report does not show it
 */
export function redactorFor(
  migration: Pick<Migration, 'secrets'>,
  lineOf: (file: string, line: number) => string | undefined,
): Redactor {
  const known = new Set<string>();
  for (const { at } of migration.secrets) {
    const value = quotedAt(lineOf(at.file, at.line) ?? '', at.column);
    if (value !== undefined && value !== '') known.add(value);
  }
  const anywhere = [...known].filter((value) => value.length >= SHORTEST_ANYWHERE);
  return (file, line) => {
    let shown = line;
    for (const value of anywhere) shown = shown.replaceAll(value, MASK);
    for (const [name, value] of texts(file, shown)) {
      if (value === '') continue;
      if (known.has(value) || looksSecret(name, value)) shown = shown.replaceAll(value, MASK);
    }
    return shown;
  };
}
