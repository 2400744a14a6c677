import { ts } from 'ts-morph';
import type { ModuleSource } from '../evaluate/modules.js';
import { loadedBy } from '../program/loads.js';
import { isDefault } from '../program/modifiers.js';
import type { Symbols } from '../program/symbols.js';
import { memberRead } from './members.js';
import type { OutOfSight } from './out-of-sight.js';

/** What is known of who uses a file's exports outside the files being analysed. */
export interface OutsideUse {
  /** True where another file of the repository (a test, a script) may use this export. */
  mayUse(file: string, name: string): boolean;
}

/** Looks at the analysed code alone. */
export const NOBODY: OutsideUse = { mayUse: () => false };

/** Which exports anybody uses. An export nobody used before is not ours to remove. */
export class ExportUse {
  readonly #source: ModuleSource;
  readonly #symbols: Symbols;
  readonly #sight: OutOfSight;
  readonly #outside: OutsideUse;
  /** `file#name` of exports that the analysed code imports in the end. */
  readonly #imported: Set<string>;
  /** The same for the code as it was; undefined while that is being found out. */
  readonly #before: ReadonlySet<string> | undefined;

  constructor(
    source: ModuleSource,
    symbols: Symbols,
    sight: OutOfSight,
    outside: OutsideUse,
    before?: ExportUse,
  ) {
    this.#source = source;
    this.#symbols = symbols;
    this.#sight = sight;
    this.#outside = outside;
    this.#imported = new Set();
    this.#before = before?.used;
  }

  get used(): ReadonlySet<string> {
    return this.#imported;
  }

  /** Whether the export that `name` declares or lists must stay. */
  matters(name: ts.Identifier, sweeping: boolean): boolean {
    if (!sweeping) return true;
    const file = name.getSourceFile().fileName;
    for (const exported of this.#exportedAs(name)) {
      const key = `${file}#${exported}`;
      if (!this.#before?.has(key) || this.#imported.has(key)) return true;
      if (this.#before.has(`${file}#*`) || this.#sight.anything) return true;
      if (this.#sight.keeps(file, exported) || this.#outside.mayUse(file, exported)) return true;
    }
    return false;
  }

  #exportedAs(name: ts.Identifier): string[] {
    return [isDefault(name.parent) ? 'default' : name.text];
  }

  /** The names that `exports.x = …` or `module.exports.x = …` publishes; undefined for other statements. */
  publishedBy(node: ts.Expression): ts.Identifier[] | undefined {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
      return undefined;
    const { left } = node;
    if (!ts.isPropertyAccessExpression(left) || !ts.isIdentifier(left.name)) return undefined;
    const target = left.expression.getText();
    return target === 'exports' || target === 'module.exports' ? [left.name] : undefined;
  }

  /** Notes that a name is used: where it was imported, the export it stands for is used. */
  use(symbol: ts.Symbol): void {
    for (const declaration of symbol.declarations ?? []) {
      if (ts.isImportSpecifier(declaration))
        this.#mark(moduleOf(declaration), (declaration.propertyName ?? declaration.name).text);
      else if (ts.isImportClause(declaration)) this.#mark(moduleOf(declaration), 'default');
      else if (ts.isNamespaceImport(declaration) || ts.isImportEqualsDeclaration(declaration))
        this.#members(symbol, moduleOf(declaration));
      else this.#loaded(symbol, declaration);
    }
  }

  /** `const x = require('./y')`, `const x = require('./y').a` and `const { a } = require('./y')`. */
  #loaded(symbol: ts.Symbol, declaration: ts.Declaration): void {
    const variable = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
    if (!ts.isVariableDeclaration(variable) || !variable.initializer) return;
    const { specifier, member } = loadedBy(variable.initializer) ?? {};
    if (member !== undefined) this.#mark(specifier, member);
    else if (ts.isBindingElement(declaration)) {
      const name = declaration.propertyName ?? declaration.name;
      this.#mark(specifier, ts.isIdentifier(name) ? name.text : '*');
    } else this.#members(symbol, specifier);
  }

  #members(symbol: ts.Symbol, specifier: ts.Expression | undefined): void {
    for (const mention of this.#symbols.mentions(symbol)) {
      const name = memberRead(mention);
      if (name !== undefined) this.#mark(specifier, name);
    }
  }

  #mark(specifier: ts.Expression | undefined, name: string): void {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const file = this.#source.resolve(specifier.text, specifier.getSourceFile().fileName);
    if (!file) return;
    this.#imported.add(`${file}#${name}`);
    // Of a CommonJS module, the default is all that it exports.
    if (name === 'default') this.#imported.add(`${file}#*`);
  }
}

function moduleOf(node: ts.Node): ts.Expression | undefined {
  const statement = ts.findAncestor(node, ts.isStatement);
  if (!statement) return undefined;
  if (ts.isImportDeclaration(statement)) return statement.moduleSpecifier;
  const { moduleReference: from } = ts.isImportEqualsDeclaration(statement) ? statement : {};
  return from && ts.isExternalModuleReference(from) ? from.expression : undefined;
}
