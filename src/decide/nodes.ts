import { ts } from 'ts-morph';
import { isWrapper } from '../evaluate/expressions.js';
import { LOGICAL } from '../evaluate/operators.js';
import { isEqualityOperator } from '../program/equality-operator.js';
import { isDeclarationName, isWriteTarget } from '../program/symbols.js';
import type { Facts } from './facts.js';

/** How an expression comes by its value. */
export type Role =
  /** Hands on a value that was decided elsewhere: a name, a property, `await`, a call that returns it. */
  | 'transport'
  /** Picks one of several values: `?:`, `||`, a table, a function with several ways out. */
  | 'select'
  /** Makes a text out of pieces. */
  | 'compose'
  /** Answers yes or no. */
  | 'test'
  /** Anything else that computes: a split, a lookup by number… */
  | 'compute';

const OTHER_TESTS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.InKeyword,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

/** Whether an operator answers yes or no: `===`, `<`, `in`. */
export function isTestOperator(kind: ts.SyntaxKind): boolean {
  return isEqualityOperator(kind) || OTHER_TESTS.has(kind);
}

/** The expression inside parentheses, `as`, `!`. */
export function unwrap(node: ts.Node): ts.Node {
  return isWrapper(node) ? unwrap(node.expression) : node;
}

/** The outermost of the parentheses, `as`, `!` around an expression. */
export function wrapped(node: ts.Node): ts.Node {
  return isWrapper(node.parent) ? wrapped(node.parent) : node;
}

export function roleOf(node: ts.Node, facts: Facts): Role {
  if (ts.isIdentifier(node) || ts.isAwaitExpression(node) || isWrapper(node) || ts.isBindingElement(node))
    return 'transport';
  if (ts.isPropertyAccessExpression(node)) return 'transport';
  if (ts.isElementAccessExpression(node))
    return facts.differs(unwrap(node.argumentExpression)) ? 'select' : 'transport';
  if (ts.isConditionalExpression(node)) return 'select';
  if (ts.isTemplateExpression(node)) return 'compose';
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.ExclamationToken ? 'test' : 'compute';
  if (ts.isBinaryExpression(node)) return roleOfBinary(node);
  if (ts.isCallExpression(node)) return roleOfCall(node, facts);
  return 'compute';
}

function roleOfBinary(node: ts.BinaryExpression): Role {
  const operator = node.operatorToken.kind;
  if (isTestOperator(operator)) return 'test';
  if (operator === ts.SyntaxKind.PlusToken) return 'compose';
  if (LOGICAL.has(operator)) return 'select';
  return operator === ts.SyntaxKind.EqualsToken ? 'transport' : 'compute';
}

function roleOfCall(node: ts.CallExpression, facts: Facts): Role {
  const target = facts.functionAt(node.expression);
  if (target) return singleResult(target as ts.FunctionLikeDeclaration, facts) ? 'transport' : 'select';
  const callee = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    if (
      ['endsWith', 'includes', 'startsWith', 'test', 'has', 'some', 'every', 'hasOwnProperty'].includes(
        callee.name.text,
      )
    )
      return 'test';
    if (callee.name.text === 'get') return 'select';
    if (
      ['concat', 'join', 'toLowerCase', 'toUpperCase', 'trim', 'replace', 'replaceAll'].includes(
        callee.name.text,
      )
    )
      return 'compose';
  }
  if (ts.isIdentifier(callee) && callee.text === 'require') return 'select';
  return 'compute';
}

/** The one expression a function returns, where that alone decides its result. */
export function singleResult(fn: ts.FunctionLikeDeclaration, facts: Facts): ts.Expression | undefined {
  if (!fn.body) return undefined;
  if (!ts.isBlock(fn.body)) return facts.differs(unwrap(fn.body)) ? fn.body : undefined;
  const returns: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node)) returns.push(node);
    node.forEachChild(visit);
  };
  fn.body.forEachChild(visit);
  const [only] = returns;
  if (returns.length !== 1 || !only?.expression) return undefined;
  return facts.differs(unwrap(only.expression)) ? only.expression : undefined;
}

/** True for the function of a call: what it is, not what it gives, is meant there. */
export function isCalled(node: ts.Node): boolean {
  const outer = wrapped(node);
  return ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
}

/** True for nodes that stand for a value being used; false for names being declared or written. */
export function isUse(node: ts.Node): boolean {
  if (!ts.isIdentifier(node)) return ts.isExpression(node);
  const { parent } = node;
  if (isDeclarationName(node) || isWriteTarget(node)) return false;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (
    (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.name === node
  )
    return false;
  if (ts.isBindingElement(parent) && parent.propertyName === node) return false;
  return !ts.isExportSpecifier(parent);
}

/** True for what an `if`, a `while`, `?:` or `!` asks: whether it is true is all that matters of it. */
export function isCondition(node: ts.Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return parent.expression === outer;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  return ts.isConditionalExpression(parent) && parent.condition === outer;
}

/** Calls `visit` for every node below `root`, outermost first; it returns true to go no deeper. */
export function walkDown(root: ts.Node, visit: (node: ts.Node) => boolean): void {
  root.forEachChild((child) => {
    if (!visit(child)) walkDown(child, visit);
  });
}

/** A declared variable that is given a value at once. */
export function isVariableWithValue(
  node: ts.Node,
): node is ts.VariableDeclaration & { readonly initializer: ts.Expression } {
  return ts.isVariableDeclaration(node) && node.initializer !== undefined;
}
