import { ts } from 'ts-morph';
import type { TextEdit } from '../edits/apply-edits.js';
import { isCovered } from '../edits/covered.js';
import { isRequireCall } from '../program/loads.js';
import { endOf } from '../sweep/removals.js';
import { guard } from './render.js';
import { styleOf } from './style.js';

/**
 * The edit that makes a module refuse to load where one of its variables is missing, after its imports. A
 * missing variable must never look like one of the environments.
 */
export function guardEdit(
  file: ts.SourceFile,
  variables: ReadonlySet<string>,
  edits: readonly TextEdit[],
): TextEdit | undefined {
  if (variables.size === 0) return undefined;
  const style = styleOf(file);
  const text = guard([...variables].sort(), style);
  const last = lastImport(file, edits);
  if (last) {
    const at = before(endOfLine(file.text, endOf(file, last)), edits);
    // What follows keeps, or gets, a blank line of its own.
    const gap =
      /^(\r?\n[ \t]*){2}/.test(file.text.slice(at)) || file.text.slice(at).trim() === '' ? '' : style.eol;
    return { start: at, end: at, text: `${style.eol}${style.eol}${text}${gap}` };
  }
  const [first] = file.statements;
  const at = before(first ? startWithComments(file, first) : file.text.length, edits);
  return { start: at, end: at, text: `${text}${style.eol}${style.eol}` };
}

/** A place in what goes is no place to stand: the point before it is. */
function before(at: number, edits: readonly TextEdit[]): number {
  return edits.find((edit) => edit.start < at && at < edit.end)?.start ?? at;
}

/** The last of the imports and directives that a module begins with and keeps. */
function lastImport(file: ts.SourceFile, edits: readonly TextEdit[]): ts.Statement | undefined {
  let last: ts.Statement | undefined;
  for (const statement of file.statements) {
    if (!isPreamble(statement)) break;
    if (!isCovered(statement, edits)) last = statement;
  }
  return last;
}

function isPreamble(node: ts.Statement): boolean {
  if (ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node)) return true;
  if (ts.isExpressionStatement(node))
    return ts.isStringLiteral(node.expression) || isRequire(node.expression);
  return (
    ts.isVariableStatement(node) &&
    node.declarationList.declarations.every(
      (each) => each.initializer !== undefined && isRequire(each.initializer),
    )
  );
}

function isRequire(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isRequire(node.expression);
  return isRequireCall(node);
}

function endOfLine(text: string, from: number): number {
  const rest = /^[ \t]*(\/\/[^\r\n]*)?/.exec(text.slice(from))?.[0].length ?? 0;
  return from + rest;
}

/** Before the comment that belongs to a statement, after the header that belongs to the file. */
function startWithComments(file: ts.SourceFile, statement: ts.Statement): number {
  let start = statement.getStart(file);
  for (const comment of [
    ...(ts.getLeadingCommentRanges(file.text, statement.getFullStart()) ?? []),
  ].reverse()) {
    if ((file.text.slice(comment.end, start).match(/\n/g)?.length ?? 0) > 1) break;
    if (comment.pos <= 1 || file.text.startsWith('#!')) break;
    start = comment.pos;
  }
  return start;
}
