import { ts } from 'ts-morph';

/** What loggers print by, those of packages as well, and what they add to what they print. Others of theirs may do more: make another one, call what they are given. */
const PRINTS =
  /^(?:log|trace|debug|info|warn|warning|error|fatal|critical|verbose|silly|notice|alert|emerg|emergency|success|http|print|table|dir|appendKeys|removeKeys|resetKeys|addContext|addPersistentLogAttributes|appendPersistentKeys|removePersistentLogAttributes|removePersistentKeys|setPersistentLogAttributes|setBindings|setLevel|setLogLevel|logEventIfEnabled)$/;

const CALLED = /^(?<on>console|log|logger|this\.log|this\.logger)\.(?<name>\w+)$/;

/** Whether a call of what can't be seen only prints, by how it is written: nobody asks what it gives. */
export function isPrinting(call: ts.CallExpression): boolean {
  const { on, name } = CALLED.exec(call.expression.getText())?.groups ?? {};
  return (on === 'console' || (name !== undefined && PRINTS.test(name))) && isUnused(call);
}

function isUnused(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isExpressionStatement(parent)) return true;
  const isLast = ts.isBinaryExpression(parent) && parent.right === node;
  return (ts.isAwaitExpression(parent) || isLast) && isUnused(parent);
}

/** True for what only a log line shows. */
export function isPrinted(node: ts.Node): boolean {
  const statement = ts.findAncestor(node, ts.isStatement);
  return (
    statement !== undefined &&
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    isPrinting(statement.expression)
  );
}
