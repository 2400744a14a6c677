import { ts } from 'ts-morph';
import { isAmbient } from './modifiers.js';

/** Where names are declared and used, within each file. Imports are followed by `exportsOf`. */
export class Symbols {
  readonly #checker: ts.TypeChecker;
  readonly #uses = new Map<ts.Symbol, ts.Identifier[]>();

  constructor(files: readonly ts.SourceFile[]) {
    const byName = new Map(files.map((file) => [file.fileName, file] as const));
    const host: ts.CompilerHost = {
      getSourceFile: (name) => byName.get(name),
      getDefaultLibFileName: () => 'lib.d.ts',
      writeFile: () => undefined,
      getCurrentDirectory: () => '',
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      fileExists: (name) => byName.has(name),
      readFile: (name) => byName.get(name)?.text,
      // Every import stays a name of its own file. Were they followed, TypeScript would word an error for each name that
      // a module lacks, and fail at that without a file system.
      resolveModuleNameLiterals: (literals) => literals.map(() => ({ resolvedModule: undefined })),
    };
    const options: ts.CompilerOptions = {
      noLib: true,
      noResolve: true,
      allowJs: true,
      types: [],
      target: ts.ScriptTarget.ESNext,
    };
    this.#checker = ts.createProgram([...byName.keys()], options, host).getTypeChecker();
    for (const file of files) this.#collect(file);
  }

  #collect(file: ts.SourceFile): void {
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) {
        const symbol = this.symbolOf(node);
        if (symbol) {
          const list = this.#uses.get(symbol);
          if (list) list.push(node);
          else this.#uses.set(symbol, [node]);
        }
      }
      node.forEachChild(visit);
    };
    file.forEachChild(visit);
  }

  /** The variable, function, class, parameter or import a name stands for; undefined for properties and globals. */
  symbolOf(node: ts.Identifier): ts.Symbol | undefined {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.name === node) return undefined;
    if (ts.isPropertyAssignment(parent) && parent.name === node) return undefined;
    if (ts.isBindingElement(parent) && parent.propertyName === node) return undefined;
    if (ts.isShorthandPropertyAssignment(parent) && parent.name === node) {
      return this.#checker.getShorthandAssignmentValueSymbol(parent);
    }
    if (ts.isExportSpecifier(parent) && !parent.parent.parent.moduleSpecifier) {
      return this.#checker.getExportSpecifierLocalTargetSymbol(parent);
    }
    const symbol = this.#checker.getSymbolAtLocation(node);
    return symbol && (symbol.flags & ts.SymbolFlags.Property) === 0 ? symbol : undefined;
  }

  /**
   * Where a name that Node or JavaScript has is declared by the file itself, so that it means something else at `at`;
   * undefined where it does not, as for `import process from 'node:process'`.
   */
  ownName(name: string, at: ts.Node): ts.Declaration | undefined {
    const found = this.#checker
      .getSymbolsInScope(at, ts.SymbolFlags.Value | ts.SymbolFlags.Alias)
      .find((each) => each.name === name);
    // `process.env.X = …` is taken for a declaration of `process` in JavaScript, where objects are declared so.
    return found?.declarations?.find(
      (each) =>
        each.getSourceFile() === at.getSourceFile() &&
        !ts.isIdentifier(each) &&
        !isOfNode(each) &&
        !standsInAmbient(each),
    );
  }

  /** Every mention of a symbol in its file, its declarations included. */
  mentions(symbol: ts.Symbol): readonly ts.Identifier[] {
    return this.#uses.get(symbol) ?? [];
  }
}

/** True for the name in a declaration, false where the name is used. */
export function isDeclarationName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    ((ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isFunctionLike(parent) ||
      ts.isClassLike(parent)) &&
      parent.name === node) ||
    (ts.isBindingElement(parent) && parent.name === node) ||
    ts.isImportClause(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isNamespaceImport(parent) ||
    ts.isImportEqualsDeclaration(parent)
  );
}

/** True for what is only written to: the left side of `x = …`. */
export function isWriteTarget(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** `import process from 'node:process'` and `const process = require('process')`: the same by its own name. */
function isOfNode(node: ts.Declaration): boolean {
  const declared = ts.isVariableDeclaration(node) ? node : ts.findAncestor(node, ts.isImportDeclaration);
  const from =
    declared &&
    /^[\s\S]*?(?:\bfrom\s*|=\s*require\(\s*)(['"`])(?:node:)?process\1\s*\)?;?$/.test(declared.getText());
  return from === true && !ts.isImportSpecifier(node);
}

/** `declare const process: …` */
function standsInAmbient(node: ts.Declaration): boolean {
  const declared = ts.findAncestor(node, (each) => ts.isStatement(each));
  return declared !== undefined && isAmbient(declared);
}
