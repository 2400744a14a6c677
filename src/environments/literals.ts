import type { Place } from '../model/environment.js';
import { placeAt } from '../model/place.js';
import { withoutComments } from '../program/comments.js';

/** A string that code compares a signal with, or looks a signal up under. Evidence, never proof. */
export interface CodeLiteral {
  readonly signal: 'alias' | 'version' | 'host' | 'stage' | 'stageVariable' | 'functionName';
  readonly value: string;
  /** In a lookup table: the text the signal's value stands for (`{'dev.x.com': 'dev'}`). */
  readonly means?: string;
  readonly at: Place;
}

const SIGNALS: readonly (readonly [CodeLiteral['signal'], string])[] = [
  ['alias', 'invokedFunctionArn'],
  ['version', 'functionVersion|AWS_LAMBDA_FUNCTION_VERSION'],
  ['stage', String.raw`requestContext\s*(?:\?\.|\.)\s*stage\b`],
  ['stageVariable', 'stageVariables'],
  [
    'host',
    String.raw`headers\s*(?:\?\.|\.)?\s*\[?\s*['"]?(?:host|Host|x-forwarded-host|X-Forwarded-Host)\b|requestContext\s*(?:\?\.|\.)\s*domainName`,
  ],
  ['functionName', String.raw`context\s*(?:\?\.|\.)\s*functionName\b|AWS_LAMBDA_FUNCTION_NAME`],
];

/** Destructuring parts the two names of a signal: `const { stage } = event.requestContext`. */
const ANY_SIGNAL = new RegExp(
  SIGNALS.map(([, source]) => source)
    .join('|')
    .concat('|requestContext'),
);
const TEXT = String.raw`(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)")`;

/**
 * The literals next to signals in a source file, by a scan of its text: the file is not parsed.
 * Names that are assigned from a signal carry it further within the file.
 */
export function codeLiterals(file: string, source: string): CodeLiteral[] {
  if (!ANY_SIGNAL.test(source)) return [];
  const text = withoutComments(source);
  const parts = destructured(text);
  const found = new Map<number, CodeLiteral>();
  for (const [signal, pattern] of SIGNALS) {
    const names = namesCarrying(text, pattern, parts);
    if (names.length === 0 && !new RegExp(pattern).test(text)) continue;
    const subject =
      names.length === 0 ? `(?:${pattern})` : `(?:${pattern}|(?<![\\w$.'"])(?:${names.join('|')})(?![\\w$]))`;
    for (const { value, offset, means } of literalsAround(text, subject)) {
      if (value === '' || found.has(offset)) continue;
      const at = placeAt(file, source, offset);
      found.set(offset, means === undefined ? { signal, value, at } : { signal, value, means, at });
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, literal]) => literal);
}

/** Variables and small functions whose value is made from a signal; followed through two more assignments. */
function namesCarrying(text: string, pattern: string, parts: readonly Part[]): string[] {
  const names = new Set<string>();
  const whole = new RegExp(`^(?:${pattern})$`);
  const read = new RegExp(pattern).test(text);
  for (let round = 0; round < 3; round++) {
    const known = names.size;
    const source = known === 0 ? pattern : `${pattern}|(?<![\\w$.])(?:${[...names].join('|')})(?![\\w$])`;
    if (read || known > 0) {
      for (const name of namesAssigned(text, source)) names.add(name.replace(/\$/g, '\\$'));
      const declared = text.matchAll(
        new RegExp(
          String.raw`(?<![\w$.])function\s+([A-Za-z_]\w{0,60})\s*\([^)]{0,200}\)[^{]{0,60}\{[^{}]{0,400}?(?:${source})`,
          'g',
        ),
      );
      for (const match of declared) names.add(match[1] ?? '');
    }
    for (const { from, to } of parts) {
      if (whole.test(from) || whole.test(`requestContext.${from}`)) names.add(to);
    }
    if (names.size === known) break;
  }
  return [...names].slice(0, 40);
}

/**
 * The names to the left of `=` in statements that go on to `source`. Looked for from each place of it backwards:
 * from each `=` forwards, most of a file is read again and again.
 */
function* namesAssigned(text: string, source: string): Generator<string> {
  let end = 0;
  for (const match of text.matchAll(new RegExp(source, 'g'))) {
    let start = Math.max(end, match.index - 400);
    while (start > end && /[\w$.]/.test(text[start - 1] ?? '')) start--;
    const name = ASSIGNED.exec(text.slice(start, match.index))?.[1];
    if (name === undefined) continue;
    end = match.index + match[0].length;
    yield name;
  }
}

const ASSIGNED = /(?<![\w$.])([A-Za-z_$][\w$]{0,60})\s*=(?![=>])[^;\n]{0,300}$/;

/** A property that destructuring takes from a signal's owner, and the name it is given. */
interface Part {
  readonly from: string;
  readonly to: string;
}

function destructured(text: string): Part[] {
  const patterns = text.matchAll(
    /\{([^{}\n]{1,200})\}\s*=\s*[\w$.?]*(?:requestContext|context|stageVariables|event)\b/g,
  );
  return Array.from(patterns, (match) => (match[1] ?? '').split(','))
    .flat()
    .map((part) => {
      const [from = '', to = from] = part.split(':').map((name) => name.trim());
      return { from, to };
    })
    .filter(({ to }) => /^[\w]+$/.test(to));
}

interface Hit {
  readonly value: string;
  readonly offset: number;
  readonly means?: string | undefined;
}

/** How far from a signal a literal may stand that is compared with it; nearly everything is within its line. */
const NEAR = 1000;

