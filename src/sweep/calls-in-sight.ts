import { ts } from 'ts-morph';
import { wrapped } from '../decide/nodes.js';
import type { ModuleSource } from '../evaluate/modules.js';
import { isLoad, isRequireCall, loadedBy } from '../program/loads.js';
import { isDefault, isExported } from '../program/modifiers.js';
import { isExports } from '../program/published.js';
import { isDeclarationName, type Symbols } from '../program/symbols.js';
import { isInNamespace } from './declared-names.js';
import type { OutsideUse } from './exports.js';
import type { OutOfSight } from './out-of-sight.js';

export type PlainFunction = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

export function isPlainFunction(node: ts.Node): node is PlainFunction {
  return ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/**
 * Finds every call of a function, in its own file and in those that import it, where all of them are in plain sight:
 * nothing hands the function on, and nothing reaches its module in a way that can’t be followed by names.
 */
export class CallsInSight {
  readonly #symbols: Symbols;
  readonly #source: ModuleSource;
  readonly #sight: OutOfSight;
  readonly #outside: OutsideUse;
  /** What an export is called where it is imported, by `file#name`. */
  readonly #imported = new Map<string, ts.Symbol[]>();
  /** Names that stand for a module as a whole. */
  readonly #modules = new Map<ts.Symbol, string>();
  /** Files whose exports get out of sight. */
  readonly #handedOn = new Set<string>();
  /** Every `x.name` of the program, by name. */
  readonly #members = new Map<string, ts.PropertyAccessExpression[]>();
  /** Some module is loaded by a name that is made when the code runs. */
  #loadsAnything = false;

  constructor(
    files: readonly ts.SourceFile[],
    symbols: Symbols,
    source: ModuleSource,
    sight: OutOfSight,
    outside: OutsideUse,
  ) {
    this.#symbols = symbols;
    this.#source = source;
    this.#sight = sight;
    this.#outside = outside;
    for (const file of files) this.#visit(file);
    for (const [symbol, file] of this.#modules) {
      const isApart = symbols.mentions(symbol).every((each) => {
        const { parent } = each;
        return (
          isDeclarationName(each) || (ts.isPropertyAccessExpression(parent) && parent.expression === each)
        );
      });
      if (!isApart) this.#handedOn.add(file);
    }
  }

  #visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node)) this.#import(node);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) this.#handOn(node.moduleSpecifier);
    else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
      this.#handOn(node.moduleReference.expression);
    else if (ts.isCallExpression(node)) this.#load(node);
    else if (isExports(node) && !isOpenlyUsed(node)) this.#handedOn.add(node.getSourceFile().fileName);
    if (ts.isPropertyAccessExpression(node)) {
      const known = this.#members.get(node.name.text);
      if (known) known.push(node);
      else this.#members.set(node.name.text, [node]);
    }
    node.forEachChild((child) => this.#visit(child));
  }

  #import({ importClause: clause, moduleSpecifier }: ts.ImportDeclaration): void {
    const file = this.#fileOf(moduleSpecifier);
    if (file === undefined || !clause) return;
    if (clause.name) this.#nameModule(clause.name, file);
    const { namedBindings: bindings } = clause;
    if (bindings && ts.isNamespaceImport(bindings)) this.#nameModule(bindings.name, file);
    else if (bindings)
      for (const each of bindings.elements)
        this.#nameExport(each.name, file, (each.propertyName ?? each.name).text);
  }

  #load(call: ts.CallExpression): void {
    if (!isLoad(call)) return;
    const isImport = !isRequireCall(call);
    const [specifier] = call.arguments;
    const file = specifier && this.#fileOf(specifier);
    if (specifier && !ts.isStringLiteralLike(specifier)) this.#loadsAnything = true;
    if (file === undefined) return;
    const { parent } = call;
    if (!isImport && ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name))
      this.#nameModule(parent.name, file);
    else if (!isImport && ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name))
      for (const each of parent.name.elements) this.#destructure(each, file);
    else if (isImport || !(ts.isPropertyAccessExpression(parent) || ts.isExpressionStatement(parent)))
      this.#handedOn.add(file);
  }

  #destructure({ name, propertyName, dotDotDotToken }: ts.BindingElement, file: string): void {
    const key = propertyName ?? name;
    if (dotDotDotToken || !ts.isIdentifier(name) || !ts.isIdentifier(key)) this.#handedOn.add(file);
    else this.#nameExport(name, file, key.text);
  }

  #nameModule(name: ts.Identifier, file: string): void {
    const symbol = this.#symbols.symbolOf(name);
    if (symbol) this.#modules.set(symbol, file);
  }

  #nameExport(name: ts.Identifier, file: string, exported: string): void {
    const symbol = this.#symbols.symbolOf(name);
    const key = `${file}#${exported}`;
    if (symbol) this.#imported.set(key, [...(this.#imported.get(key) ?? []), symbol]);
  }

  #handOn(specifier: ts.Expression): void {
    const file = this.#fileOf(specifier);
    if (file !== undefined) this.#handedOn.add(file);
  }

  #fileOf(specifier: ts.Expression): string | undefined {
    return ts.isStringLiteralLike(specifier)
      ? this.#source.resolve(specifier.text, specifier.getSourceFile().fileName)
      : undefined;
  }

  /** Every call of a function that has a name of its own; undefined where it may be called or handed on out of sight. */
  of(fn: PlainFunction): readonly ts.CallExpression[] | undefined {
    const name = nameOf(fn);
    const symbol = name && this.#symbols.symbolOf(name);
    if (!name || symbol?.declarations?.length !== 1) return undefined;
    if (isPublished(fn) && isInNamespace(fn)) return undefined;
    const calls: ts.CallExpression[] = [];
    const exported = new Set<string>(isPublished(fn) ? [name.text] : []);
    for (const mention of this.#symbols.mentions(symbol)) {
      if (isDeclarationName(mention)) continue;
      const published = publishedAs(mention);
      const call = callOf(mention);
      if (published !== undefined) exported.add(published);
      else if (call) calls.push(call);
      else return undefined;
    }
    for (const each of exported) {
      const others = this.#callsOfExport(fn.getSourceFile().fileName, each);
      if (!others) return undefined;
      calls.push(...others);
    }
    // What is exported and called by nobody is called from somewhere that can’t be seen.
    return exported.size > 0 && calls.length === 0 ? undefined : calls;
  }

  #callsOfExport(file: string, name: string): ts.CallExpression[] | undefined {
    if (this.#sight.anything || this.#loadsAnything || this.#handedOn.has(file) || this.#sight.isOpen(file))
      return undefined;
    const calls: ts.CallExpression[] = [];
    for (const symbol of this.#imported.get(`${file}#${name}`) ?? []) {
      for (const mention of this.#symbols.mentions(symbol)) {
        if (isDeclarationName(mention)) continue;
        const call = callOf(mention);
        if (!call) return undefined;
        calls.push(call);
      }
    }
    for (const member of this.#members.get(name) ?? []) {
      const of = this.#moduleOf(member.expression);
      if (of !== undefined && of !== file) continue;
      if (isPublishing(member)) continue;
      const call = of === file ? callOf(member) : undefined;
      if (!call) return undefined;
      calls.push(call);
    }
    return this.#outside.mayUse(file, name) ? undefined : calls;
  }

  /** The file whose exports an expression is. */
  #moduleOf(node: ts.Expression): string | undefined {
    if (ts.isIdentifier(node)) {
      const symbol = this.#symbols.symbolOf(node);
      return symbol && this.#modules.get(symbol);
    }
    const { specifier, member } = loadedBy(node) ?? {};
    return specifier && member === undefined ? this.#fileOf(specifier) : undefined;
  }
}

