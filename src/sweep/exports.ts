import { ts } from 'ts-morph';
import type { ModuleSource } from '../evaluate/modules.js';
import { isRequireCall } from '../program/loads.js';
import { isDefault } from '../program/modifiers.js';
import type { Symbols } from '../program/symbols.js';

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
  readonly #outside: OutsideUse;
  /** `file#name` of exports that the analysed code imports in the end. */
  readonly #imported: Set<string>;
  /** The same for the code as it was; undefined while that is being found out. */
  readonly #before: ReadonlySet<string> | undefined;

  constructor(source: ModuleSource, symbols: Symbols, outside: OutsideUse, before?: ExportUse) {
    this.#source = source;
    this.#symbols = symbols;
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
      if (this.#before.has(`${file}#*`) || this.#outside.mayUse(file, exported)) return true;
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
  use(_node: ts.Identifier, symbol: ts.Symbol): void {
    for (const declaration of symbol.declarations ?? []) {
      if (ts.isImportSpecifier(declaration))
        this.#mark(
          specifierOf(declaration),
          (declaration.propertyName ?? declaration.name).text,
          declaration,
        );
      else if (ts.isImportClause(declaration)) {
        this.#mark(specifierOf(declaration), 'default', declaration);
        this.#mark(specifierOf(declaration), '*', declaration);
      } else if (ts.isNamespaceImport(declaration))
        this.#members(symbol, specifierOf(declaration), declaration);
      else this.#required(symbol, declaration);
    }
  }

  /** `const x = require('./y')` and `const { a } = require('./y')`. */
  #required(symbol: ts.Symbol, declaration: ts.Declaration): void {
    const variable = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
    if (!ts.isVariableDeclaration(variable) || !variable.initializer) return;
    const specifier = requiredSpecifier(variable.initializer);
    if (specifier === undefined) return;
    if (ts.isBindingElement(declaration)) {
      const name = declaration.propertyName ?? declaration.name;
      this.#mark(specifier, ts.isIdentifier(name) ? name.text : '*', declaration);
    } else this.#members(symbol, specifier, declaration);
  }

  #members(symbol: ts.Symbol, specifier: string | undefined, at: ts.Node): void {
    for (const mention of this.#symbols.mentions(symbol)) {
      const { parent } = mention;
      if (ts.isVariableDeclaration(parent) && parent.name === mention) continue;
      if (ts.isNamespaceImport(parent)) continue;
      const member =
        ts.isPropertyAccessExpression(parent) && parent.expression === mention ? parent.name.text : '*';
      this.#mark(specifier, member, at);
    }
  }

  #mark(specifier: string | undefined, name: string, at: ts.Node): void {
    const file = specifier && this.#source.resolve(specifier, at.getSourceFile().fileName);
    if (file) this.#imported.add(`${file}#${name}`);
  }
}

function specifierOf(node: ts.Node): string | undefined {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (ts.isImportDeclaration(at) && ts.isStringLiteral(at.moduleSpecifier)) return at.moduleSpecifier.text;
  }
  return undefined;
}

/** `./y` for `require('./y')` and `require('./y').z`. */
export function requiredSpecifier(node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return requiredSpecifier(node.expression);
  if (!isRequireCall(node)) return undefined;
  const [specifier] = node.arguments;
  return specifier && ts.isStringLiteral(specifier) ? specifier.text : undefined;
}
