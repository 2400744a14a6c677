import { ts } from 'ts-morph';
import { wrapped } from '../decide/nodes.js';
import type { ModuleSource } from '../evaluate/modules.js';
import { withoutEnding } from '../model/code-file.js';
import { computedLoads, spelledOut } from '../program/computed-loads.js';
import { isLoad, isRequireCall, loadedBy } from '../program/loads.js';
import { isExported } from '../program/modifiers.js';
import { isPathLike, isSpecifier } from '../program/named-modules.js';
import { isExports, isMadeThere, publicationOf } from '../program/published.js';
import { isDeclarationName, isWriteTarget, type Symbols } from '../program/symbols.js';
import { importedNames } from './declared-names.js';
import { givesModules, hasOwnThis, isOwnName, listsModules } from './loader-names.js';
import { memberRead } from './members.js';

/** Of a name that every module may be asked for. */
const ANY_MODULE = '*';

/**
 * Exports that are, or may be, reached otherwise than by a name whose uses are followed: a module may be handed on as a
 * whole, asked for a name that is made when the code runs, or found by its path. Whatever mentions a module in a way
 * that isn’t known to take certain names out of it may take all of them.
 */
export class OutOfSight {
  /** Some module, nobody knows which, may be asked for anything. */
  anything = false;
  /** The program asks which modules were loaded: one that does nothing when it is loaded is seen nevertheless. */
  listsModules = false;
  readonly #symbols: Symbols;
  readonly #source: Pick<ModuleSource, 'resolve'>;
  /** Modules of which any export may be used: files, and last parts of names that lead to no known file. */
  readonly #open = new Set<string>();
  /** `module#name` of exports that are used whatever becomes of the code around. */
  readonly #named = new Set<string>();
  /** What the paths of modules begin with that are loaded by names that are put together. */
  readonly #prefixes: string[] = [];

  constructor(files: readonly ts.SourceFile[], symbols: Symbols, source: Pick<ModuleSource, 'resolve'>) {
    this.#symbols = symbols;
    this.#source = source;
    for (const file of files) {
      const computed = computedLoads(file);
      for (const { prefix } of computed)
        if (prefix === undefined) this.anything = true;
        else this.#prefixes.push(prefix);
      this.#visit(file, new Set(computed.map(({ node }) => node)));
    }
  }

  /** Whether an export stays, whoever uses its name. */
  keeps(file: string, name: string): boolean {
    const modules = [ANY_MODULE, file, lastPart(file)];
    return this.isOpen(file) || modules.some((each) => this.#named.has(`${each}#${name}`));
  }

  /** Whether all that a file exports may be reached. */
  isOpen(file: string): boolean {
    return (
      this.#open.has(file) ||
      this.#open.has(lastPart(file)) ||
      this.#prefixes.some((each) => file.startsWith(each))
    );
  }

  #visit(node: ts.Node, computed: ReadonlySet<ts.Node>): void {
    if (ts.isImportDeclaration(node)) this.#import(node);
    else if (ts.isExportDeclaration(node)) this.#reexport(node);
    else if (ts.isImportEqualsDeclaration(node)) this.#importEquals(node);
    else if (ts.isImportTypeNode(node)) this.#importType(node);
    else if (isLoad(node)) this.#load(node, computed);
    else if (ts.isStringLiteralLike(node)) this.#path(node);
    else if (isExports(node) && !isOwnName(node, this.#symbols)) this.#exports(node);
    else if (node.kind === ts.SyntaxKind.ThisKeyword) this.#this(node);
    if (ts.isIdentifier(node) && givesModules(node, this.#symbols)) {
      this.anything = true;
      if (listsModules(node)) this.listsModules = true;
    }
    node.forEachChild((child) => this.#visit(child, computed));
  }

  #import({ importClause: clause, moduleSpecifier }: ts.ImportDeclaration): void {
    if (!clause) return;
    const module = this.#moduleOf(moduleSpecifier);
    for (const name of importedNames(clause)) {
      if (ts.isNamespaceImport(name.parent)) this.#whole(name, module);
      // An import that never had a use stays, and asks for the name when it is linked.
      else if (this.#usesOf(name).length === 0) this.#take(module, importedAs(name));
    }
  }

  #reexport({ exportClause, moduleSpecifier }: ts.ExportDeclaration): void {
    if (!moduleSpecifier) return;
    const module = this.#moduleOf(moduleSpecifier);
    if (!exportClause || ts.isNamespaceExport(exportClause)) this.#open.add(module);
    else
      for (const { name, propertyName } of exportClause.elements)
        this.#take(module, (propertyName ?? name).text);
  }

  #importEquals(node: ts.ImportEqualsDeclaration): void {
    const { moduleReference, name } = node;
    if (!ts.isExternalModuleReference(moduleReference)) return;
    const module = this.#moduleOf(moduleReference.expression);
    if (isExported(node)) this.#open.add(module);
    else this.#whole(name, module);
  }

  #importType({ argument, qualifier }: ts.ImportTypeNode): void {
    if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return;
    let first = qualifier;
    while (first && ts.isQualifiedName(first)) first = first.left;
    this.#take(this.#moduleOf(argument.literal), first?.text);
  }

  #load(node: ts.CallExpression, computed: ReadonlySet<ts.Node>): void {
    if (computed.has(node)) return;
    const name = spelledOut(node);
    if (name === undefined) {
      this.anything = true;
      return;
    }
    const module = this.#moduleNamed(name, node);
    const given = wrapped(node);
    const value = isRequireCall(node)
      ? given
      : ts.isAwaitExpression(given.parent)
        ? wrapped(given.parent)
        : undefined;
    if (!value) this.#open.add(module);
    else if (!ts.isExpressionStatement(value.parent)) this.#loaded(value, module);
  }