function callOf(callee: ts.Expression): ts.CallExpression | undefined {
  const { parent } = wrapped(callee);
  return ts.isCallExpression(parent) && parent.expression === callee ? parent : undefined;
}

function nameOf(fn: PlainFunction): ts.Identifier | undefined {
  if (ts.isFunctionDeclaration(fn)) return isDefault(fn) ? undefined : fn.name;
  const { parent } = fn;
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== fn || !ts.isIdentifier(parent.name))
    return undefined;
  const isConstant = (parent.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant && !parent.type ? parent.name : undefined;
}

function isPublished(fn: PlainFunction): boolean {
  if (ts.isFunctionDeclaration(fn)) return isExported(fn);
  const statement = ts.findAncestor(fn, ts.isVariableStatement);
  return statement !== undefined && fn.parent.parent === statement.declarationList && isExported(statement);
}

/** The name that `export { f as g }`, `exports.g = f` or `module.exports = { g: f }` gives a function to others. */
function publishedAs(mention: ts.Identifier): string | undefined {
  const { parent } = mention;
  if (ts.isExportSpecifier(parent)) return parent.name.text;
  if (ts.isBinaryExpression(parent) && parent.right === mention) {
    const { left } = parent;
    return ts.isPropertyAccessExpression(left) && isPublishing(left) ? left.name.text : undefined;
  }
  const isMember =
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === mention);
  if (!isMember || !ts.isIdentifier(parent.name)) return undefined;
  const all = parent.parent.parent;
  return ts.isBinaryExpression(all) &&
    all.right === parent.parent &&
    all.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    all.left.getText() === 'module.exports'
    ? parent.name.text
    : undefined;
}

/** As in `exports.x` and `module.exports = …`, and not handed to anything. */
function isOpenlyUsed(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    ts.isExpressionStatement(parent.parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** `exports.x = …` and `module.exports.x = …`, of which this is the left side. */
function isPublishing(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    /^(?:module\.)?exports$/.test(node.expression.getText())
  );
}
