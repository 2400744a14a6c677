import { ts } from 'ts-morph';
import type { StackClass } from './stack.js';
import { all, isWithin, keyOf, seesProps } from './syntax.js';

/** Properties that give a construct its name in the account. */
const NAMES = new Set(
  'functionName tableName bucketName queueName topicName roleName ruleName exportName restApiName apiName logGroupName alarmName parameterName secretName userPoolName stateMachineName'.split(
    ' ',
  ),
);

/** Names in the account: those given to a construct, and those that stand elsewhere. What is only looked up keeps its own. */
export function physicalNames(
  stack: StackClass,
  gone: readonly ts.Node[],
): Record<'names' | 'unsure', ts.StringLiteralLike[]> {
  const found = all(stack.file, ts.isPropertyAssignment).flatMap((each) => {
    const goes = isWithin(gone, each);
    const value = each.initializer;
    const isName = !goes && NAMES.has(keyOf(each.name) ?? '') && ts.isStringLiteralLike(value);
    return isName && !isLookedUp(each.parent) ? [{ value, names: isGiven(stack.node, each.parent) }] : [];
  });
  const only = (names: boolean) => found.filter((each) => each.names === names).map(({ value }) => value);
  return { names: only(true), unsure: only(false) };
}

/** `Table.fromTableAttributes(this, 'T', { … })`. */
function isLookedUp({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /\.from\w+$/.test(parent.expression.getText());
}

/** Whether an object is what a construct of the stack is given, itself or by a variable of the constructor. */
function isGiven(stack: ts.ClassDeclaration, object: ts.Node): boolean {
  const { parent } = object;
  if (ts.isNewExpression(parent)) return parent.pos >= stack.pos && parent.end <= stack.end;
  if (!ts.isVariableDeclaration(parent) || !seesProps(parent)) return false;
  const name = parent.name.getText();
  return all(stack, ts.isNewExpression).some((each) => each.arguments?.[2]?.getText() === name);
}
