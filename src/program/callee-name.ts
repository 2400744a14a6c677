import { ts } from 'ts-morph';

/** `load` of `load(…)` and of `store.load(…)`; undefined where what is called has no name of its own. */
export function calleeName({ expression }: ts.CallExpression): string | undefined {
  const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(callee) ? callee.text : undefined;
}
