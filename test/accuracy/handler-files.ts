import { ts } from 'ts-morph';
import { type CodeFiles, reachableFiles } from '../../src/codemod/reachable.js';
import { isTest } from '../../src/discover/tests.js';
import { isRunCode } from '../../src/model/code-file.js';

/** A file of a public repository that exports what Lambda could call. */
export interface HandlerFile {
  readonly path: string;
  readonly exportName: string;
  /** Every file of the repository that can be reached from it, itself among them, and what names modules. */
  readonly files: ReadonlyMap<string, string>;
}

const EXPORTS =
  /^(?:export\s+(?:const|let|var)\s+(\w+)\b|export\s+(?:async\s+)?function\s+(\w+)|export\s*\{|(?:module\.)?exports\.(\w+)\s*=|module\.exports\s*=\s*\{)/gm;
const EVENT = /^_?(?:event|evt)$/i;

/** Finds the handlers of a clone: one a file, the export called `handler` before others. */
export function* handlerFiles(clone: CodeFiles): Iterable<HandlerFile> {
  for (const path of clone.paths) {
    if (!isRunCode(path) || isTest(path) || !canBeNamed(path)) continue;
    const text = clone.read(path);
    if (text.length > 400_000 || !EXPORTS.test(text)) continue;
    EXPORTS.lastIndex = 0;
    const exportName = handlerOf(path, text);
    if (exportName !== undefined) yield { path, exportName, files: reachableFiles(path, clone) };
  }
}

/** `Handler` ends a file's name at its first dot; braces are a generator's. */
function canBeNamed(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  return name.split('.').length === 2 && !path.includes('{{');
}

function handlerOf(path: string, text: string): string | undefined {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kindOf(path));
  const found: string[] = [];
  for (const statement of source.statements) {
    for (const [name, value] of [...exported(statement), ...listed(statement, source)]) {
      if (name === 'handler' || name === 'lambdaHandler' || takesEvent(value)) found.push(name);
    }
  }
  return found.find((each) => /handler$/i.test(each)) ?? found[0];
}

function exported(node: ts.Statement): [string, ts.Node | undefined][] {
  const isExport =
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some((each) => each.kind === ts.SyntaxKind.ExportKeyword);
  if (ts.isVariableStatement(node) && isExport) {
    return node.declarationList.declarations.flatMap((each): [string, ts.Node | undefined][] =>
      ts.isIdentifier(each.name) ? [[each.name.text, each.initializer]] : [],
    );
  }
  if (ts.isFunctionDeclaration(node) && isExport && node.name) return [[node.name.text, node]];
  if (!ts.isExpressionStatement(node) || !ts.isBinaryExpression(node.expression)) return [];
  const { left, right } = node.expression;
  if (!ts.isPropertyAccessExpression(left)) return [];
  return /^(?:module\.)?exports$/.test(left.expression.getText()) ? [[left.name.text, right]] : [];
}

/** `export { handler }` and `module.exports = { handler }`, with what the names are declared by. */
function listed(node: ts.Statement, source: ts.SourceFile): [string, ts.Node | undefined][] {
  if (ts.isExportDeclaration(node) && !node.moduleSpecifier && node.exportClause) {
    if (!ts.isNamedExports(node.exportClause)) return [];
    return node.exportClause.elements.map((each) => [
      each.name.text,
      declared((each.propertyName ?? each.name).text, source),
    ]);
  }
  if (!ts.isExpressionStatement(node) || !ts.isBinaryExpression(node.expression)) return [];
  const { left, right } = node.expression;
  if (left.getText() !== 'module.exports' || !ts.isObjectLiteralExpression(right)) return [];
  return right.properties.flatMap((each): [string, ts.Node | undefined][] => {
    if (ts.isShorthandPropertyAssignment(each)) return [[each.name.text, declared(each.name.text, source)]];
    if (ts.isMethodDeclaration(each)) return [[each.name.getText(), each]];
    return ts.isPropertyAssignment(each) ? [[each.name.getText(), each.initializer]] : [];
  });
}

function declared(name: string, source: ts.SourceFile): ts.Node | undefined {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find((each) => each.name.getText() === name);
    if (found) return found.initializer;
  }
  return undefined;
}

function takesEvent(node: ts.Node | undefined): boolean {
  if (!node) return false;
  if (ts.isFunctionLike(node)) {
    const [first] = node.parameters;
    return first !== undefined && ts.isIdentifier(first.name) && EVENT.test(first.name.text);
  }
  return ts.isCallExpression(node) && node.arguments.some(takesEvent);
}

function kindOf(path: string): ts.ScriptKind {
  if (/\.[cm]?ts$/.test(path)) return ts.ScriptKind.TS;
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.JSX;
}
