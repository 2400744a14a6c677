import { ts } from 'ts-morph';
import { walkDown } from './nodes.js';

/** A name without what its spelling adds: `tablename` of `tableName`, `TABLE_NAME`, `table-name` and `table:name`. */
export function plainName(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/**
 * Names in any spelling: texts that may be one, and what properties are called. Where the name of a variable is made by
 * a function, it may be made of any of these.
 */
export function speltNames(files: readonly ts.SourceFile[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of files)
    walkDown(file, (node) => {
      const text = textOf(node);
      if (text !== undefined && !/\s/.test(text)) found.add(plainName(text));
      return false;
    });
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isShorthandPropertyAssignment(node)) return node.name.text;
  if ((ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) && ts.isIdentifier(node.name))
    return node.name.text;
  return undefined;
}
