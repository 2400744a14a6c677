/** A reproducible stream of numbers from 0 to 1: mulberry32. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const ODD = [
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '\u2028',
  '\r\n',
  '\r',
  '\t',
  '\n\n',
  '"',
  "'",
  '`',
  '${',
  '}',
  '{',
  '[',
  ']',
  '{{',
  '{%',
  '&a',
  '*a',
  '<<',
  '!Sub ',
  '!Ref ',
  '!GetAtt ',
  'Fn::Sub',
  '|',
  '>-',
  '|+2',
  '---\n',
  '...\n',
  '# ',
  '//',
  '/*',
  '*/',
  ': ',
  '- ',
  '? ',
  '=',
  '=>',
  '\\',
  '\u001b[31m',
  '0x',
  '1e999',
  '-0',
  'null',
  '.prototype',
  '(a+)+$',
];

/** One of a list that is not empty. */
export function picked<T>(list: readonly T[], next: () => number): T {
  return list[Math.floor(next() * list.length)] as T;
}

/**
 * A text made from others by what goes wrong with texts: cut, doubled, mixed, and odd things put in.
 * @param first the one it begins as; any of them where it is not given
 */
export function mutated(seeds: readonly string[], next: () => number, first = picked(seeds, next)): string {
  const pick = <T>(list: readonly T[]): T => picked(list, next);
  let text = first;
  const times = 1 + Math.floor(next() * 6);
  for (let time = 0; time < times; time++) {
    const at = Math.floor(next() * (text.length + 1));
    const end = Math.min(text.length, at + Math.floor(next() ** 3 * 200));
    const [head, middle, tail] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
    switch (Math.floor(next() * 8)) {
      case 0:
        text = head + tail;
        break;
      case 1:
        text = head + middle + middle + tail;
        break;
      case 2:
      case 3:
        text = head + pick(ODD) + tail;
        break;
      case 4:
        text = head + pick(ODD).repeat(1 + Math.floor(next() ** 4 * 400)) + middle + tail;
        break;
      case 5: {
        const other = pick(seeds);
        const from = Math.floor(next() * other.length);
        text = head + other.slice(from, from + Math.floor(next() * 300)) + tail;
        break;
      }
      case 6: {
        const lines = text.split('\n');
        const line = Math.floor(next() * lines.length);
        lines[line] = `${' '.repeat(Math.floor(next() * 6))}${(lines[line] ?? '').trimStart()}`;
        text = lines.join('\n');
        break;
      }
      default:
        text = head + middle.split('').reverse().join('') + tail;
    }
  }
  // As UTF-8 would give it: half a surrogate pair is in no file.
  return Buffer.from(text.slice(0, 200_000)).toString();
}

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  '__proto__',
  '$(id)',
  "'; id #",
  '\n',
  '\u001b[31m',
  'arn:aws:lambda:::function:',
  [],
  {},
  [[]],
  { __proto__: null, constructor: 1 },
];

/** A JSON text in which one value is another’s, an odd one, or gone: it parses, unlike most of what {@link mutated} makes. */
export function mutatedJson(text: string, next: () => number): string {
  const root: unknown = JSON.parse(text);
  const places: { readonly owner: Record<string, unknown>; readonly key: string }[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const owner = value as Record<string, unknown>;
    for (const key of Object.keys(owner)) {
      places.push({ owner, key });
      walk(owner[key]);
    }
  };
  walk(root);
  const times = places.length === 0 ? 0 : 1 + Math.floor(next() * 3);
  for (let time = 0; time < times; time++) {
    const { owner, key } = picked(places, next);
    const other = picked(places, next);
    const choice = Math.floor(next() * 3);
    if (choice === 0) delete owner[key];
    else owner[key] = choice === 1 ? picked(ODD_VALUES, next) : structuredClone(other.owner[other.key]);
  }
  return JSON.stringify(root);
}
