import { ts } from 'ts-morph';
import type { Symbols } from '../program/symbols.js';
import { isUse } from './nodes.js';

/** How many declarations on a read of a signal is looked for. */
const FAR = 5;

/** What an expression names. */
export function symbolsIn(node: ts.Node, symbols: Symbols): ts.Symbol[] {
  const symbol = ts.isIdentifier(node) && isUse(node) ? symbols.symbolOf(node) : undefined;
  const inner: ts.Symbol[] = symbol ? [symbol] : [];
  node.forEachChild((child) => {
    inner.push(...symbolsIn(child, symbols));
  });
  return inner;
}

/** True for a variable that is declared as what was made of a signal. */
export function isMadeOfSignal(
  symbol: ts.Symbol,
  symbols: Symbols,
  reads: ReadonlySet<ts.Node>,
  depth = 0,
): boolean {
  const declaration = symbol.declarations?.[0];
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer || depth > FAR)
    return false;
  const { initializer } = declaration;
  return (
    containsAny(initializer, reads) ||
    symbolsIn(initializer, symbols).some((each) => isMadeOfSignal(each, symbols, reads, depth + 1))
  );
}

export function containsAny(node: ts.Node, wanted: ReadonlySet<ts.Node>): boolean {
  return wanted.has(node) || (node.forEachChild((child) => containsAny(child, wanted) || undefined) ?? false);
}
