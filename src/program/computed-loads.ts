import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { isLoad } from './loads.js';

/** A load of a module by a name that is put together when the code runs. */
export interface ComputedLoad {
  readonly node: ts.Node;
  /** What paths of files that it may mean begin with, from the repository's root; undefined: it may mean any. */
  readonly prefix: string | undefined;
}

/** What is put in when the code runs. */
const HOLE = '\0';

/** The loads of a file that its text names no module for. Those of a package by the rest of its name are none. */
export function computedLoads(file: ts.SourceFile): ComputedLoad[] {
  const found: ComputedLoad[] = [];
  const note = (node: ts.Node, name: string): void => {
    if (/^\.\.?(?:\/|\0)/.test(name)) {
      const known = name.slice(0, name.indexOf(HOLE));
      found.push({ node, prefix: posix.join(posix.dirname(file.fileName), `${known}${HOLE}`).slice(0, -1) });
    } else if (name.startsWith(HOLE)) found.push({ node, prefix: undefined });
  };
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier && !ts.isStringLiteralLike(specifier)) {
      const name = textOf(specifier, file);
      if (name.includes(HOLE)) note(node, name);
    } else if (isHandedOn(node)) note(node, HOLE);
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

/** What a load names a module by that is put together of what is known. */
export function spelledOut({ arguments: [specifier] }: ts.CallExpression): string | undefined {
  const name = specifier && textOf(specifier, specifier.getSourceFile());
  return name === undefined || name.includes(HOLE) ? undefined : name;
}

function specifierOf(node: ts.Node): ts.Expression | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const { arguments: given, expression } = node;
  return isLoad(node) || expression.getText() === 'module.require' ? given[0] : undefined;
}

/** `paths.map(require)`, `const load = require` */
function isHandedOn(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || node.text !== 'require') return false;
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.expression !== node;
  return ts.isVariableDeclaration(parent) && parent.initializer === node;
}

/** A name as it is spelled, from the file's own folder; with holes for what is not. */
function textOf(node: ts.Expression, file: ts.SourceFile, depth = 0): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression, file, depth);
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map((each) => textOf(each.expression, file, depth) + each.literal.text);
    return node.head.text + spans.join('');
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return textOf(node.left, file, depth) + textOf(node.right, file, depth);
  if (
    ts.isCallExpression(node) &&
    /^(?:path\.)?(?:posix\.)?(?:join|resolve)$/.test(node.expression.getText())
  )
    return node.arguments.map((each) => textOf(each, file, depth)).join('/');
  if (!ts.isIdentifier(node)) return HOLE;
  if (node.text === '__dirname') return '.';
  const initializer = depth < 8 ? initializerOf(node.text, file) : undefined;
  return initializer ? textOf(initializer, file, depth + 1) : HOLE;
}

/** What a constant of the file is set to, where only one is called so. */
function initializerOf(name: string, file: ts.SourceFile): ts.Expression | undefined {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name && isDeclared(node)) found.push(node.parent);
    node.forEachChild(visit);
  };
  visit(file);
  const [only, another] = found;
  if (another || !only || !ts.isVariableDeclaration(only)) return undefined;
  return only.parent.flags & ts.NodeFlags.Const ? only.initializer : undefined;
}

function isDeclared({ parent, text }: ts.Identifier): boolean {
  const named = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent);
  return named && ts.isIdentifier(parent.name) && parent.name.text === text;
}