/**
 * What {@link literalsNextTo} finds near the places of a signal. Patterns that begin with any text or any name
 * would try each of a file's, and a file has few signals.
 */
function* literalsAround(text: string, subject: string): Generator<Hit> {
  let start = 0;
  let end = -1;
  for (const match of text.matchAll(new RegExp(subject, 'g'))) {
    if (match.index > end + NEAR) {
      if (end >= 0) yield* literalsNextTo(text, start, end, subject);
      start = match.index - NEAR;
    }
    end = Math.min(text.length, match.index + match[0].length + NEAR);
  }
  if (end >= 0) yield* literalsNextTo(text, start, end, subject);
}

function* literalsNextTo(whole: string, start: number, end: number, subject: string): Generator<Hit> {
  const text = whole.slice(start, end);
  // signal === 'x', signal.split(':')[7] !== 'x'
  yield* hits(text, `${subject}[^;\\n&|?{}=!]{0,120}?[=!]==?\\s*${TEXT}`, start);
  // 'x' === signal
  yield* hits(text, `${TEXT}\\s*[=!]==?\\s*[^;\\n&|?{}=!'"]{0,60}?${subject}`, start);
  // signal.endsWith(':x')
  yield* hits(
    text,
    `${subject}[^;\\n&|?{}=!'"]{0,60}?\\.(?:includes|startsWith|endsWith|indexOf)\\(\\s*${TEXT}`,
    start,
  );
  // ['x', 'y'].includes(signal)
  for (const match of text.matchAll(
    new RegExp(`\\[([^\\[\\]]{1,400})\\]\\s*\\.(?:includes|indexOf)\\([^()\\n]{0,60}?${subject}`, 'g'),
  )) {
    yield* hits(match[1] ?? '', TEXT, start + match.index + 1);
  }
  // switch (signal) { case 'x': }
  for (const match of text.matchAll(
    new RegExp(`switch\\s*\\([^{}\\n]{0,120}?${subject}[^{}\\n]{0,120}\\)\\s*\\{`, 'g'),
  )) {
    const opened = start + match.index + match[0].length;
    yield* hits(whole.slice(opened, closingBrace(whole, opened)), `\\bcase\\s+${TEXT}`, opened);
  }
  // TABLE[signal], TABLE.get(signal)
  const lookups = new RegExp(
    `(?<![\\w$.])([A-Za-z_$][\\w$]*)(?:\\.\\w+)?\\s*(?:\\?\\.)?(?:\\[|\\.get\\()\\s*[^\\[\\]()\\n]{0,60}?${subject}`,
    'g',
  );
  const tables = new Set(Array.from(text.matchAll(lookups), (match) => match[1] ?? ''));
  for (const table of tables) yield* keysOf(whole, table);
}

function* hits(text: string, pattern: string, base = 0): Generator<Hit> {
  for (const match of text.matchAll(new RegExp(pattern, 'gd'))) {
    const quoted = match[1] === undefined ? 2 : 1;
    const value = match[quoted];
    const span = match.indices?.[quoted];
    if (value === undefined || span === undefined) continue;
    // The separator belongs to the way of asking, not to the name: endsWith(':prod').
    const trimmed = value.replace(/^[:-]/, '');
    yield { value: trimmed, offset: base + span[0] - 1 };
  }
}

/** The keys of a table declared in the same file, as an object or as a list of pairs. */
function* keysOf(text: string, table: string): Generator<Hit> {
  const declared = new RegExp(
    `(?:const|let|var)\\s+${table.replace(/\$/g, '\\$')}\\b[^=\\n]{0,80}=\\s*[^{\\n]{0,40}\\{`,
  ).exec(text);
  if (declared) {
    const start = declared.index + declared[0].length;
    yield* topLevelKeys(text.slice(start, closingBrace(text, start)), start);
  }
  const pairs = new RegExp(
    `(?:const|let|var)\\s+${table.replace(/\$/g, '\\$')}\\b[^=\\n]{0,80}=\\s*new\\s+Map[^(]{0,60}\\(\\s*\\[([\\s\\S]{0,4000}?)\\]\\s*\\)`,
  ).exec(text);
  if (pairs) {
    const start = pairs.index + pairs[0].indexOf(pairs[1] ?? '');
    for (const match of (pairs[1] ?? '').matchAll(/\[\s*(['"])([^'"\n]+)\1\s*,\s*(?:(['"])([^'"\n]*)\3)?/g)) {
      yield { value: match[2] ?? '', offset: start + match.index + match[0].search(/['"]/), means: match[4] };
    }
  }
}

function* topLevelKeys(body: string, base: number): Generator<Hit> {
  let depth = 0;
  const tokens = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[A-Za-z_$][\w$]*|[{}[\]():,]/g;
  let expectKey = true;
  for (let match = tokens.exec(body); match; match = tokens.exec(body)) {
    const token = match[0];
    if (/^[{[(]$/.test(token)) depth++;
    else if (/^[}\])]$/.test(token)) depth--;
    else if (depth === 0 && token === ',') expectKey = true;
    else if (depth === 0 && expectKey && /^['"\w$]/.test(token)) {
      expectKey = false;
      const rest = body.slice(match.index + token.length);
      const means = /^\s*:\s*(?:'([^'\n]*)'|"([^"\n]*)")/.exec(rest);
      if (/^\s*:/.test(rest))
        yield {
          value: token.replace(/^['"]|['"]$/g, ''),
          offset: base + match.index,
          means: means?.[1] ?? means?.[2],
        };
    }
  }
}

function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}
