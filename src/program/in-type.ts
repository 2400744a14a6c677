import { ts } from 'ts-morph';

/** Whether what begins at `start` belongs to a type alone, which is gone when the code runs. False for JavaScript. */
export function standsInType(path: string, text: string, start: number): boolean {
  if (!/\.[cm]?tsx?$/.test(path)) return false;
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind);
  return ts.findAncestor(innermost(source, start), isType) !== undefined;
}

function isType(node: ts.Node): boolean {
  // What a class extends is an expression, though TypeScript files it under types.
  if (ts.isExpressionWithTypeArguments(node)) return false;
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function innermost(node: ts.Node, at: number): ts.Node {
  const child = node.forEachChild((each) => (each.getStart() <= at && at < each.getEnd() ? each : undefined));
  return child ? innermost(child, at) : node;
}
