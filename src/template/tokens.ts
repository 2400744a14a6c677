import { type CST, Lexer, Parser } from 'yaml';

/** What the lexer gives beside pieces of the text: starts of documents and scalars, a flow collection cut short. */
const BESIDE_TEXT = ['\x02', '\x18', '\x1f'];
const CUT_SHORT = '\x18';
/** Each place that is mended means going through the text once more: so many places, and so many characters. */
const MOST_MENDED = 100;
const MOST_WORK = 20_000_000;

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The tokens of a template. CloudFormation reads quoted texts and flow collections whose further lines stand no
 * deeper than what holds them, as JSON pasted into YAML often does; YAML 1.2, and so the library's lexer, does not.
 * Where it gives up, it is shown the same text with spaces for those line ends, and its tokens get back what stands
 * there: every range is the text's own.
 */
export function tokensOf(text: string): CST.Token[] {
  const mendable = !BESIDE_TEXT.some((each) => text.includes(each));
  let shown = text;
  const most = Math.min(MOST_MENDED, 1 + MOST_WORK / (text.length + 1));
  for (let mended = 0; mendable && mended < most; mended++) {
    const lexemes = [...new Lexer().lex(shown)];
    const broken = firstBroken(lexemes, text);
    if (!broken) return [...parse(shown === text ? lexemes : restored(lexemes, text))];
    const { start, end } = broken;
    const flat = shown.slice(0, start) + text.slice(start, end).replace(/[\r\n]/g, ' ') + shown.slice(end);
    if (flat === shown) break;
    shown = flat;
  }
  return [...new Parser().parse(text)];
}

function* parse(lexemes: Iterable<string>): Iterable<CST.Token> {
  const parser = new Parser();
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}

/** Where the first quoted text or flow collection that the lexer cut short begins and truly ends. */
function firstBroken(lexemes: readonly string[], text: string): Range | undefined {
  let at = 0;
  let flow = 0;
  let depth = 0;
  for (const lexeme of lexemes) {
    if (lexeme === CUT_SHORT) return upTo(text, flow, flowEnd(text, flow));
    if (BESIDE_TEXT.includes(lexeme)) continue;
    if (/^['"]/.test(lexeme) && quoteEnd(text, at) !== at + lexeme.length)
      return upTo(text, at, quoteEnd(text, at));
    if (lexeme === '{' || lexeme === '[') {
      if (depth === 0) flow = at;
      depth++;
    } else if (lexeme === '}' || lexeme === ']') depth = Math.max(0, depth - 1);
    at += lexeme.length;
  }
  return undefined;
}

/** A range that has an end, and in which no line looks like the start or end of a document. */
function upTo(text: string, start: number, end: number | undefined): Range | undefined {
  if (end === undefined || /\n(?:---|\.\.\.)\s/.test(text.slice(start, end))) return undefined;
  return { start, end };
}

/** One past the quote that ends the quoted text at an offset. */
function quoteEnd(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    const each = text[at];
    if (each === '\\' && quote === '"') at++;
    else if (each === "'" && quote === "'" && text[at + 1] === "'") at++;
    else if (each === quote) return at + 1;
  }
  return undefined;
}

/** One past the bracket that ends the flow collection at an offset; undefined too where it holds a comment. */
function flowEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const each = text[at] ?? '';
    const opens = /[\s,:[{]/.test(text[at - 1] ?? ' ');
    if ((each === "'" || each === '"') && opens) {
      const end = quoteEnd(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (each === '#' && /\s/.test(text[at - 1] ?? ' ')) return undefined;
    else if (each === '{' || each === '[') depth++;
    else if ((each === '}' || each === ']') && --depth === 0) return at + 1;
  }
  return undefined;
}

/** The pieces of the text shown, as they are in the text itself. Line ends become pieces of their own. */
function* restored(lexemes: readonly string[], text: string): Iterable<string> {
  let at = 0;
  for (const lexeme of lexemes) {
    if (BESIDE_TEXT.includes(lexeme)) {
      yield lexeme;
      continue;
    }
    const real = text.slice(at, at + lexeme.length);
    at += lexeme.length;
    if (real !== lexeme && lexeme.trim() === '') yield* real.match(/\r?\n|[^\r\n]+|\r/g) ?? [];
    else yield real;
  }
}
