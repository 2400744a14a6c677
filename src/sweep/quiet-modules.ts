import { ts } from 'ts-morph';
import type { Facts } from '../decide/facts.js';
import type { ModuleSource } from '../evaluate/modules.js';
import { isMadeThere, publicationOf } from '../program/published.js';
import { classHasEffects, hasSideEffects, type Seen } from './effects.js';
import type { Surgery } from './surgery.js';

/**
 * Tells the modules that only hand over exports: of Node's own, JSON, and files of the repository that do nothing but
 * declare, and load nothing else that does more.
 */
export function loadsQuietly(source: ModuleSource, facts: Facts): Surgery['quiet'] {
  const known = new Map<string, boolean>();
  const quietFile = (path: string): boolean => {
    const found = known.get(path);
    if (found !== undefined) return found;
    known.set(path, true);
    const file = source.sourceFile(path);
    const result =
      file === undefined ||
      (!publishesOnOthers(file) && file.statements.every((each) => isDeclaration(each, facts, quiet)));
    // Some were held quiet since one in a circle with them was, while that was being found out.
    if (!result) for (const [each, isQuiet] of known) if (isQuiet) known.delete(each);
    known.set(path, result);
    return result;
  };
  const quiet: Surgery['quiet'] = (specifier, file) => {
    if (/^(node:|path$|url$|util$)/.test(specifier)) return true;
    const path = source.resolve(specifier, file);
    return path !== undefined && quietFile(path);
  };
  return quiet;
}

function isDeclaration(node: ts.Statement, facts: Facts, quiet: Surgery['quiet']): boolean {
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEmptyStatement(node)
  )
    return true;
  const surgery: Seen = { replaced: new Set(), removed: new Set(), reads: new Set(), quiet };
  if (ts.isClassDeclaration(node)) return !classHasEffects(node, facts, surgery);
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.every(
      ({ name, initializer }) =>
        !initializer ||
        !(hasSideEffects(initializer, facts, surgery) || hasSideEffects(name, facts, surgery)),
    );
  }
  if (ts.isEnumDeclaration(node))
    return !node.members.some((each) => each.initializer && hasSideEffects(each.initializer, facts, surgery));
  if (ts.isExportDeclaration(node) || ts.isImportDeclaration(node)) {
    const isType = ts.isExportDeclaration(node) ? node.isTypeOnly : node.importClause?.isTypeOnly;
    const { moduleSpecifier: from } = node;
    if (!from || isType) return true;
    return ts.isStringLiteral(from) && quiet(from.text, node.getSourceFile().fileName);
  }
  if (ts.isExportAssignment(node)) return !hasSideEffects(node.expression, facts, surgery);
  if (!ts.isExpressionStatement(node)) return false;
  const { expression } = node;
  if (ts.isStringLiteral(expression)) return true;
  const published = publicationOf(expression);
  return published !== undefined && !hasSideEffects(published.value, facts, surgery);
}

/** `module.exports = require('./log'); module.exports.level = 1`: what is exported may be another module’s, too. */
function publishesOnOthers({ statements }: ts.SourceFile): boolean {
  const all = statements.flatMap((each) =>
    ts.isExpressionStatement(each) ? (publicationOf(each.expression) ?? []) : [],
  );
  return (
    all.some(({ names }) => names.length > 0) && all.some((each) => each.replaces && !isMadeThere(each.value))
  );
}
