import { ts } from 'ts-morph';
import { isTypeScript } from '../model/code-file.js';
import type { ModuleSource } from './modules.js';
import { requested } from './published.js';

/**
 * Whether TypeScript leaves an import out when it compiles the file, and with it the module that is named: none of its
 * names is used but as a type. Settings decide (`verbatimModuleSyntax` and those that were before it).
 */
export function mayBeLeftOut(node: ts.Statement): boolean {
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const file = node.getSourceFile();
  if (!isTypeScript(file.fileName)) return false;
  const { name, namedBindings } = node.importClause;
  const names = name ? [name] : [];
  if (namedBindings && ts.isNamespaceImport(namedBindings)) names.push(namedBindings.name);
  else if (namedBindings)
    names.push(...namedBindings.elements.filter((each) => !each.isTypeOnly).map((each) => each.name));
  const used = namesUsed(file);
  return !names.some(({ text }) => used.has(text));
}

/** The files that are loaded with `entry` in any case, whatever is left out. */
export function loadedAnyway(source: ModuleSource, entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const path of found) {
    for (const statement of source.sourceFile(path)?.statements ?? []) {
      const specifier = mayBeLeftOut(statement) ? undefined : requested(statement);
      const next = specifier === undefined ? undefined : source.resolve(specifier, path);
      if (next !== undefined) found.add(next);
    }
  }
  return found;
}

const used = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** The names that a file uses as values. */
function namesUsed(file: ts.SourceFile): ReadonlySet<string> {
  const known = used.get(file);
  if (known) return known;
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isHeritageClause(node)) {
      if (node.token === ts.SyntaxKind.ExtendsKeyword) for (const each of node.types) visit(each.expression);
    } else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isBreakOrContinueStatement(node)) return;
    else if (memberName(node))
      node.forEachChild((child) => (child === memberName(node) ? undefined : visit(child)));
    else if (!isOfTypes(node)) node.forEachChild(visit);
  };
  for (const statement of file.statements) if (!ts.isImportDeclaration(statement)) visit(statement);
  used.set(file, names);
  return names;
}

/** A name that is no use of what is called the same: that of a member or a parameter. */
function memberName(node: ts.Node): ts.Node | undefined {
  const isOne =
    ts.isPropertyAssignment(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isEnumMember(node) ||
    ts.isParameter(node);
  return isOne && ts.isIdentifier(node.name) ? node.name : undefined;
}

function isOfTypes(node: ts.Node): boolean {
  return (
    (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    (ts.isExportDeclaration(node) && (node.isTypeOnly || node.moduleSpecifier !== undefined))
  );
}
