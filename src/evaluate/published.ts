import { ts } from 'ts-morph';
import { isDefault, isExported } from '../program/modifiers.js';
import { DEFAULT_EXPORT } from './declared-names.js';
import type { Imported } from './imported.js';
import { exportedNames } from './namespaces.js';
import { type ObjectValue, oneOf, type Scope, slot, UNKNOWN } from './values.js';

/** Whether a file is a module by what it says: it imports or exports. */
export function isEsModule(source: ts.SourceFile): boolean {
  return source.statements.some(
    (each) =>
      ts.isImportDeclaration(each) ||
      ts.isExportDeclaration(each) ||
      (ts.isExportAssignment(each) && !each.isExportEquals) ||
      isExported(each),
  );
}

/** The module that a statement asks for before anything is run. */
export function requested(node: ts.Statement): string | undefined {
  if (ts.isImportEqualsDeclaration(node)) {
    const { moduleReference, isTypeOnly } = node;
    const isModule = !isTypeOnly && ts.isExternalModuleReference(moduleReference);
    return isModule ? textOf(moduleReference.expression) : undefined;
  }
  if (ts.isImportDeclaration(node))
    return node.importClause?.isTypeOnly ? undefined : textOf(node.moduleSpecifier);
  if (ts.isExportDeclaration(node))
    return node.isTypeOnly || !node.moduleSpecifier ? undefined : textOf(node.moduleSpecifier);
  return undefined;
}

function textOf(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** `export * from '…'`. */
export function isStar(node: ts.Statement): boolean {
  return ts.isExportDeclaration(node) && !node.exportClause && !node.isTypeOnly;
}

/** Puts the bindings that a statement exports among the exports; those that it has no value for as yet, too. */
export function publish(
  node: ts.Statement,
  scope: Scope,
  exports: ObjectValue,
  from: Imported | undefined,
): void {
  const local = (exported: string, name: string): void => {
    const found = scope.slots.get(name);
    if (found) exports.properties.set(exported, found);
  };
  if (ts.isExportAssignment(node)) {
    if (!node.isExportEquals) local('default', DEFAULT_EXPORT);
  } else if (ts.isExportDeclaration(node)) {
    const { exportClause } = node;
    if (!exportClause || node.isTypeOnly) return;
    if (ts.isNamespaceExport(exportClause))
      exports.properties.set(exportClause.name.text, slot(from?.namespace() ?? UNKNOWN));
    else if (node.moduleSpecifier) {
      for (const { name, propertyName } of exportClause.elements)
        exports.properties.set(name.text, from?.named((propertyName ?? name).text) ?? slot(UNKNOWN));
    } else
      for (const { name, propertyName } of exportClause.elements)
        local(name.text, (propertyName ?? name).text);
  } else {
    for (const name of exportedNames(node)) local(isDefault(node) ? 'default' : name, name || DEFAULT_EXPORT);
  }
}

/** `export *`: what the module has itself stays; a name that two others give is none of them. */
export function publishAll(
  exports: ObjectValue,
  from: Imported | undefined,
  statements: readonly ts.Statement[],
): void {
  const module = from?.module;
  if (module?.kind !== 'object') {
    exports.open = true;
    return;
  }
  if (module.open) exports.open = true;
  const own = namesOf(statements);
  for (const [name, each] of module.properties) {
    if (name === 'default' || own.has(name)) continue;
    const other = exports.properties.get(name);
    exports.properties.set(name, other && other !== each ? slot(oneOf([other.value, each.value])) : each);
  }
}

function namesOf(statements: readonly ts.Statement[]): ReadonlySet<string> {
  const names: string[] = [];
  for (const node of statements) {
    if (ts.isExportDeclaration(node) && node.exportClause) {
      const { exportClause } = node;
      if (ts.isNamespaceExport(exportClause)) names.push(exportClause.name.text);
      else names.push(...exportClause.elements.map((each) => each.name.text));
    } else names.push(...exportedNames(node));
  }
  return new Set(names);
}
