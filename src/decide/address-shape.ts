import { ts } from 'ts-morph';
import type { Facts } from './facts.js';
import { unwrap } from './nodes.js';
import type { RequestParts } from './request-parts.js';

/** What a text that the stage is put into is by its look. */
export type Shape =
  /** An address of the API that was called. */
  | 'own'
  /** The address or the name of something else. */
  | 'other'
  /** Perhaps an address of the API: what stands before the stage is not known. */
  | 'unclear'
  /** Starts with the stage as a path would: `/dev/orders`. */
  | 'rooted'
  /** Starts with the stage: what that is shows where it goes. */
  | 'started';

/** One piece of a text that is put together. */
type Piece = string | ts.Expression;

/** Stands for a piece whose text isn't known. */
const ANY = '\0';

/** What the text is, of which `stage` is a piece. */
export function shapeOf(whole: ts.Node, stage: ts.Node, facts: Facts, parts: RequestParts): Shape {
  const pieces = piecesOf(whole);
  const at = pieces.findIndex((each) => typeof each !== 'string' && unwrap(each) === unwrap(stage));
  const before = pieces.slice(0, at);
  const text = before.map((each) => textOf(each, facts)).join('');
  const after = pieces
    .slice(at + 1)
    .map((each) => textOf(each, facts))
    .join('');
  if (isBehindOwnHost(before, parts) || isBehindApiId(before, text, parts)) return 'own';
  // A link of a page, a cookie of the API alone.
  if (/(?:(?:href|src|action)\s*=\s*["']?|;\s*path=)\/?$/i.test(text)) return 'own';
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/\0]+\//i.test(text) || /^arn:/i.test(text)) return 'other';
  if (/^\^?\\?\/$/.test(text)) return 'rooted';
  if (text === '') return after === '' || /^[/\0]/.test(after) ? 'started' : 'other';
  return /^[^/]*(?:\/\/)?[^/]*\0[^/]*\/$/.test(text) ? 'unclear' : 'other';
}

/** `https://${host}/${stage}`, `domainName + '/' + stage`. */
function isBehindOwnHost(before: readonly Piece[], parts: RequestParts): boolean {
  const [host, separator] = before.slice(-2);
  if (typeof separator !== 'string' || !/^(?::\d+)?\/$/.test(separator)) return false;
  const scheme = before.at(-3);
  const isFirst = scheme === undefined || (typeof scheme === 'string' && /(?:^|[/\s"'])$/.test(scheme));
  return isFirst && host !== undefined && typeof host !== 'string' && parts.isHost(host);
}

/** `https://${apiId}.execute-api.…/${stage}`, `arn:aws:execute-api:…:${apiId}/${stage}`. */
function isBehindApiId(before: readonly Piece[], text: string, parts: RequestParts): boolean {
  if (!/execute-api[^/]*\/$/.test(text) && !/^\0\/$/.test(text)) return false;
  return before.some((each) => typeof each !== 'string' && parts.isApiId(each));
}

/** Where the stage stands in a text that is put together. */
export function stagePieces(whole: ts.Node, facts: Facts): ts.Expression[] {
  const pieces = piecesOf(whole).filter((each) => typeof each !== 'string');
  return pieces.filter(
    (each) => each !== whole && facts.echo(unwrap(each)) === 'stage' && isText(each, facts),
  );
}

function isText(node: ts.Node, facts: Facts): boolean {
  return typeof [...(facts.constants(unwrap(node))?.values() ?? [])][0] === 'string';
}

/** What a template or a sum is put together from, in order. */
function piecesOf(whole: ts.Node): Piece[] {
  const node = unwrap(whole);
  if (ts.isTemplateExpression(node))
    return [
      node.head.text,
      ...node.templateSpans.flatMap((span): Piece[] => [span.expression, span.literal.text]),
    ].filter((each) => each !== '');
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return [...piecesOf(node.left), ...piecesOf(node.right)];
  if (ts.isStringLiteralLike(node)) return node.text === '' ? [] : [node.text];
  return ts.isExpression(node) ? [node] : [];
}

function textOf(piece: Piece, facts: Facts): string {
  if (typeof piece === 'string') return piece;
  const values = new Set([...(facts.constants(unwrap(piece))?.values() ?? [])].map(String));
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : ANY;
}
