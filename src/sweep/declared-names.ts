import { ts } from 'ts-morph';
import { isExported } from '../program/modifiers.js';

export function importedNames(clause: ts.ImportClause): ts.Identifier[] {
  const names = clause.name ? [clause.name] : [];
  const { namedBindings } = clause;
  if (!namedBindings) return names;
  return ts.isNamespaceImport(namedBindings)
    ? [...names, namedBindings.name]
    : [...names, ...namedBindings.elements.map((each) => each.name)];
}

/** A variable that other modules, or code outside a namespace, may read by what it is exported as. */
export function isExportedVariable({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((each) => {
    const statement = ts.findAncestor(each, ts.isVariableStatement);
    return statement !== undefined && each.parent.parent === statement && isExported(statement);
  });
}

/** Where code outside reads what is exported as a property. */
export function isInNamespace(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isModuleBlock) !== undefined;
}
