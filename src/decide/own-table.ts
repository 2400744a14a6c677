import { ts } from 'ts-morph';
import type { Symbols } from '../program/symbols.js';
import { isVariableWithValue, unwrap } from './nodes.js';

/**
 * True for `table[stage]` where the table is written out in the same function and named nowhere else: as often as that
 * is made, one object is picked of it, and nobody else gets at the others.
 */
export function isFromOwnTable(node: ts.Node, symbols: Symbols): boolean {
  if (!ts.isElementAccessExpression(node)) return false;
  const table = unwrap(node.expression);
  const symbol = ts.isIdentifier(table) ? symbols.symbolOf(table) : undefined;
  const [declaration, ...others] = symbol?.declarations ?? [];
  if (!symbol || !declaration || others.length > 0 || !isVariableWithValue(declaration)) return false;
  const [name, use, ...more] = symbols.mentions(symbol);
  return (
    name === declaration.name &&
    use === table &&
    more.length === 0 &&
    ts.isObjectLiteralExpression(unwrap(declaration.initializer)) &&
    roundOf(node) === roundOf(declaration)
  );
}

/** What is run as often as a node is: the function or loop that it stands in. */
function roundOf(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(
    node.parent,
    (each) => ts.isFunctionLike(each) || ts.isIterationStatement(each, false) || ts.isClassLike(each),
  );
}
