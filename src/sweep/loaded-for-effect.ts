import { ts } from 'ts-morph';
import { isTypeScript } from '../model/code-file.js';
import { isInType } from '../program/in-type.js';
import type { Symbols } from '../program/symbols.js';
import { isDeclarationName } from '../program/symbols.js';
import { importedNames } from './declared-names.js';
import type { Surgery } from './surgery.js';

/**
 * Whether an import makes a module do something. JavaScript runs what it imports; TypeScript only what it found used as
 * a value.
 */
export function loadsForEffect(
  node: ts.ImportDeclaration,
  clause: ts.ImportClause,
  symbols: Symbols,
  quiet: Surgery['quiet'],
): boolean {
  const file = node.getSourceFile().fileName;
  if (clause.isTypeOnly || !ts.isStringLiteral(node.moduleSpecifier)) return false;
  if (isInTypeScript(node) && !importedNames(clause).some((each) => isValue(each, symbols))) return false;
  return !quiet(node.moduleSpecifier.text, file);
}

export function isInTypeScript(node: ts.Node): boolean {
  return isTypeScript(node.getSourceFile().fileName);
}

function isValue(name: ts.Identifier, symbols: Symbols): boolean {
  const symbol = symbols.symbolOf(name);
  return (
    symbol !== undefined &&
    symbols.mentions(symbol).some((each) => !isDeclarationName(each) && !isInType(each))
  );
}

/** Beside an import that TypeScript will leave out: it loads the module alone. */
export function loadedAlone(file: ts.SourceFile, { moduleSpecifier, end }: ts.ImportDeclaration): string {
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  return `${eol}import ${file.text.slice(moduleSpecifier.getStart(file), end)}`;
}
