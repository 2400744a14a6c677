import { ts } from 'ts-morph';
import { isAssignmentOperator } from '../program/assignment-operator.js';
import { wrapped } from './nodes.js';

/** Methods of lists, maps and sets that change what they are called on. */
const CHANGES = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear)$/;

/** True for a place that is read and written at once, or taken away: no value can stand there. */
export function isChangedPlace(node: ts.Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (ts.isBinaryExpression(parent) && parent.left === outer)
    return isAssignmentOperator(parent.operatorToken.kind);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === outer;
  return ts.isDeleteExpression(parent) || isInPattern(outer);
}

/** `[node] = …`, `({ a: node } = …)`. */
function isInPattern(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isArrayLiteralExpression(parent) || ts.isObjectLiteralExpression(parent))
    return isChangedPlace(parent);
  const isItem =
    ts.isSpreadElement(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node);
  return isItem && isInPattern(parent);
}

/** True where an object is written to through this expression. */
export function isWrittenInto(node: ts.Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return false;
  if (parent.expression !== outer) return false;
  if (isChangedPlace(parent)) return true;
  const place = wrapped(parent);
  const isCalled = ts.isCallExpression(place.parent) && place.parent.expression === place;
  return isCalled && ts.isPropertyAccessExpression(parent) && CHANGES.test(parent.name.text);
}
