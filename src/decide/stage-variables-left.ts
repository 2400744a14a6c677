import { ts } from 'ts-morph';
import type { TextEdit } from '../edits/apply-edits.js';
import { isCovered } from '../edits/covered.js';
import { isPrinted } from '../evaluate/printers.js';
import type { Run } from '../evaluate/run.js';
import { type ObjectValue, possible, type Value } from '../evaluate/values.js';
import { isAssignmentOperator } from '../program/assignment-operator.js';
import { withoutComments } from '../program/comments.js';
import { wrapped } from './nodes.js';
import { isOwnFunction } from './variables-in-code.js';

const CODE = 'code/stage-variable';

/** The stage variables that the code goes on reading: by these names, or any. */
export interface StageVariablesLeft {
  readonly names: ReadonlySet<string>;
  readonly any: boolean;
}

/** What runs read, and what only stands in the text, for what runs never came to; log lines may say something else. */
export function stageVariablesLeft(
  runs: readonly Run[],
  files: readonly ts.SourceFile[],
  editsOf: (path: string) => readonly TextEdit[],
): StageVariablesLeft {
  const stays = (node: ts.Node): boolean => !isCovered(node, editsOf(node.getSourceFile().fileName));
  const labels = runs.flatMap(({ machine }) =>
    machine.reads.flatMap(({ node, source, labels: each }) =>
      source.code === CODE && stays(node) && !isPrinted(node) ? [...each] : [],
    ),
  );
  const named = labels.flatMap((each) => /^stageVariables\.(.+)$/s.exec(each)?.[1] ?? []);
  return {
    names: new Set([...named, ...files.flatMap((file) => writtenIn(file, editsOf(file.fileName)))]),
    any:
      labels.length > named.length ||
      runs.some((run) => !run.complete || handsOn(run, (node) => stays(node) && !isPrinted(node))),
  };
}

/** `stageVariables.table`, wherever it stands. */
function writtenIn(file: ts.SourceFile, edits: readonly TextEdit[]): string[] {
  const found = withoutComments(file.text).matchAll(/stageVariables(?:\?\.|\.|\[\s*['"`])(\w+)/g);
  return [...found].flatMap(({ index, 1: name = '' }) =>
    edits.some((edit) => edit.start <= index && index < edit.end) ? [] : [name],
  );
}

/** Whether the object that all of them are in, or a copy, goes where it isn't seen what is read of it. */
function handsOn({ machine: { observations } }: Run, counts: (node: ts.Node) => boolean): boolean {
  const holders = [...observations].flatMap(([node, { value, others }]) =>
    [value, ...others].some(mayHoldAll) && counts(node) ? [node] : [],
  );
  const isReturned = holders.some(ts.isCallExpression);
  return holders.some((node) => !isSeen(node, isReturned, (callee) => observations.get(callee)?.value));
}

function mayHoldAll(value: Value): boolean {
  return [...possible(value)].some(({ whole }: ObjectValue) => whole?.signal?.code === CODE);
}

/** Whether it is plain what becomes of an expression: what it goes to is looked at by itself. */
function isSeen(node: ts.Node, isReturned: boolean, seenAt: (callee: ts.Node) => Value | undefined): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (ts.isObjectBindingPattern(node) || TAKES.some((each) => each(parent))) return true;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
    const called = wrapped(parent).parent;
    return !ts.isCallExpression(called) || called.expression !== wrapped(parent);
  }
  if (ts.isBinaryExpression(parent)) return isSeenIn(parent);
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return isReturned;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return isOwnFunction(seenAt(parent.expression));
  return false;
}

/** What passes it on to an expression or a variable of its own, or only asks whether it is there. */
const TAKES: readonly ((parent: ts.Node) => boolean)[] = [
  ts.isVariableDeclaration,
  ts.isBindingElement,
  ts.isParameter,
  ts.isConditionalExpression,
  ts.isAwaitExpression,
  ts.isPrefixUnaryExpression,
  ts.isTypeOfExpression,
  ts.isIfStatement,
  ts.isExpressionStatement,
  ts.isSpreadAssignment,
];

function isSeenIn({ left, operatorToken: { kind } }: ts.BinaryExpression): boolean {
  if (isAssignmentOperator(kind)) return ts.isIdentifier(left) || ts.isObjectLiteralExpression(left);
  return kind !== ts.SyntaxKind.InKeyword;
}
