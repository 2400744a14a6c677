import { ts } from 'ts-morph';
import type { TextEdit } from '../edits/apply-edits.js';
import { isAssignmentOperator } from '../program/assignment-operator.js';
import { innermost } from '../program/innermost.js';
import type { Symbols } from '../program/symbols.js';
import type { Failure } from './handlers.js';

/** What rewritten code names of JavaScript's and Node's own. */
const WRITTEN = [
  'process',
  'Number',
  'JSON',
  'Error',
  'require',
  'structuredClone',
  'undefined',
  'NaN',
  'Infinity',
];

/** Places where what is written would mean something else: there the file has a name of its own for one that is written. */
export function shadowed(file: ts.SourceFile, edits: readonly TextEdit[], symbols: Symbols): Failure[] {
  const failures: Failure[] = [];
  for (const { start, end, text } of edits) {
    const code = text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '');
    for (const name of WRITTEN) {
      if (!new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(code)) continue;
      const at = innermost(file, start, Math.max(start, end));
      const own = symbols.ownName(name, at);
      if (!own) continue;
      failures.push({
        node: own,
        reason: `\`${name}\` is a name of the code’s own here, and what would be written there needs the one of ${name === 'process' || name === 'require' ? 'Node.js' : 'JavaScript'}`,
        remedy: 'Give it another name; then run dealias again.',
      });
    }
  }
  return failures.slice(0, 1);
}

/** Statements that take away all variables, or set whichever: what is read of them afterwards can't be told. */
export function replacesVariables(files: readonly ts.SourceFile[]): Failure[] {
  const failures: Failure[] = [];
  const visit = (node: ts.Node): void => {
    const taken = takenAway(node);
    if (taken)
      failures.push({
        node: taken,
        reason: 'environment variables that values would be read from can be lost here',
        remedy: 'Set variables one by one, by their names, or read them before; then run dealias again.',
      });
    else node.forEachChild(visit);
  };
  for (const file of files) visit(file);
  return failures.slice(0, 1);
}

/** `process.env = …`, and `delete process.env[name]` for whatever name. */
function takenAway(node: ts.Node): ts.Node | undefined {
  if (ts.isDeleteExpression(node)) {
    const { expression } = node;
    const isAny =
      ts.isElementAccessExpression(expression) && !ts.isStringLiteralLike(expression.argumentExpression);
    return isVariables(expression) || (isAny && isVariables(expression.expression)) ? node : undefined;
  }
  if (!isVariables(node)) return undefined;
  const { parent } = node;
  const isAssigned =
    ts.isBinaryExpression(parent) && parent.left === node && isAssignmentOperator(parent.operatorToken.kind);
  return isAssigned ? node : undefined;
}

function isVariables(node: ts.Node): boolean {
  return /^(?:global(?:This)?\.)?process(?:\.env|\[\s*(['"`])env\1\s*\])$/.test(node.getText());
}
