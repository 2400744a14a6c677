import { ts } from 'ts-morph';
import { boundNames } from '../program/bound-names.js';
import { isAmbient } from '../program/modifiers.js';
import { isStrict } from './strict.js';

/** By the statements of a body: it may be run many times. */
const varNamesOf = new WeakMap<readonly ts.Node[], readonly string[]>();
const lexicalNamesOf = new WeakMap<readonly ts.Node[], readonly LexicalName[]>();

/** What `export default` of something without a name is known by. */
export const DEFAULT_EXPORT = 'export.default';

/** A name that is there from the beginning of its block on, and has no value before its declaration ran. */
export interface LexicalName {
  readonly text: string;
  readonly isConst: boolean;
}

/**
 * Names of the `var`s a function body declares, at any depth but not in functions inside. In code that isn't strict,
 * functions in blocks are such names as well.
 */
export function varNames(nodes: readonly ts.Node[]): readonly string[] {
  const known = varNamesOf.get(nodes);
  if (known) return known;
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    if (isAmbient(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
      for (const each of node.declarations) names.push(...textsOf(each.name));
    }
    node.forEachChild(visit);
  };
  nodes.forEach(visit);
  varNamesOf.set(nodes, names);
  return names;
}

const blockFunctionsOf = new WeakMap<readonly ts.Node[], readonly string[]>();

/** Names of functions in blocks of a body that isn't strict: they are variables of the body as well. */
export function blockFunctionNames(nodes: readonly ts.Node[]): readonly string[] {
  const known = blockFunctionsOf.get(nodes);
  if (known) return known;
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isBlockFunction(node) && node.name && !isStrict(node)) names.push(node.name.text);
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    node.forEachChild(visit);
  };
  for (const node of nodes) if (!ts.isFunctionLike(node)) visit(node);
  blockFunctionsOf.set(nodes, names);
  return names;
}

/** Whether a node is a function that is declared in a block, not among the statements of a body. */
export function isBlockFunction(node: ts.Node): node is ts.FunctionDeclaration {
  if (!ts.isFunctionDeclaration(node)) return false;
  const { parent } = node;
  if (ts.isBlock(parent)) return !ts.isFunctionLike(parent.parent);
  return !ts.isSourceFile(parent) && !ts.isModuleBlock(parent);
}

const escapes = new WeakMap<ts.FunctionDeclaration, boolean>();

/** Whether something is called as a function that is declared in a block, outside of that block. */
export function escapesBlock(node: ts.FunctionDeclaration): boolean {
  const known = escapes.get(node);
  if (known !== undefined) return known;
  const body = ts.findAncestor(node.parent, (each) => ts.isFunctionLike(each) || ts.isSourceFile(each));
  const isNamed = (each: ts.Node): boolean => {
    if (each === node.parent) return false;
    const isUse =
      ts.isIdentifier(each) &&
      each.text === node.name?.text &&
      !(ts.isPropertyAccessExpression(each.parent) && each.parent.name === each) &&
      !(ts.isPropertyAssignment(each.parent) && each.parent.name === each) &&
      !isBlockFunction(each.parent);
    return isUse || (each.forEachChild((child) => isNamed(child) || undefined) ?? false);
  };
  const found = body !== undefined && isNamed(body);
  escapes.set(node, found);
  return found;
}

/** All names that a file declares, in whatever scope. */
export function allNames(source: ts.SourceFile | undefined): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isAmbient(node) || ts.isTypeNode(node)) return;
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) names.push(...textsOf(node.name));
    else if (declaresName(node) && node.name && ts.isIdentifier(node.name)) names.push(node.name.text);
    node.forEachChild(visit);
  };
  source?.forEachChild(visit);
  return names;
}

function declaresName(node: ts.Node): node is ts.NamedDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isImportEqualsDeclaration(node) ||
    ts.isImportClause(node) ||
    ts.isImportSpecifier(node) ||
    ts.isNamespaceImport(node)
  );
}

/** The `let`s, `const`s and classes that statements declare, not those in blocks inside. */
export function lexicalNames(statements: readonly ts.Statement[]): readonly LexicalName[] {
  const known = lexicalNamesOf.get(statements);
  if (known) return known;
  const names: LexicalName[] = [];
  for (const statement of statements) {
    if (isAmbient(statement)) continue;
    if (ts.isClassDeclaration(statement))
      names.push({ text: statement.name?.text ?? DEFAULT_EXPORT, isConst: false });
    else if (ts.isExportAssignment(statement) && !statement.isExportEquals)
      names.push({ text: DEFAULT_EXPORT, isConst: false });
    else if (ts.isVariableStatement(statement)) names.push(...namesOfList(statement.declarationList));
  }
  lexicalNamesOf.set(statements, names);
  return names;
}

/** The names of a list of `let` or `const`; none of a `var`. */
export function namesOfList(list: ts.VariableDeclarationList): LexicalName[] {
  if ((list.flags & ts.NodeFlags.BlockScoped) === 0) return [];
  const isConst = (list.flags & ts.NodeFlags.Const) !== 0;
  return list.declarations.flatMap((each) => textsOf(each.name)).map((text) => ({ text, isConst }));
}

/** The names a binding declares. */
export function textsOf(name: ts.BindingName): string[] {
  return boundNames(name).map(({ text }) => text);
}
