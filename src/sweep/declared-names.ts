import { ts } from 'ts-morph';
import { boundNames } from '../program/bound-names.js';
import { isRequireCall } from '../program/loads.js';
import { isExported } from '../program/modifiers.js';

export function importedNames(clause: ts.ImportClause): ts.Identifier[] {
  const names = clause.name ? [clause.name] : [];
  const { namedBindings } = clause;
  if (!namedBindings) return names;
  return ts.isNamespaceImport(namedBindings)
    ? [...names, namedBindings.name]
    : [...names, ...namedBindings.elements.map((each) => each.name)];
}

/** A name by which a file imports something, as its text shows. */
export function isImportedName(name: ts.Identifier): boolean {
  return name.getSourceFile().statements.some((each) => {
    const names = ts.isImportEqualsDeclaration(each) ? [each.name] : namesImportedBy(each);
    return names.some(({ text }) => text === name.text);
  });
}

function namesImportedBy(node: ts.Statement): ts.Identifier[] {
  if (ts.isImportDeclaration(node)) return node.importClause ? importedNames(node.importClause) : [];
  return ts.isVariableStatement(node) ? node.declarationList.declarations.flatMap(requiredNames) : [];
}

function requiredNames({ name, initializer }: ts.VariableDeclaration): ts.Identifier[] {
  let root: ts.Node | undefined = initializer;
  while (root && ts.isPropertyAccessExpression(root)) root = root.expression;
  return root && isRequireCall(root) ? boundNames(name) : [];
}

/** A variable that is read by others when it is written to, or throws. */
export function isWriteFelt(symbol: ts.Symbol): boolean {
  return isExportedVariable(symbol) || isConstant(symbol);
}

function isConstant({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (each) =>
      (ts.isVariableDeclaration(each) || ts.isBindingElement(each)) &&
      (ts.getCombinedNodeFlags(each) & ts.NodeFlags.Const) !== 0,
  );
}

/** A variable that other modules, or code outside a namespace, may read by what it is exported as. */
function isExportedVariable({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((each) => {
    const statement = ts.findAncestor(each, ts.isVariableStatement);
    return statement !== undefined && each.parent.parent === statement && isExported(statement);
  });
}

/** Where code outside reads what is exported as a property. */
export function isInNamespace(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isModuleBlock) !== undefined;
}

/** What a statement declares for the whole function around it: `var`, and functions where no strict mode is asked for. */
export function hoistedNames(node: ts.Node): ts.Identifier[] {
  if (ts.isFunctionDeclaration(node)) return node.name ? [node.name] : [];
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return [];
  const own =
    ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0
      ? node.declarations.flatMap((each) => boundNames(each.name))
      : [];
  const within: ts.Identifier[] = [];
  node.forEachChild((child) => {
    within.push(...hoistedNames(child));
  });
  return [...own, ...within];
}
