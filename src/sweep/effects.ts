import { ts } from 'ts-morph';
import type { Facts } from '../decide/facts.js';
import type { ModuleSource } from '../evaluate/modules.js';
import { requiredSpecifier } from './exports.js';
import type { Surgery } from './liveness.js';

/**
 * Whether leaving an expression out could be noticed: it writes, calls code that can't be seen, waits, or was
 * never reached, so that nothing is known of it. Expressions that are replaced have none.
 */
export function hasSideEffects(
  node: ts.Node,
  facts: Facts,
  surgery: Pick<Surgery, 'replaced' | 'removed' | 'quiet'>,
): boolean {
  if (surgery.replaced.has(node) || ts.isFunctionLike(node) || ts.isTypeNode(node)) return false;
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)) {
    if (ts.isCallExpression(node) && isQuietRequire(node, surgery.quiet)) return false;
    const emptied =
      ts.isCallExpression(node) && isEmptied(facts.functionAt(node.expression), surgery.removed);
    if (!emptied && (!facts.reached(node) || facts.hasEffects(node))) return true;
  }
  if (ts.isBinaryExpression(node) && isAssignment(node)) return true;
  if (ts.isDeleteExpression(node) || ts.isYieldExpression(node)) return true;
  if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isUpdate(node.operator))
    return true;
  return node.forEachChild((child) => hasSideEffects(child, facts, surgery) || undefined) ?? false;
}

/** A function all of whose statements are cut. */
function isEmptied(fn: ts.Node | undefined, removed: ReadonlySet<ts.Node>): boolean {
  if (!fn || !ts.isFunctionLike(fn) || !('body' in fn) || !fn.body || !ts.isBlock(fn.body)) return false;
  const { statements } = fn.body;
  return statements.length > 0 && statements.every((each) => removed.has(each));
}

function isAssignment(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isUpdate(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

/**
 * Tells the `require`s that only hand over exports: of Node's own modules, of JSON, and of files of the
 * repository that do nothing but declare.
 */
export function loadsQuietly(source: ModuleSource, facts: Facts): Surgery['quiet'] {
  const known = new Map<string, boolean>();
  const quietFile = (path: string): boolean => {
    const found = known.get(path);
    if (found !== undefined) return found;
    known.set(path, true);
    const file = source.sourceFile(path);
    const result = file === undefined || file.statements.every((each) => isDeclaration(each, facts, quiet));
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

function isQuietRequire(node: ts.CallExpression, quiet: Surgery['quiet']): boolean {
  const specifier = requiredSpecifier(node);
  return specifier !== undefined && quiet(specifier, node.getSourceFile().fileName);
}

function isDeclaration(node: ts.Statement, facts: Facts, quiet: Surgery['quiet']): boolean {
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  )
    return true;
  const surgery = { replaced: new Set<ts.Node>(), removed: new Set<ts.Node>(), quiet };
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.every(
      (each) => !each.initializer || !hasSideEffects(each.initializer, facts, surgery),
    );
  }
  if (!ts.isExpressionStatement(node)) return ts.isExportDeclaration(node) || ts.isExportAssignment(node);
  const { expression } = node;
  if (ts.isStringLiteral(expression)) return true;
  if (!ts.isBinaryExpression(expression) || !/^(module\.)?exports\b/.test(expression.left.getText()))
    return false;
  return !hasSideEffects(expression.right, facts, surgery);
}
