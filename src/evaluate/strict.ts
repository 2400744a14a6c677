import { ts } from 'ts-morph';

/** By file: whether all of it is strict. */
const strictFiles = new WeakMap<ts.SourceFile, boolean>();

/** Whether a node stands in strict code: of a module, a class, or behind `'use strict'`. */
export function isStrict(node: ts.Node): boolean {
  for (let at = node; ; at = at.parent) {
    if (ts.isSourceFile(at)) return isStrictFile(at);
    if (ts.isClassLike(at)) return true;
    if (ts.isFunctionLike(at) && 'body' in at && at.body && ts.isBlock(at.body as ts.Node))
      if (saysStrict((at.body as ts.Block).statements)) return true;
  }
}

function isStrictFile(file: ts.SourceFile): boolean {
  const known = strictFiles.get(file);
  if (known !== undefined) return known;
  const strict = /\.m[jt]s$/.test(file.fileName) || ts.isExternalModule(file) || saysStrict(file.statements);
  strictFiles.set(file, strict);
  return strict;
}

function saysStrict(statements: readonly ts.Statement[]): boolean {
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) return false;
    if (statement.expression.text === 'use strict') return true;
  }
  return false;
}
