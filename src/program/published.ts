import { ts } from 'ts-morph';

/** A mention of what a CommonJS module exports, as a whole: `exports`, `module.exports`. */
export function isExports(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node))
    return (
      node.name.text === 'exports' && ts.isIdentifier(node.expression) && node.expression.text === 'module'
    );
  if (!ts.isIdentifier(node) || node.text !== 'exports') return false;
  const { parent } = node;
  return !ts.isPropertyAccessExpression(parent) || parent.expression === node;
}

/** What `exports.a = exports.b = …` or `exports = module.exports = …` publishes. */
export interface Publication {
  /** Outermost first. None where what is exported is replaced as a whole. */
  readonly names: readonly ts.Identifier[];
  readonly replaces: boolean;
  readonly value: ts.Expression;
}

/** Undefined for what publishes nothing, or does something else besides. */
export function publicationOf(node: ts.Expression): Publication | undefined {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const { left, right } = node;
  const isMember =
    ts.isPropertyAccessExpression(left) && isExports(left.expression) && ts.isIdentifier(left.name);
  if (!isMember && !isExports(left)) return undefined;
  const next = publicationOf(right) ?? { names: [], replaces: false, value: right };
  return {
    names: isMember && ts.isIdentifier(left.name) ? [left.name, ...next.names] : next.names,
    replaces: next.replaces || !isMember,
    value: next.value,
  };
}

/** What nothing else can have but by what the module exports. */
export function isMadeThere(value: ts.Expression): boolean {
  return (
    ts.isObjectLiteralExpression(value) ||
    ts.isArrowFunction(value) ||
    (ts.isFunctionExpression(value) && !value.name) ||
    isExports(value)
  );
}
