import { ts } from 'ts-morph';
import { LOGICAL } from '../evaluate/operators.js';
import { isPrinted } from '../evaluate/printers.js';
import type { Run } from '../evaluate/run.js';
import type { Origin } from '../evaluate/values.js';
import { calleeName } from '../program/callee-name.js';
import type { Symbols } from '../program/symbols.js';
import type { ChangedRead, ChangedReads } from './changed-reads.js';
import { isUncalled } from './facts.js';
import { placeName } from './goes-out.js';
import type { Failure } from './handlers.js';
import { isKey, mentionsNear, testOf } from './mentions.js';
import { isResourceName } from './names.js';
import { isTestOperator, unwrap } from './nodes.js';
import { isGoneThrough } from './rounds.js';
import { isChoice, isPieceOfText } from './signals.js';

/** What a rehearsal is asked about. */
export interface Rest {
  readonly changed: ChangedReads;
  readonly symbols: Symbols;
  isGone(node: ts.Node): boolean;
  isSuppressed(node: ts.Node, code: string): boolean;
}

interface Found extends ChangedRead {
  readonly node: ts.Node;
}

/**
 * What the rehearsed program decides by something that it can't see and that was given what reads otherwise, or the
 * whole context: what is made of them may be another thing, too.
 */
export function findResidual(after: Run, rest: Rest): Failure | undefined {
  const { machine } = after;
  const found = new Map<number, Found>();
  for (const [id, read] of machine.reads.entries()) {
    const change = rest.changed(read);
    if (change && !rest.isSuppressed(read.node, read.source.code))
      found.set(id, { ...change, node: read.node });
  }
  if (found.size === 0) return undefined;
  const among = (origin: Origin): Found[] => [...origin].flatMap((id) => found.get(id) ?? []);
  for (const [node, { origin, alone }] of machine.traces.leaks) {
    if (rest.isGone(node) || isUncalled(node, after)) continue;
    const read =
      among(origin).find(({ decides }) => decides === 'always') ??
      among(alone).find(({ isName }) => isName && !calls(node));
    if (read) return failure(node, read, `code that can't be seen gets`);
  }
  for (const [node, { key, value, origin }] of machine.observations) {
    if (key !== undefined || value.kind !== 'unknown' || origin.size === 0) continue;
    const reads = among(origin);
    if (reads.length === 0 || rest.isGone(node) || isPrinted(node) || isUncalled(node, after)) continue;
    const read = reads.find((each) => isDecidedBy(node, each, after, rest));
    if (read)
      return failure(
        node,
        read,
        read.isName ? 'it depends on what isn’t known, and on' : `it is made by code that can't be seen, of`,
      );
  }
  for (const [node, all] of machine.traces.givenOut) {
    if (rest.isGone(node) || isUncalled(node, after)) continue;
    for (const [at, { text, origin }] of all.flatMap((each) => [...each])) {
      const read = text === undefined && among(origin).find(({ decides }) => decides === 'always');
      if (read) return failure(node, read, `${placeName(at)} is made by code that can't be seen, of`);
    }
  }
  return undefined;
}

function failure(node: ts.Node, read: Found, what: string): Failure {
  return {
    node,
    reason: `${what} \`${read.node.getText().replace(/\s+/g, ' ').slice(0, 60)}\`, ${read.why}`,
    remedy: read.isName
      ? 'Read what it decides or names from an environment variable by hand; then run dealias again.'
      : 'Take the environment from `process.env.ENVIRONMENT` there, by hand; or, where it tells no environment, put a `dealias-ignore` comment over what is read.',
  };
}

function isDecidedBy(node: ts.Node, read: Found, after: Run, { symbols }: Rest): boolean {
  if (read.decides === 'always' || (read.property !== undefined && lastName(node) === read.property))
    return (
      isTested(node) ||
      isHandedOn(node) ||
      isMade(node) ||
      isGoneThrough(node, (call) => hasEffects(call, after))
    );
  if (read.decides === 'mostly') return isTested(node) || isHandedOn(node);
  if (read.isName && (isResourceName(node) || isAskedOf(node, read, after))) return true;
  if (read.spelt?.test(nameOf(node) ?? '') && (isKey(node) || isPieceOfName(node))) return true;
  return isTested(node) && (mentionsNear(node, symbols, read.isOf) || isHeldAgainst(node, read, after));
}

