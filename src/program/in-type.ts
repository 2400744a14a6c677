import { ts } from 'ts-morph';
import { isTypeScript } from '../model/code-file.js';
import { innermost } from './innermost.js';

/**
 * Tells whether what begins at an offset of a file belongs to a type alone, which is gone when the code runs; never in
 * JavaScript. The file is parsed once, when it is first asked about.
 */
export function typesIn(path: string, text: string): (start: number) => boolean {
  if (!isTypeScript(path)) return () => false;
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  let source: ts.SourceFile | undefined;
  return (start) => {
    source ??= ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind);
    return isInType(innermost(source, start, start + 1));
  };
}

/** Whether something belongs to a type, of which nothing is left when the code runs. */
export function isInType(node: ts.Node): boolean {
  return ts.findAncestor(node, isType) !== undefined;
}

function isType(node: ts.Node): boolean {
  // What a class extends is an expression, though TypeScript files it under types.
  if (ts.isExpressionWithTypeArguments(node)) return false;
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}
