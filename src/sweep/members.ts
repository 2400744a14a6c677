import { ts } from 'ts-morph';
import { wrapped } from '../decide/nodes.js';
import { isAssignmentOperator } from '../program/assignment-operator.js';

/** The name of the property that is read of what a node stands for; undefined where anything else is done to it. */
export function memberRead(node: ts.Node): string | undefined {
  const outer = wrapped(node);
  const { parent } = outer;
  if (ts.isQualifiedName(parent)) return parent.left === outer ? parent.right.text : undefined;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== outer || isWritten(parent))
    return undefined;
  return parent.name.text;
}

/** Whether something is given a value, alone or in a pattern, or taken out. */
function isWritten(node: ts.Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (ts.isBinaryExpression(parent))
    return parent.left === outer && isAssignmentOperator(parent.operatorToken.kind);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === outer;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === outer && isWritten(parent.parent);
  if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent))
    return isWritten(parent);
  return ts.isDeleteExpression(parent);
}
