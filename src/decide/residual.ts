import { ts } from 'ts-morph';
import { WHOLE_CONTEXT } from '../evaluate/calls.js';
import { LOGICAL } from '../evaluate/operators.js';
import type { Run } from '../evaluate/run.js';
import { isUncalled } from './facts.js';
import type { Failure } from './handlers.js';
import { isTestOperator } from './nodes.js';
import { isPrinted } from './rehearse.js';
import { isChoice, isPieceOfText } from './signals.js';
import { CHANGED } from './told-apart.js';

const REMEDY =
  'Take the environment from `process.env.ENVIRONMENT` there, by hand; or, where it tells no environment, put a `dealias-ignore` comment over what is read.';

function textOf(node: ts.Node): string {
  return node.getText().replace(/\s+/g, ' ').slice(0, 60);
}

/**
 * What the rehearsed program decides by something that it can't see and that was given an ARN or the whole
 * context: those are others from now on, and what is made of them may be so, too.
 */
export function findResidual(
  after: Run,
  isGone: (node: ts.Node) => boolean,
  isSuppressed: (node: ts.Node, code: string) => boolean,
): Failure | undefined {
  const { machine } = after;
  const changed = new Set(
    [...machine.reads.entries()]
      .filter(([, { node, source }]) => source.code === CHANGED && !isSuppressed(node, source.code))
      .map(([id]) => id),
  );
  if (changed.size === 0) return undefined;
  for (const [node, origin] of machine.traces.leaks) {
    const read = [...origin].flatMap((id) => (changed.has(id) ? (machine.reads[id] ?? []) : []))[0];
    if (!read || isGone(node) || isUncalled(node, after)) continue;
    return {
      node,
      reason: `code that can't be seen gets \`${textOf(read.node)}\`, which is another one once no alias calls the function`,
      remedy: REMEDY,
    };
  }
  for (const [node, { key, value, origin }] of machine.observations) {
    if (key !== undefined || value.kind !== 'unknown') continue;
    const reads = [...origin].flatMap((id) => (changed.has(id) ? (machine.reads[id] ?? []) : []));
    const own = reads.find(({ source }) => source !== WHOLE_CONTEXT);
    const read = (decides(node) ? reads[0] : own && isMade(node) ? own : undefined)?.node;
    if (!read || isGone(node) || isPrinted(node) || isUncalled(node, after)) continue;
    return {
      node,
      reason: `it is made by code that can't be seen, of \`${textOf(read)}\`, which is another one once no alias calls the function`,
      remedy: REMEDY,
    };
  }
  return undefined;
}

/** Whether something is decided by a value, or made of it for others. */
function decides(node: ts.Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (isChoice(node) || isPieceOfText(node)) return true;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const compares = isTestOperator(kind) || kind === ts.SyntaxKind.InstanceOfKeyword;
    return compares || (LOGICAL.has(kind) && parent.left === node);
  }
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return parent.expression === node;
  if (ts.isForStatement(parent)) return parent.condition === node;
  return isHandedOn(node);
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
