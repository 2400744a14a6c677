import { ts } from 'ts-morph';
import { isUse, unwrap, wrapped } from './nodes.js';
import type { Scope } from './scope.js';

/** A variable that holds a signal and is used both to decide and to spell an address. */
export function isSplit(declaration: ts.VariableDeclaration, scope: Scope): boolean {
  if (!ts.isIdentifier(declaration.name) || !declaration.initializer) return false;
  // `clean(stage)` still spells it out, as the stage itself does.
  const initializer = unwrap(declaration.initializer);
  if (!scope.reads.has(initializer) && scope.facts.echo(initializer) === undefined) return false;
  const symbol = scope.symbols.symbolOf(declaration.name);
  const uses = symbol ? scope.symbols.mentions(symbol) : [];
  return uses.some(
    (use) =>
      use !== declaration.name && isUse(use) && scope.facts.differs(use) && scope.onlySpellsSignal(use),
  );
}

/** True for what a split name is set from: it stays, and the uses that decide are replaced one by one. */
export function initialisesSplitName(node: ts.Node, scope: Scope): boolean {
  let outer = wrapped(node);
  while (ts.isExpression(outer.parent) && scope.facts.echo(outer.parent) !== undefined)
    outer = wrapped(outer.parent);
  const { parent } = outer;
  return ts.isVariableDeclaration(parent) && isSplit(parent, scope);
}