  /** What is taken of a module where it is loaded. */
  #loaded(value: ts.Node, module: string): void {
    const member = memberRead(value);
    const { parent: holder } = member === undefined ? value : wrapped(value.parent);
    const isFollowed =
      ts.isVariableDeclaration(holder) &&
      holder.initializer !== undefined &&
      loadedBy(holder.initializer) !== undefined &&
      !isExported(holder.parent.parent);
    if (!isFollowed || (member !== undefined && !ts.isIdentifier(holder.name))) this.#take(module, member);
    else if (member !== undefined) return;
    else if (ts.isIdentifier(holder.name)) this.#whole(holder.name, module);
    else if (ts.isObjectBindingPattern(holder.name))
      for (const each of holder.name.elements) this.#element(each, module);
    else this.#open.add(module);
  }

  #element({ name, propertyName, dotDotDotToken }: ts.BindingElement, module: string): void {
    const key = propertyName ?? name;
    if (dotDotDotToken || !ts.isIdentifier(key)) this.#open.add(module);
    // What is taken out of a part of it asks for that part, whether it is used or not.
    else if (!ts.isIdentifier(name)) this.#take(module, key.text);
  }

  /** A name that stands for a module. */
  #whole(name: ts.Identifier, module: string): void {
    if (this.#usesOf(name).some((each) => memberRead(each) === undefined)) this.#open.add(module);
  }

  /** What a file exports, where it stands in the file itself. */
  #exports(node: ts.Node): void {
    const { parent } = node;
    const file = node.getSourceFile().fileName;
    if (ts.isPropertyAccessExpression(parent) && isWriteTarget(parent)) return;
    if (ts.isCallExpression(parent) && isDefinition(parent, node)) return;
    let top = parent;
    while (ts.isBinaryExpression(top.parent) && top.parent.right === top) top = top.parent;
    const published =
      ts.isExpressionStatement(top.parent) && ts.isBinaryExpression(top) ? publicationOf(top) : undefined;
    const isPart = isWriteTarget(node) || published?.value === node;
    if (!published || !isPart) this.#take(file, memberRead(node));
    else if (!isMadeThere(published.value)) this.#open.add(file);
  }

  /**
   * Outside functions, `this` is what the file exports. A function that is called as a property of a module has the module
   * as `this`, wherever it was declared.
   */
  #this(node: ts.Node): void {
    if (ts.findAncestor(node, ts.isClassLike)) return;
    const name = memberRead(node);
    const { parent } = wrapped(node);
    const isWritten = ts.isPropertyAccessExpression(parent) && isWriteTarget(parent);
    const isAsked =
      ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    const isOwn = !ts.findAncestor(node, hasOwnThis);
    if (isOwn || name !== undefined) this.#take(isOwn ? node.getSourceFile().fileName : ANY_MODULE, name);
    else if (!isWritten && !(isAsked && parent.left === node)) this.anything = true;
  }

  /** A path in quotes, where no module is named: who gets it may load what is there. */
  #path(node: ts.StringLiteralLike): void {
    const { text } = node;
    if (isSpecifier(node) || !isPathLike(text)) return;
    const found = this.#source.resolve(text, node.getSourceFile().fileName);
    if (found !== undefined) this.#open.add(found);
    else if (/^\.\.?\/|\.[cm]?[jt]sx?$/.test(text)) this.#open.add(lastPart(text));
  }

  #usesOf(name: ts.Identifier): ts.Identifier[] {
    const symbol = this.#symbols.symbolOf(name);
    return symbol ? this.#symbols.mentions(symbol).filter((each) => !isDeclarationName(each)) : [name];
  }

  #take(module: string, name: string | undefined): void {
    // Of a CommonJS module, the default is all that it exports.
    if (name === undefined || name === 'default') this.#open.add(module);
    if (name !== undefined) this.#named.add(`${module}#${name}`);
  }

  #moduleOf(specifier: ts.Expression): string {
    return this.#moduleNamed(ts.isStringLiteralLike(specifier) ? specifier.text : '', specifier);
  }

  #moduleNamed(name: string, at: ts.Node): string {
    return this.#source.resolve(name, at.getSourceFile().fileName) ?? lastPart(name);
  }
}

function importedAs(name: ts.Identifier): string {
  return ts.isImportSpecifier(name.parent) ? (name.parent.propertyName ?? name).text : 'default';
}

/** What a module is called, whatever folder it is in: of a folder’s index, by the folder. */
function lastPart(path: string): string {
  const parts = withoutEnding(path.replace(/[?#].*$/, '')).split('/');
  const last = parts.at(-1) ?? '';
  return last === 'index' ? (parts.at(-2) ?? last) : last;
}

/** `Object.defineProperty(exports, 'name', …)` */
function isDefinition({ expression, arguments: [object, name] }: ts.CallExpression, node: ts.Node): boolean {
  const isNamed = name !== undefined && ts.isStringLiteralLike(name);
  return object === node && isNamed && expression.getText() === 'Object.defineProperty';
}
