import { ts } from 'ts-morph';
import { isUse } from '../decide/nodes.js';
import { boundNames } from '../program/bound-names.js';
import { isWriteTarget } from '../program/symbols.js';

/** Of what holds statements, where those begin, or are made, that declare a name by `let`, `const` or `class`. */
const known = new WeakMap<ts.Node, ReadonlyMap<string, ts.Node>>();

/**
 * A name that is read or written before its own function gets to the declaration, which throws. Of a function within,
 * nobody knows when it runs.
 */
export function isBeforeDeclared(node: ts.Identifier): boolean {
  if (!isUse(node) && !isWriteTarget(node)) return false;
  for (let at: ts.Node = node.parent; !ts.isFunctionLike(at) && !ts.isClassLike(at); at = at.parent) {
    const declaration = 'statements' in at ? declaredIn(at).get(node.text) : undefined;
    if (declaration) return node.pos < declaration.pos || isInOwnValue(node, declaration);
    if (ts.isSourceFile(at)) return false;
  }
  return false;
}

function isInOwnValue(node: ts.Node, declaration: ts.Node): boolean {
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && value.pos <= node.pos && node.end <= value.end;
}

function declaredIn(holder: ts.Node): ReadonlyMap<string, ts.Node> {
  const found = known.get(holder);
  if (found) return found;
  const declared = new Map<string, ts.Node>();
  holder.forEachChild((each) => {
    if (ts.isClassDeclaration(each) && each.name) declared.set(each.name.text, each);
    if (!ts.isVariableStatement(each) || (each.declarationList.flags & ts.NodeFlags.BlockScoped) === 0)
      return;
    for (const declaration of each.declarationList.declarations)
      for (const { text } of boundNames(declaration.name)) declared.set(text, declaration);
  });
  known.set(holder, declared);
  return declared;
}
