import { ts } from 'ts-morph';
import { isUse } from '../decide/nodes.js';
import { isEqualityOperator } from '../program/equality-operator.js';
import type { Symbols } from '../program/symbols.js';

/** What `require` and `module` have that leads to no module’s exports. */
const HARMLESS = new Set([
  'exports',
  'filename',
  'hot',
  'id',
  'loaded',
  'path',
  'paths',
  'require',
  'resolve',
]);
/** What leads to another module, so long as nothing is taken of it. */
const OTHERS = new Set(['main', 'parent']);

const LISTS = new Set(['require.cache', 'module.children']);

/** Whether a mention of something that Node gives a module may lead to the exports of any other, or of all. */
export function givesModules(node: ts.Identifier, symbols: Symbols): boolean {
  const { text, parent } = node;
  if (text === 'eval') return ts.isCallExpression(parent) && parent.expression === node;
  if (text === 'arguments') return isUse(node) && !ts.findAncestor(node, hasOwnThis);
  if ((text !== 'require' && text !== 'module') || !isUse(node) || isOwnName(node, symbols)) return false;
  return !(isAsked(node) || isHarmless(parent, node));
}

/** `require.cache`, `module.children`: which modules were loaded so far is asked. */
export function listsModules({ text, parent }: ts.Identifier): boolean {
  if (!ts.isPropertyAccessExpression(parent) || !isUse(parent)) return false;
  const isDropped =
    ts.isElementAccessExpression(parent.parent) && ts.isDeleteExpression(parent.parent.parent);
  return !isDropped && LISTS.has(`${text}.${parent.name.text}`);
}

/** A parameter, variable or import of the code’s own that is called like something of Node’s. */
export function isOwnName(node: ts.Node, symbols: Symbols): boolean {
  const declared = ts.isIdentifier(node) ? (symbols.symbolOf(node)?.declarations ?? []) : [];
  return declared.some(
    (each) =>
      ts.isParameter(each) ||
      ts.isImportSpecifier(each) ||
      ts.isImportClause(each) ||
      ts.isNamespaceImport(each) ||
      ((ts.isVariableDeclaration(each) || ts.isBindingElement(each)) &&
        (ts.getCombinedNodeFlags(each) & ts.NodeFlags.BlockScoped) !== 0),
  );
}

function isHarmless(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isCallExpression(parent)) return parent.expression === node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return false;
  const { text } = parent.name;
  if (HARMLESS.has(text)) return true;
  const next = parent.parent;
  if (ts.isPropertyAccessExpression(next))
    return OTHERS.has(text) && HARMLESS.has(next.name.text) && next.name.text !== 'exports';
  return OTHERS.has(text) && isAsked(parent);
}

/** Whether it is there, or the same as something, is all that is asked. */
function isAsked(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isTypeOfExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isIfStatement(parent)) return parent.expression === node;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return isEqualityOperator(kind) || (kind === ts.SyntaxKind.AmpersandAmpersandToken && parent.left === node);
}

/** Functions that have `this` and `arguments` of their own. */
export function hasOwnThis(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && !ts.isArrowFunction(node);
}
