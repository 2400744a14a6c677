import { ts } from 'ts-morph';

/** `require(…)`. */
export function isRequireCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require';
}

/** What loads a module where it stands: `require(…)`, `import(…)`. */
export function isLoad(node: ts.Node): node is ts.CallExpression {
  return (
    isRequireCall(node) || (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
  );
}
