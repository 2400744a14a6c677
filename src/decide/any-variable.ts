import { ts } from 'ts-morph';
import { isLoad } from '../program/loads.js';

/**
 * Whether a node hands on `process` or its variables as a whole, reads one by a name that is computed, or loads a module
 * whose name is: then any variable may be read, there or by code that isn’t looked at.
 */
export function mayReadAnyVariable(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return isOfProcess(node.moduleSpecifier) && !isCalledProcess(node);
  if (isLoad(node)) {
    const [specifier] = node.arguments;
    if (specifier && !ts.isStringLiteralLike(specifier)) return true;
    return isOfProcess(specifier) && !isCalledProcess(node.parent) && handsOnProcess(node);
  }
  return isProcess(node) && handsOnProcess(node);
}

function isOfProcess(specifier: ts.Node | undefined): boolean {
  return (
    specifier !== undefined && ts.isStringLiteralLike(specifier) && /^(?:node:)?process$/.test(specifier.text)
  );
}

/** Under its own name, what becomes of it is seen where that is used. */
function isCalledProcess(node: ts.Node): boolean {
  if (!ts.isImportDeclaration(node))
    return ts.isVariableDeclaration(node) && node.name.getText() === 'process';
  const { name, namedBindings } = node.importClause ?? {};
  const names = [name, namedBindings].filter((each) => each !== undefined);
  return names.every((each) => /^(?:\* as )?process$/.test(each.getText()));
}

/** `process`, and `globalThis.process`; not where that is declared or looked for, or a property of something else. */
function isProcess(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node))
    return node.name.text === 'process' && /^(?:globalThis|global)$/.test(node.expression.getText());
  if (!ts.isIdentifier(node) || node.text !== 'process') return false;
  const { parent } = node;
  if (ts.isTypeOfExpression(parent)) return false;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return false;
  return (
    !('name' in parent && parent.name === node) && !('propertyName' in parent && parent.propertyName === node)
  );
}

function handsOnProcess(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return true;
  return parent.name.text === 'env' && handsOnVariables(parent);
}

/** Of `process.env`. */
function handsOnVariables(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression !== node;
  return !(
    ts.isElementAccessExpression(parent) &&
    parent.expression === node &&
    ts.isStringLiteralLike(parent.argumentExpression)
  );
}
