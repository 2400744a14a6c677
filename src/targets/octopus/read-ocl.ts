/** A block of Octopus’s configuration language: `step "deploy" { … }`. Offsets are UTF-16 units. */
export interface OclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: readonly OclAttribute[];
  readonly blocks: readonly OclBlock[];
  readonly start: number;
  /** At the closing brace. */
  readonly close: number;
}

export interface OclAttribute {
  readonly name: string;
  /** The text of a string, the texts of a list, or undefined for anything else. */
  readonly value: string | readonly string[] | undefined;
  readonly start: number;
}

/** Why a text can’t be read, and where. */
export class OclError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

type Token =
  | { readonly kind: 'string' | 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly at: number };

const SPACE = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const STRING = /"((?:[^"\\\n]|\\.)*)"/y;
const HEREDOC = /<<-?([A-Za-z_]\w*)[ \t]*\r?\n([\s\S]*?)^[ \t]*\1[ \t]*$/my;
const WORD = /[A-Za-z0-9_][\w.-]*(?:\[[^\]\n]*\][\w.-]*)*/y;

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const string = take(STRING);
    const heredoc = string ? null : take(HEREDOC);
    const word = string || heredoc ? null : take(WORD);
    if (string) found.push({ kind: 'string', text: unescaped(string[1] ?? ''), at });
    else if (heredoc) found.push({ kind: 'string', text: heredoc[2] ?? '', at });
    else if (word) found.push({ kind: 'word', text: word[0], at });
    else if (/[{}[\]=,]/.test(text[at] ?? '')) found.push({ kind: 'mark', text: text[at] ?? '', at });
    else throw new OclError(`unexpected ${JSON.stringify(text[at])}`, at);
    at += (string ?? heredoc ?? word)?.[0].length ?? 1;
  }
  return found;
}

const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, unit: string | undefined) =>
    code === undefined
      ? ({ n: '\n', r: '\r', t: '\t' }[unit ?? ''] ?? unit ?? '')
      : String.fromCharCode(Number.parseInt(code, 16)),
  );

/**
 * The blocks at the top of a text, with those in them.
 * @throws OclError where it is no OCL.
 */
export function readOcl(text: string): OclBlock[] {
  const all = tokens(text);
  let index = 0;
  const next = (): Token => {
    const token = all[index++];
    if (token === undefined) throw new OclError('the text ends too early', text.length);
    return token;
  };
  const isMark = (mark: string): boolean => all[index]?.kind === 'mark' && all[index]?.text === mark;

  function valueAfterEquals(): OclAttribute['value'] {
    const token = next();
    if (token.kind === 'string') return token.text;
    if (token.kind === 'mark' && token.text === '[') {
      const items: string[] = [];
      while (!isMark(']')) {
        const item = next();
        if (item.kind !== 'mark') items.push(item.text);
        else if (item.text !== ',') throw new OclError(`unexpected ${item.text}`, item.at);
      }
      index++;
      return items;
    }
    if (token.kind === 'mark' && token.text === '{') {
      body();
      index++;
      return undefined;
    }
    if (token.kind === 'mark') throw new OclError(`unexpected ${token.text}`, token.at);
    return token.text;
  }

  function body(): { attributes: OclAttribute[]; blocks: OclBlock[] } {
    const attributes: OclAttribute[] = [];
    const blocks: OclBlock[] = [];
    while (index < all.length && !isMark('}')) {
      const name = next();
      if (name.kind === 'mark') throw new OclError(`unexpected ${name.text}`, name.at);
      if (isMark('=')) {
        index++;
        attributes.push({ name: name.text, value: valueAfterEquals(), start: name.at });
        continue;
      }
      const labels: string[] = [];
      while (all[index]?.kind === 'string') labels.push(next().text);
      const opening = next();
      if (opening.text !== '{' || opening.kind !== 'mark')
        throw new OclError(`unexpected ${opening.text}`, opening.at);
      const inner = body();
      const closing = next();
      blocks.push({ type: name.text, labels, ...inner, start: name.at, close: closing.at });
    }
    return { attributes, blocks };
  }

  const { blocks } = body();
  const extra = all[index];
  if (extra) throw new OclError(`unexpected ${extra.text}`, extra.at);
  return blocks;
}