/** Whether it is compared with what is known to be one of these texts. */
function isHeldAgainst({ parent }: ts.Node, read: Found, { machine }: Run): boolean {
  if (!ts.isBinaryExpression(parent) || !isTestOperator(parent.operatorToken.kind)) return false;
  return [parent.left, parent.right].some((each) => read.isOf(machine.observations.get(each)?.key ?? ''));
}

/** `stage`, `event.stage`, `stageOf(event)`. */
function nameOf(node: ts.Node): string | undefined {
  const inner = unwrap(node);
  return lastName(ts.isCallExpression(inner) ? inner.expression : inner);
}

/** Put into a text that is no address: `orders-${stage}`. */
function isPieceOfName(node: ts.Node): boolean {
  if (!isPieceOfText(node)) return false;
  let text: ts.Node = node;
  while (ts.isTemplateSpan(text.parent) || ts.isTemplateExpression(text.parent) || isPlus(text.parent))
    text = text.parent;
  return !/execute-api|:\/\//.test(text.getText());
}

function isPlus(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

function hasEffects(call: ts.Node, { machine }: Run): boolean {
  return machine.observations.get(call)?.effects === true;
}

/** `rc.stage`, `stage`: by what name something is known. */
function lastName(node: ts.Node): string | undefined {
  const inner = unwrap(node);
  if (ts.isPropertyAccessExpression(inner)) return inner.name.text;
  return ts.isIdentifier(inner) ? inner.text : undefined;
}

/** `invoke(context.functionName)`: it calls itself. */
function calls(node: ts.Node): boolean {
  return ts.isCallExpression(node) && /^invoke/i.test(calleeName(node) ?? '');
}

/** What nobody knows is held against the function's name, or asked for what it has under it. */
function isAskedOf(node: ts.Node, read: Found, { machine }: Run): boolean {
  const isName = (each: ts.Node): boolean => {
    const seen = machine.observations.get(each);
    return seen?.key !== undefined && [...seen.origin].some((id) => machine.reads[id]?.node === read.node);
  };
  const inner = unwrap(node);
  if (ts.isElementAccessExpression(inner)) return isName(unwrap(inner.argumentExpression));
  if (ts.isBinaryExpression(inner) && isTestOperator(inner.operatorToken.kind))
    return isName(unwrap(inner.left)) || isName(unwrap(inner.right));
  return (
    ts.isCallExpression(inner) &&
    ts.isPropertyAccessExpression(inner.expression) &&
    isName(unwrap(inner.expression.expression))
  );
}

/** Whether something is decided by a value, or a text is made of it. */
function isTested(node: ts.Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (isChoice(node) || isPieceOfText(node) || testOf(node)) return true;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const compares = isTestOperator(kind) || kind === ts.SyntaxKind.InstanceOfKeyword;
    return compares || (LOGICAL.has(kind) && parent.left === node);
  }
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isCaseClause(parent)) return parent.expression === node;
  if (ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return parent.expression === node;
  return ts.isForStatement(parent) && parent.condition === node;
}

/** What a function gives, or an object holds. */
function isMade(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isArrowFunction(parent)) return parent.body === node && isOutermost(parent);
  return ts.isReturnStatement(parent) && isOutermost(ts.findAncestor(parent, ts.isFunctionLike));
}

/** A function that stands in no other: what it gives is not seen to be used. */
function isOutermost(fn: ts.Node | undefined): boolean {
  return fn !== undefined && ts.findAncestor(fn.parent, ts.isFunctionLike) === undefined;
}

/** An argument of a call, or what stands in one. */
function isHandedOn(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return parent.arguments?.some((each) => each === node) ?? false;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isHandedOn(parent.parent);
  return (
    (ts.isShorthandPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent)) &&
    isHandedOn(parent.parent)
  );
}
