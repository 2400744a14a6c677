import { ts } from 'ts-morph';
import { spelledOut } from './computed-loads.js';
import { isLoad } from './loads.js';

/** A text in quotes that names a module where it stands. */
export function isSpecifier({ parent }: ts.StringLiteralLike): boolean {
  return (
    ts.isExternalModuleReference(parent) ||
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isLiteralTypeNode(parent) ||
    isLoad(parent)
  );
}

/** A text that may be a path: who gets it may load what is there. */
export function isPathLike(text: string): boolean {
  return /\/|\.[cm]?[jt]sx?$/.test(text);
}

/** What a file calls the modules that it loads, or may load. */
export function namedModules(file: ts.SourceFile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      if (isSpecifier(node) || isPathLike(node.text)) found.add(node.text);
    } else if (isLoad(node)) {
      const name = spelledOut(node);
      if (name !== undefined) found.add(name);
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}
